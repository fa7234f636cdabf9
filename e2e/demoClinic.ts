import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp } from './start.ts'

/** Where the practice clinic made for this run stands; one that is named there already is used as it is. */
export const demoVariable = 'ANTEROOM_DEMO_FOLDER'

/** Makes the practice clinic once, by the product's own `--demo`; each worker of the tests goes on with a copy. */
const makeDemoClinic = async (): Promise<(() => void) | undefined> => {
  if (process.env[demoVariable]) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'anteroom-demo-'))
  const app = await startApp(folder, ['--demo'])
  await app.stop()
  process.env[demoVariable] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
export default makeDemoClinic
