// npm run dev: browser mode that is built and started again whenever a source changes. Options are passed on.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { build, buildIfNeeded, root } from './build.mjs'

const args = process.argv.slice(2)
/** A folder of its own: a half-written change never opens a real clinic. */
const dataArgs = args.some((word) => /^--data(=|$)/.test(word))
  ? []
  : ['--data', join(root, 'node_modules/.cache/anteroom/dev')]
const portArgs = args.some((word) => /^--port(=|$)/.test(word)) ? [] : ['--port', '4600']
let child
let timer

const start = (...more) => {
  child = spawn(process.execPath, [join(root, 'out/main/browser.js'), ...args, ...dataArgs, ...portArgs, ...more], {
    stdio: 'inherit',
  })
}
const stop = () =>
  new Promise((resolve) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })

const rebuild = async () => {
  // A build that fails leaves the last good one running.
  if (!build()) return
  await stop()
  start('--no-open')
}
for (const folder of ['electron', 'renderer', 'shared', 'resources'])
  watch(join(root, folder), { recursive: true }, (_event, name) => {
    if (name?.includes('.test.')) return
    clearTimeout(timer)
    timer = setTimeout(() => void rebuild(), 200)
  })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop().then(() => process.exit(0)))

if (buildIfNeeded()) start()
