// npm test: format, lint, types, build, unit and integration, end to end in a real browser. The last line counts the tests.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'

const reports = mkdtempSync(join(tmpdir(), 'anteroom-reports-'))
const unitReport = join(reports, 'unit.json')
const e2eReport = join(reports, 'e2e.json')
const count = { passed: 0, failed: 0 }

const step = (name, args, env = {}) => {
  const began = performance.now()
  console.log(`\n— ${name}`)
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  console.log(
    `— ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s`,
  )
  return status === 0
}
/** A step that is one check: it counts as one test. */
const check = (name, args) => {
  const passed = step(name, args)
  count[passed ? 'passed' : 'failed']++
  return passed
}

const browser = ensureBrowser()
check('format', ['node_modules/oxfmt/bin/oxfmt', '--check', '.'])
check('lint', ['scripts/lint.mjs'])
check('types', ['node_modules/typescript/bin/tsc', '-b'])
const isBuilt = check('build', ['scripts/build.mjs'])

const unitPassed = step('unit and integration', [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
])
addUnit(unitPassed)
if (isBuilt) {
  const e2ePassed = step(
    'end to end',
    ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'],
    {
      ANTEROOM_CHROMIUM: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport,
    },
  )
  addE2e(e2ePassed)
}
rmSync(reports, { recursive: true, force: true })
console.log(`\n${count.passed} passed, ${count.failed} failed`)
process.exit(count.failed === 0 ? 0 : 1)

function addUnit(passed) {
  const report = read(unitReport)
  count.passed += report?.numPassedTests ?? 0
  // A file that can't even be loaded fails without a test of its own.
  count.failed += Math.max(report?.numFailedTests ?? 0, passed ? 0 : 1)
}
function addE2e(passed) {
  const stats = read(e2eReport)?.stats
  count.passed += stats?.expected ?? 0
  count.failed += Math.max(stats?.unexpected ?? 0, passed ? 0 : 1)
}
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
