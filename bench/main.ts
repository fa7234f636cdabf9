import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { benchCommands } from './commands.ts'
import { benchDuplicates } from './duplicates.ts'
import { toTable, type Row } from './rows.ts'
import { benchScreen } from './screen.ts'
import { benchSearch } from './search.ts'
import { benchSize } from './size.ts'
import { benchStart } from './start.ts'

/** `npm run bench [-- group …] [-- --quick]`: measures, prints a table and writes bench/results.json. */
const groups: Readonly<Record<string, (isQuick: boolean) => Promise<Row[]>>> = {
  commands: benchCommands,
  search: benchSearch,
  duplicates: benchDuplicates,
  start: benchStart,
  size: benchSize,
  screen: benchScreen,
}

const main = async (): Promise<void> => {
  const words = process.argv.slice(2)
  const isQuick = words.includes('--quick')
  const asked = words.filter((word) => !word.startsWith('--'))
  const wrong = [
    ...asked.filter((name) => !Object.hasOwn(groups, name)),
    ...words.filter((word) => word.startsWith('--') && word !== '--quick'),
  ]
  if (wrong.length > 0) {
    process.stderr.write(
      `There is no ${wrong.join(', ')} here. Groups: ${Object.keys(groups).join(', ')}; --quick measures smaller sizes.\n`,
    )
    process.exitCode = 2
    return
  }
  const began = performance.now()
  const rows: Row[] = []
  for (const name of asked.length > 0 ? asked : Object.keys(groups)) {
    const groupBegan = performance.now()
    process.stderr.write(`${name} … `)
    rows.push(...(await groups[name]!(isQuick)))
    process.stderr.write(`${((performance.now() - groupBegan) / 1000).toFixed(1)} s\n`)
  }
  const machine = `${cpus().length}-core ${process.arch} (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}`
  process.stdout.write(
    `${toTable(rows)}\n\n${machine}${isQuick ? ', --quick' : ''}; ${((performance.now() - began) / 1000).toFixed(0)} s\n`,
  )
  writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify(rows, null, 1)}\n`)
}

await main()
