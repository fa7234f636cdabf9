import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { BoardCall, BoardSeries } from '../../shared/features/board/model.ts'
import { keyOf, noticesOf, ring, roomParts, shownOf } from './view.ts'

const minute = 60_000
const call = (label: string, calledAt: number, more: Partial<BoardCall> = {}): BoardCall => ({
  label,
  room: 'Room 1',
  calledAt,
  recalls: 0,
  state: 'called',
  ...more,
})
const line = (letter: string, tokens: number, more: Partial<BoardSeries> = {}): BoardSeries => ({
  name: `Line ${letter}`,
  letter,
  state: 'open',
  expectedAt: null,
  next: Array.from({ length: tokens }, (_, index) => ({ label: `${letter}${index + 1}`, wait: null })),
  ...more,
})
const nothing = new Map()

describe('ringing', () => {
  it('is silent at the first picture', () => {
    expect(ring(undefined, { calls: [call('A1', 0)], asOf: 0 }).fresh).toEqual([])
  })

  it('rings once for a new call and again for each recall', () => {
    const first = ring(new Map(), { calls: [call('A1', 1000)], asOf: 1000 })
    expect(first.fresh.map(({ label }) => label)).toEqual(['A1'])
    const same = ring(first.rung, { calls: [call('A1', 1000)], asOf: 2000 })
    expect(same.fresh).toEqual([])
    const again = ring(same.rung, { calls: [call('A1', 1000, { recalls: 1 })], asOf: 9000 })
    expect(again.fresh).toHaveLength(1)
    expect(again.rung.get(keyOf(call('A1', 1000)))).toEqual({ recalls: 1, at: 9000 })
  })

  it('rings in the order of the calls', () => {
    const { fresh } = ring(new Map(), { calls: [call('A2', 30), call('A1', 20)], asOf: 40 })
    expect(fresh.map(({ label }) => label)).toEqual(['A1', 'A2'])
  })

  it('rings neither for those gone in nor for calls made while the screen was cut off', () => {
    const calls = [call('A1', 0, { state: 'serving' }), call('A2', 0)]
    expect(ring(new Map(), { calls, asOf: 5 * minute }).fresh).toEqual([])
  })
})

describe('the calls', () => {
  it('shows the last three, those still called before those gone in', () => {
    const calls = [call('A5', 50, { state: 'serving' }), call('A4', 40), call('A3', 30), call('A2', 20), call('A1', 10)]
    const { huge, also } = shownOf({ calls, series: [] }, nothing)
    expect(huge.map(({ label }) => label)).toEqual(['A4', 'A3', 'A2'])
    expect(also.map(({ label }) => label)).toEqual(['A1'])
  })

  it('brings a recalled token to the top', () => {
    const calls = [call('A2', 20), call('A1', 10, { recalls: 1 })]
    const { huge } = shownOf({ calls, series: [] }, new Map([[keyOf(calls[1]!), { recalls: 1, at: 90 }]]))
    expect(huge.map(({ label }) => label)).toEqual(['A1', 'A2'])
  })

  test.prop([
    fc.array(fc.tuple(fc.nat(1000), fc.constantFrom('called' as const, 'serving' as const)), { maxLength: 20 }),
  ])('never loses a token still called to one gone in', (states) => {
    const calls = states.map(([at, state], index) => call(`A${index + 1}`, at, { state }))
    const { huge } = shownOf({ calls, series: [] }, nothing)
    const called = calls.filter(({ state }) => state === 'called').length
    expect(huge.filter(({ state }) => state === 'called')).toHaveLength(Math.min(3, called))
    expect(huge).toHaveLength(Math.min(3, calls.length))
  })
})

describe('the next tokens', () => {
  const next = (...series: BoardSeries[]) => shownOf({ calls: [], series }, nothing).next.map(({ label }) => label)
  it('are six, each line having its turn', () => {
    expect(next(line('A', 6), line('B', 1), line('C', 6))).toEqual(['A1', 'A2', 'A3', 'B1', 'C1', 'C2'])
    expect(next(line('A', 6))).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6'])
    expect(next(line('A', 0), line('B', 2))).toEqual(['B1', 'B2'])
  })
  it('name their line only where there are several', () => {
    expect(shownOf({ calls: [], series: [line('A', 1)] }, nothing).next[0]?.series).toBe('')
    expect(shownOf({ calls: [], series: [line('A', 1), line('B', 0)] }, nothing).next[0]?.series).toBe('Line A')
  })
})

it('tells of late doctors, pauses and closed lines, and nothing of a line that runs', () => {
  const lines = [
    line('A', 1),
    line('B', 0, { expectedAt: 30 }),
    line('C', 0, { expectedAt: 10 }),
    line('D', 0, { state: 'paused' }),
    line('E', 0, { state: 'closed', expectedAt: 30 }),
  ]
  expect(noticesOf(lines, 20).map(({ series, sentence }) => [series, sentence])).toEqual([
    ['Line B', 'late'],
    ['Line C', 'lateStill'],
    ['Line D', 'paused'],
    ['Line E', 'closed'],
  ])
})

it('splits a room into its word and its number', () => {
  expect(roomParts('Room 12')).toEqual({ word: 'Room', number: '12' })
  expect(roomParts('Counter L')).toEqual({ word: 'Counter', number: 'L' })
  expect(roomParts('عيادة ٣')).toEqual({ word: 'عيادة', number: '٣' })
  expect(roomParts('3B')).toEqual({ word: '', number: '3B' })
  expect(roomParts('Pharmacy')).toEqual({ word: 'Pharmacy', number: '' })
  expect(roomParts('2nd floor')).toEqual({ word: '2nd floor', number: '' })
})
