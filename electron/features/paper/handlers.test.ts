import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jobsKept, longestPrint, type Printer } from '../../../shared/features/paper/model.ts'
import { decodeReceipt, linesOfPdf } from '../../paper/testing.ts'
import { openDesk, type TestDesk } from '../../testing.ts'
import { addPatients, done, passTime, places } from '../queue/testing.ts'

let desk: TestDesk
let at: Awaited<ReturnType<typeof places>>
let people: ReturnType<typeof addPatients>
let reachable: boolean

beforeEach(async () => {
  reachable = true
  desk = await openDesk({
    machine: {
      sendToPrinter: async (address, bytes) => {
        if (reachable) desk.printed.push({ name: address, bytes })
        return reachable ? 'sent' : 'unreachable'
      },
    },
  })
  at = await places(desk)
  people = addPatients(desk, 6)
})
afterEach(() => desk.close())

const paper = () => desk.as('receptionist').paper
const issue = (index: number) =>
  done(desk.as('receptionist').queue.issueToken({ patientId: people[index]!, seriesId: at.general }))
const receipt: Omit<Printer, 'id'> = {
  name: 'Front desk roll',
  kind: 'receipt',
  address: 'tcp://10.0.0.9:9100',
  paper: '58mm',
  codeTable: 'cp437',
  cuts: true,
  opensDrawer: false,
  prints: ['token-slip'],
}
const addRoll = (more: Partial<typeof receipt> = {}) =>
  done(desk.as('admin').paper.savePrinter({ printer: { ...receipt, ...more } }))
const printSlip = async (index: number) =>
  done(paper().print({ request: { document: 'token-slip', entryId: (await issue(index)).entryId } }))

describe('printing a token slip', () => {
  it('goes to the print window of a desk without printers, and says who is ahead but not who it is', async () => {
    await issue(0)
    const job = await printSlip(1)
    expect(job).toMatchObject({
      document: 'token-slip',
      label: 'A2',
      state: 'printed',
      printer: null,
      attempts: 1,
      isCopy: false,
      madeBy: 'Rosa Reception',
    })
    const [shown] = desk.printed
    expect(shown?.name).toBe('token-slip-A2-2026-03-04.pdf')
    const lines = linesOfPdf(shown!.bytes)
    expect(lines).toEqual(expect.arrayContaining(['Riverside Clinic', 'A2', 'General', '1 person before you']))
    expect(lines.join(' ')).not.toMatch(/Patient|TT-/u)
  })

  it('goes to the printer that usually prints slips, as its bytes', async () => {
    await addRoll()
    const job = await printSlip(0)
    expect(job).toMatchObject({ state: 'printed', printer: { name: 'Front desk roll' } })
    expect(desk.printed[0]?.name).toBe('tcp://10.0.0.9:9100')
    expect(decodeReceipt(desk.printed[0]!.bytes).texts).toEqual(expect.arrayContaining(['A1', 'You are next']))
  })

  it('is refused for a token that is not of today, and queues nothing', async () => {
    const { entryId } = await issue(0)
    passTime(desk, 24 * 60 * 60_000)
    expect(await paper().print({ request: { document: 'token-slip', entryId } })).toMatchObject({ failure: 'unknown' })
    expect(await done(paper().jobs({}))).toEqual([])
  })
})

describe('a printer out of reach', () => {
  it('leaves a job that can be sent again, or elsewhere', async () => {
    await addRoll()
    reachable = false
    const job = await printSlip(0)
    expect(job).toMatchObject({ state: 'failed', error: 'unreachable', attempts: 1 })
    expect(await done(paper().retry({ jobId: job.id }))).toMatchObject({ state: 'failed', attempts: 2 })
    const there = await done(paper().retry({ jobId: job.id, printerId: null }))
    expect(there).toMatchObject({ state: 'printed', attempts: 3, printer: null, isCopy: false })
    expect(linesOfPdf(desk.printed[0]!.bytes)).toContain('A1')
    expect(await paper().retry({ jobId: job.id })).toMatchObject({ failure: 'already-printed' })
  })

  it('can be given up', async () => {
    await addRoll()
    reachable = false
    const job = await printSlip(0)
    expect(await done(paper().cancel({ jobId: job.id }))).toMatchObject({ state: 'cancelled' })
    expect(await paper().retry({ jobId: job.id })).toMatchObject({ failure: 'already-printed' })
  })
})

describe('the print queue', () => {
  it('tells a job that was cut short as interrupted after a minute, and lets nobody send it twice before', async () => {
    await addRoll()
    reachable = false
    const { id } = await printSlip(0)
    await done(paper().claim({ jobId: id }))
    expect(await paper().retry({ jobId: id })).toMatchObject({ failure: 'still-printing' })
    desk.clock.advance(longestPrint)
    expect((await done(paper().jobs({})))[0]).toMatchObject({ state: 'failed', error: 'interrupted' })
    reachable = true
    expect(await done(paper().retry({ jobId: id }))).toMatchObject({ state: 'printed' })
  })

  it('prints again what it said the first time, marked as a copy', async () => {
    await issue(0)
    const first = await printSlip(1)
    await done(desk.as('doctor').queue.callNext({ seriesIds: [at.general], locationId: at.room1 }))
    const copy = await done(paper().reprint({ jobId: first.id }))
    expect(copy).toMatchObject({ isCopy: true, state: 'printed', label: 'A2' })
    expect(linesOfPdf(desk.printed[1]!.bytes)).toEqual(expect.arrayContaining(['COPY', '1 person before you']))
  })

  it('keeps what was given, byte for byte, and forgets it after a week', async () => {
    const job = await printSlip(0)
    await done(paper().show({ jobId: job.id }))
    expect(desk.printed[1]?.bytes).toEqual(desk.printed[0]?.bytes)
    passTime(desk, jobsKept + 1)
    await printSlip(1)
    expect((await done(paper().jobs({}))).map(({ label }) => label)).toEqual(['A1'])
    expect(await paper().show({ jobId: job.id })).toMatchObject({ failure: 'unknown' })
  })

  it('tells the screens of its changes, and never names a patient', async () => {
    await printSlip(0)
    await done(paper().print({ request: { document: 'day-sheet' } }))
    expect(desk.changed()).toContain('print_jobs')
    expect(JSON.stringify(await done(paper().jobs({})))).not.toMatch(/Patient|TT-/u)
  })
})

describe('sheets', () => {
  it('say who is on the list today', async () => {
    for (const index of [0, 1, 2]) await issue(index)
    await done(paper().print({ request: { document: 'day-sheet' } }))
    const lines = linesOfPdf(desk.printed[0]!.bytes)
    expect(lines).toEqual(
      expect.arrayContaining(['Patient 1', 'TT-1-X', 'Patient 3', 'A3', '3 on the list, 3 waiting']),
    )
  })

  it('reserve numbers that nobody else gets, for the blank forms of a downtime sheet', async () => {
    await issue(0)
    await done(
      paper().print({ request: { document: 'downtime-sheet', reserve: [{ seriesId: at.general, count: 3 }] } }),
    )
    const lines = linesOfPdf(desk.printed[0]!.bytes)
    expect(lines).toEqual(expect.arrayContaining(['Patient 1', 'A1', 'A2', 'A3', 'A4']))
    expect(await issue(1)).toMatchObject({ label: 'A5', ahead: 1 })
  })

  it('do not fit a roll', async () => {
    const roll = await addRoll()
    expect(await paper().print({ request: { document: 'day-sheet' }, printerId: roll.id })).toMatchObject({
      failure: 'wrong-printer',
    })
  })
})

describe('printers', () => {
  it('are kept by an admin, one usual printer for each document', async () => {
    const first = await addRoll()
    const second = await addRoll({ name: 'Second roll', address: 'file:///dev/usb/lp0' })
    const prints = (await done(paper().printers({}))).map(({ name, prints: documents }) => [name, documents])
    expect(prints).toEqual([
      ['Front desk roll', []],
      ['Second roll', ['token-slip']],
    ])
    expect(await desk.as('admin').paper.savePrinter({ printer: { ...receipt, name: 'Second roll' } })).toMatchObject({
      failure: 'name-taken',
    })
    await done(desk.as('admin').paper.removePrinter({ id: second.id }))
    expect(await desk.as('admin').paper.testPage({ printerId: second.id })).toMatchObject({
      failure: 'unknown-printer',
    })
    expect(await done(desk.as('admin').paper.testPage({ printerId: first.id }))).toMatchObject({
      state: 'printed',
      document: 'test-page',
    })
    expect(await desk.as('receptionist').paper.savePrinter({ printer: receipt })).toMatchObject({
      failure: 'not-allowed',
    })
  })

  it('can never be a file of this machine', async () => {
    for (const address of [
      'file:///etc/passwd',
      'file:///dev/sda',
      'file:///dev/usb/lp0/../../sda',
      'http://10.0.0.9',
      'tcp://10.0.0.9',
      'tcp://a b:1',
    ])
      expect(await desk.as('admin').paper.savePrinter({ printer: { ...receipt, address } })).toMatchObject({
        failure: 'bad-input',
      })
  })
})
