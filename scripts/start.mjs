// npm start: builds when the sources have changed, then opens Electron's windows, or browser mode where Electron can't run.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { help, readOptions } from '../electron/shell/options.ts'
import { buildIfNeeded, root } from './build.mjs'
import { fetchElectron, findElectron } from './electron.mjs'

const crashSignals = ['SIGTRAP', 'SIGABRT', 'SIGSEGV', 'SIGILL', 'SIGBUS']
const args = process.argv.slice(2)

const main = async () => {
  const options = readOptions(args)
  if (options === 'help') return void process.stdout.write(help)
  if ('wrong' in options) {
    process.stderr.write(`${options.wrong} See --help.\n`)
    process.exitCode = 2
    return
  }
  if (!buildIfNeeded()) {
    process.exitCode = 1
    return
  }
  const electron = await chooseElectron()
  if (electron) {
    const began = performance.now()
    const { code, signal } = await run(electron, [root, ...args])
    const hasCrashed = crashSignals.includes(signal) || (process.platform === 'win32' && code > 0xffff)
    if (!hasCrashed || performance.now() - began > 10_000) return leave(code, signal)
    // Its sandbox is refused by some systems, whatever the app does.
    console.log(`Electron doesn't run here (${signal ?? code}); starting browser mode.`)
  }
  const { code, signal } = await run(process.execPath, [join(root, 'out/main/browser.js'), ...args])
  leave(code, signal)
}

/** Electron's program; undefined, after one line that says why, for browser mode. */
const chooseElectron = async () => {
  // A port and a browser that is not opened mean something in browser mode only.
  if (args.some((word) => /^--(browser|no-open|port)(=|$)/.test(word))) return undefined
  const obstacle = obstacleHere()
  const program = obstacle ? undefined : (findElectron() ?? (await fetchElectron()))
  if (!program) console.log(`${obstacle ?? "Electron isn't here and can't be downloaded"}; starting browser mode.`)
  return program
}
const obstacleHere = () => {
  if (process.platform !== 'linux') return undefined
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return "There is no display for Electron's windows"
  return process.getuid() === 0 ? "Electron doesn't run as root" : undefined
}

const run = (program, programArgs) =>
  new Promise((resolve) => {
    const { ELECTRON_RUN_AS_NODE: _asNode, NODE_OPTIONS: _options, ...env } = process.env
    const child = spawn(program, programArgs, { stdio: 'inherit', env })
    const forward = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward)
    const end = (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, forward)
      resolve({ code, signal })
    }
    child.on('exit', end)
    child.on('error', () => end(1, 'SIGABRT'))
  })
const leave = (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0))

await main()
