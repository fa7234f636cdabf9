import { describe, expect, it } from 'vitest'
import { visitStates } from './model.ts'
import { canBecome, isOpenVisit, visitStateAtDayEnd, visitStateBy, type VisitToken } from './rules.ts'

const token = (state: string, more: Partial<VisitToken> = {}): VisitToken => ({
  state,
  purpose: 'consultation',
  startedAt: null,
  ...more,
})
const served = { startedAt: 1 }

describe('a visit', () => {
  it('only goes forward, and from any open state may be cancelled or left unseen', () => {
    expect(canBecome('arrived', 'triaged')).toBe(true)
    expect(canBecome('arrived', 'checkout')).toBe(true)
    expect(canBecome('triaged', 'arrived')).toBe(false)
    for (const state of visitStates) {
      expect(canBecome(state, 'cancelled')).toBe(isOpenVisit(state))
      expect(canBecome(state, 'left-unseen')).toBe(isOpenVisit(state))
      expect(canBecome('finished', state)).toBe(false)
    }
  })

  it('stands where its tokens stand', () => {
    expect(visitStateBy('arrived', false, [token('waiting')])).toBe('arrived')
    expect(visitStateBy('arrived', true, [token('called')])).toBe('triaged')
    expect(visitStateBy('arrived', false, [token('serving', served)])).toBe('in-progress')
    expect(visitStateBy('in-progress', false, [token('transferred', served), token('waiting')])).toBe('in-progress')
    expect(visitStateBy('in-progress', false, [token('done', served)])).toBe('checkout')
    expect(visitStateBy('in-progress', false, [token('done', { ...served, purpose: 'laboratory' })])).toBe('finished')
    expect(visitStateBy('arrived', false, [token('abandoned')])).toBe('left-unseen')
    expect(visitStateBy('arrived', false, [token('cancelled')])).toBe('cancelled')
  })

  it('goes back when a step of its token is taken back', () => {
    expect(visitStateBy('in-progress', true, [token('called')])).toBe('triaged')
    expect(visitStateBy('left-unseen', false, [token('waiting')])).toBe('arrived')
  })

  it('stays finished once somebody finished it', () => {
    expect(visitStateBy('finished', false, [token('done', served)])).toBe('finished')
  })

  it('is over at the end of the day: seen ones finished, the others left unseen', () => {
    for (const state of visitStates) expect(isOpenVisit(visitStateAtDayEnd(state))).toBe(false)
    expect(visitStateAtDayEnd('checkout')).toBe('finished')
    expect(visitStateAtDayEnd('triaged')).toBe('left-unseen')
  })
})
