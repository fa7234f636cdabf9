import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { keepPort, usualPort } from './port.ts'

const folder = mkdtempSync(join(tmpdir(), 'anteroom-port-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a folder is served on the port it was served on before', () => {
  expect(usualPort(join(folder, 'new'))).toBe(0)
  keepPort(folder, 'http://127.0.0.1:45678')
  expect(usualPort(folder)).toBe(45_678)
})

test.each(['', 'x', '80', '70000', '1.5'])('a port file that says %j is passed over', (text) => {
  const other = mkdtempSync(join(tmpdir(), 'anteroom-port-'))
  writeFileSync(join(other, 'port'), text)
  expect(usualPort(other)).toBe(0)
  rmSync(other, { recursive: true, force: true })
})
