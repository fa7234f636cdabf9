import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '../../shared/result.ts'
import { readDemoPeople } from './credentials.ts'

/** What a demo leaves that was cut off while it was being built. */
const remains = ['building', 'device.secret', 'in-use.lock', 'port']

/** Whether the demo may open this folder: it is empty, or a demo clinic's by its own keyring. */
export const isDemoFolder = (folder: string): boolean => {
  if (!existsSync(folder) || readdirSync(folder).every((name) => remains.includes(name))) return true
  try {
    return (JSON.parse(readFileSync(join(folder, 'keyring.json'), 'utf8')) as { demo?: boolean }).demo === true
  } catch {
    return false
  }
}

/** Signs the demo's first person in on a session, as whoever starts it expects. */
export const signInDemo = async (
  call: (sessionId: string, path: string, input: unknown) => Promise<Result<unknown, string>>,
  sessionId: string,
): Promise<void> => {
  const state = await call(sessionId, 'session.state', {})
  const people = state.ok ? (state.value as { people: readonly { id: string; displayName: string }[] }).people : []
  const [first] = readDemoPeople()
  const person = people.find(({ displayName }) => displayName === first?.displayName)
  if (first && person) await call(sessionId, 'session.signIn', { staffId: person.id, password: first.password })
}
