import { expect, it } from 'vitest'
import { byDate, canUndo, rowChange, rowTime, rowWhat, rowWhere, severalPhones } from './ledger-words.ts'
import type { LedgerRow } from './shapes.ts'

const AT = Date.parse('2026-11-28T09:10:00Z')

function row(changes: Partial<LedgerRow>): LedgerRow {
  return {
    at: AT,
    tz: 0,
    until: null,
    what: 'wasted',
    cause: null,
    place: 'home',
    market_name: null,
    date_on: null,
    device_name: null,
    change_milli: -1000,
    moved_milli: 0,
    have_milli: 41_000,
    counted_milli: null,
    expected_milli: null,
    note: null,
    movement_id: null,
    is_counter: false,
    undone: false,
    ...changes,
  }
}

const ashcombe = { place: 'a-day', market_name: 'Ashcombe', date_on: '2026-11-28' }

it('names the minute of one fact and the hour of several sales', () => {
  expect(rowTime(row({}))).toBe('9:10')
  expect(rowTime(row({ tz: 60 }))).toBe('10:10')
  expect(rowTime(row({ what: 'sold', until: AT }))).toBe('9:10')
  expect(rowTime(row({ what: 'sold', until: AT + 600_000 }))).toBe('9–10')
})

it('says what was done, what was undone, and what was corrected', () => {
  expect(rowWhat(row({ what: 'made' }), true)).toBe('Made')
  expect(rowWhat(row({ what: 'made', change_milli: -2000 }), false)).toBe('Made fewer')
  expect(rowWhat(row({ what: 'made', change_milli: 2000 }), false)).toBe('Made more')
  expect(rowWhat(row({ what: 'sampled' }), false)).toBe('Tasted')
  expect(rowWhat(row({ what: 'sampled', is_counter: true }), false)).toBe('Tasted: undone')
})

it('says where it was, and why', () => {
  expect(rowWhere(row({ cause: 'damaged' }), 'each')).toBe('Home, damaged')
  expect(rowWhere(row({ what: 'sold', ...ashcombe, device_name: 'B' }), 'each')).toBe('Ashcombe, B')
  expect(rowWhere(row({ what: 'sampled', place: 'some-day' }), 'each')).toBe('A market day')
})

it('leaves a phone out where only one sold', () => {
  const sold = row({ what: 'sold', ...ashcombe, device_name: 'B' })
  expect(rowWhere(sold, 'each', false)).toBe('Ashcombe')
  expect(severalPhones([sold, sold])).toBe(false)
  expect(severalPhones([sold, { ...sold, device_name: 'C' }])).toBe(true)
})

it('says which way a load went, also when it is taken back', () => {
  const loaded = row({ what: 'loaded', ...ashcombe, change_milli: 0, moved_milli: 36_000 })
  expect(rowWhere(loaded, 'each')).toBe('36 to Ashcombe')
  expect(rowWhere({ ...loaded, moved_milli: -36_000, is_counter: true }, 'each')).toBe('36 from Ashcombe')
  expect(rowWhere({ ...loaded, what: 'unloaded', moved_milli: 6000 }, 'each')).toBe('6 from Ashcombe')
})

it('says what a count found', () => {
  const counted = row({ what: 'counted', ...ashcombe, counted_milli: 0, change_milli: 0 })
  expect(rowWhere(counted, 'each')).toBe('Ashcombe, 0 there')
  expect(rowChange(counted, 'each')).toBe('0')
  expect(rowChange({ what: 'counted', change_milli: -2000 }, 'each')).toBe('−2')
})

it('shows no change for what only changes its place', () => {
  expect(rowChange({ what: 'loaded', change_milli: 0 }, 'each')).toBe('')
  expect(rowChange({ what: 'made', change_milli: 42_000 }, 'each')).toBe('+42')
  expect(rowChange({ what: 'wasted', change_milli: -312 }, 'kg')).toBe('−312 g')
})

it('lets undo what stands, once', () => {
  expect(canUndo(row({ movement_id: 'm' }))).toBe(true)
  expect(canUndo(row({ movement_id: 'm', undone: true }))).toBe(false)
  expect(canUndo(row({ movement_id: 'm', is_counter: true }))).toBe(false)
  expect(canUndo(row({ what: 'sold' }))).toBe(false)
})

it('puts rows under the date on the wall', () => {
  const late = Date.parse('2026-11-28T23:30:00Z')
  const dated = byDate([row({}), row({ at: late }), row({ at: late, tz: 60 })])
  expect(dated.map(each => [each.date_on, each.rows.length])).toEqual([
    ['2026-11-28', 2],
    ['2026-11-29', 1],
  ])
})
