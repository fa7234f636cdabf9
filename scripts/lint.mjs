// oxlint (rules and import borders file by file), dependency-cruiser (borders over the whole graph), knip (what nobody uses)
import { spawnSync } from 'node:child_process'

const steps = [
  ['oxlint', '--type-aware', '--deny-warnings', '--quiet'],
  ['depcruise', '--output-type', 'err', 'electron', 'renderer', 'shared', 'bench', 'e2e'],
  ['knip', '--no-progress'],
]
let failed = false
for (const [name, ...args] of steps) {
  const { status } = spawnSync(process.execPath, [bin(name), ...args], { stdio: 'inherit' })
  if (status !== 0) failed = true
}
process.exit(failed ? 1 : 0)

function bin(name) {
  const files = {
    oxlint: 'node_modules/oxlint/bin/oxlint',
    depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    knip: 'node_modules/knip/bin/knip.js',
  }
  return files[name]
}
