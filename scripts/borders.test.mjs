import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Each forbidden import, planted in a small tree of the same layout, and the tools that must refuse it. */
const planted = [
  { file: 'shared/a.ts', imports: '../electron/core/store.ts', tools: ['oxlint', 'depcruise', 'tsc'] },
  { file: 'shared/b.ts', imports: '../renderer/ui.ts', tools: ['oxlint', 'depcruise', 'tsc'] },
  { file: 'shared/c.ts', imports: 'node:fs', tools: ['oxlint', 'depcruise'] },
  { file: 'renderer/a.ts', imports: '../electron/core/store.ts', tools: ['oxlint', 'depcruise', 'tsc'] },
  { file: 'renderer/b.ts', imports: 'node:fs', tools: ['oxlint', 'depcruise'] },
  { file: 'electron/core/a.ts', imports: '../features/queue/handlers.ts', tools: ['oxlint', 'depcruise'] },
  { file: 'electron/core/b.ts', imports: 'electron', tools: ['oxlint', 'depcruise'] },
  { file: 'electron/core/c.ts', imports: '../../renderer/ui.ts', tools: ['oxlint', 'tsc'] },
  { file: 'electron/features/patients/a.ts', imports: '../queue/handlers.ts', tools: ['oxlint', 'depcruise'] },
  { file: 'electron/features/patients/b.ts', imports: 'electron', tools: ['oxlint', 'depcruise'] },
  { file: 'electron/features/patients/c.ts', imports: '../../browser/main.ts', tools: ['oxlint', 'depcruise'] },
  { file: 'electron/browser/a.ts', imports: 'electron', tools: ['oxlint', 'depcruise'] },
  { file: 'electron/core/circle.ts', imports: './circleBack.ts', tools: ['oxlint', 'depcruise'] },
]
const sound = {
  'electron/core/store.ts': 'export const named = 1',
  'electron/core/circleBack.ts': "import { named } from './circle.ts'\nexport const back = named",
  'electron/features/queue/handlers.ts': 'export const named = 1',
  'electron/features/queue/tables.ts': 'export const named = 1',
  'electron/features/patients/ok.ts':
    "import { named } from '../queue/tables.ts'\nimport { pure } from '../../../shared/pure.ts'\nexport const use = named + pure",
  'electron/browser/main.ts': 'export const named = 1',
  'renderer/ui.ts': 'export const named = 1',
  'shared/pure.ts': 'export const pure = 1',
}

const here = resolve(import.meta.dirname, '..')
const tree = mkdtempSync(join(tmpdir(), 'anteroom-borders-'))
const said = {}

beforeAll(() => {
  for (const name of ['.oxlintrc.json', '.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(join(here, name), join(tree, name))
  symlinkSync(join(here, 'node_modules'), join(tree, 'node_modules'))
  for (const part of ['shared', 'electron', 'renderer']) {
    mkdirSync(join(tree, part))
    cpSync(join(here, part, 'tsconfig.json'), join(tree, part, 'tsconfig.json'))
  }
  const plant = (file, text) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    writeFileSync(join(tree, file), `${text}\n`)
  }
  for (const [file, text] of Object.entries(sound)) plant(file, text)
  for (const { file, imports } of planted)
    plant(file, `import * as planted from '${imports}'\nexport const named = planted`)
  const run = (bin, ...args) => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(here, 'node_modules', bin), ...args], {
      cwd: tree,
      encoding: 'utf8',
    })
    return stdout + stderr
  }
  said.oxlint = run('oxlint/bin/oxlint', '--format', 'unix', '.')
  said.depcruise = run(
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--output-type',
    'err',
    'shared',
    'electron',
    'renderer',
  )
  said.tsc = run('typescript/bin/tsc', '-b', 'shared', 'electron', 'renderer', '--pretty', 'false')
}, 60_000)
afterAll(() => rmSync(tree, { recursive: true, force: true }))

for (const { file, imports, tools } of planted)
  for (const tool of tools)
    test(`${tool} refuses ${file} importing ${imports}`, () => {
      const lines = said[tool].split('\n').filter((line) => line.includes(file))
      const refusals = { oxlint: /no-restricted-imports|no-cycle/, depcruise: /error/, tsc: /TS6059|TS6307/ }
      expect(lines.join('\n')).toMatch(refusals[tool])
    })

test('a feature may read the tables of another, and everything may import shared', () => {
  expect(said.oxlint).not.toContain('electron/features/patients/ok.ts')
  expect(said.depcruise).not.toContain('electron/features/patients/ok.ts')
})
