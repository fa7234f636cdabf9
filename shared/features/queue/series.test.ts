import { describe, expect, it } from 'vitest'
import { foldSeries, seriesState, type SeriesEvent, type SeriesEventType } from './series.ts'

const zone = 'Africa/Addis_Ababa'
/** Wednesday 4 March 2026, at this hour in Addis Ababa. */
const at = (hour: number) => Date.UTC(2026, 2, 4, hour - 3)
const event = (hour: number, type: SeriesEventType, body: object): SeriesEvent =>
  ({
    id: `${hour}`,
    serviceDay: '2026-03-04',
    seriesId: 's',
    type,
    body,
    at: at(hour),
    hlc: `${hour}`.padStart(2, '0'),
    deviceId: 'd',
    seq: hour,
    actor: 'me',
  }) as SeriesEvent
const hours = [{ weekday: 3, from: '09:00', to: '12:00' }]

describe('a series', () => {
  it('keeps its hours while nobody says otherwise, and is open always where it has none', () => {
    const said = foldSeries([])
    expect([8, 9, 11, 12].map((hour) => seriesState(said, hours, at(hour), zone).state)).toEqual([
      'closed',
      'open',
      'open',
      'closed',
    ])
    expect(seriesState(said, [{ ...hours[0]!, weekday: 4 }], at(10), zone)).toEqual({
      state: 'closed',
      because: 'hours',
    })
    expect(seriesState(said, [], at(3), zone)).toEqual({ state: 'open', because: 'hours' })
  })

  it('follows the last word said, in whatever order the words arrive', () => {
    const events = [
      event(8, 'opened', { reason: 'early' }),
      event(10, 'paused', { reason: 'cleaning' }),
      event(9, 'capacity-set', { capacity: 30 }),
    ]
    for (const order of [events, events.toReversed()]) {
      const said = foldSeries(order)
      expect(said).toMatchObject({ state: 'paused', reason: 'cleaning', capacity: 30, delay: null })
      expect(seriesState(said, hours, at(11), zone)).toEqual({ state: 'paused', because: 'said' })
    }
  })

  it('shows a delay until it is taken back', () => {
    const late = event(9, 'delayed', { expectedAt: at(10), reason: null })
    expect(foldSeries([late]).delay).toMatchObject({ expectedAt: at(10), since: at(9) })
    expect(foldSeries([late, event(10, 'delay-ended', {})]).delay).toBeNull()
  })
})
