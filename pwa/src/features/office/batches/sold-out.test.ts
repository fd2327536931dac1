import { expect, it } from 'vitest'
import type { LedgerRow } from './shapes.ts'
import { soldOutBy } from './sold-out.ts'

const row = (what: string, place: string, change_milli: number, moved_milli = 0) =>
  ({ what, place, change_milli, moved_milli, undone: false }) as LedgerRow
const at = (place: string, left_milli: number) => ({
  place,
  market_name: null,
  date_on: null,
  left_milli,
  loaded_milli: 0,
})

const made = row('made', 'home', 42_000)
const loaded = row('loaded', 'a-day', 0, 36_000)
const sold = row('sold', 'a-day', -36_000)
const none = { left_milli: 0, places: [] }

it('finds the sale that took the last one from the stall, though some are at home', () => {
  const rows = [made, loaded, sold, row('counted', 'a-day', 0)]
  expect(soldOutBy({ left_milli: 6000, places: [at('home', 6000), at('a-day', 0)] }, rows)).toBe(sold)
})

it('finds nothing while some is left on the stall', () => {
  expect(soldOutBy({ left_milli: 1000, places: [at('a-day', 1000)] }, [made, loaded, sold])).toBeNull()
})

it('finds nothing where the last one was wasted, taken home or is missing', () => {
  for (const last of [
    row('wasted', 'a-day', -1000),
    row('unloaded', 'a-day', 0, 1000),
    row('counted', 'a-day', -1000),
  ])
    expect(soldOutBy(none, [made, loaded, sold, last])).toBeNull()
})

it('takes home for the stall of what was never loaded', () => {
  expect(soldOutBy(none, [made, sold])).toBe(sold)
  expect(soldOutBy({ left_milli: 6000, places: [at('home', 6000)] }, [made, sold])).toBeNull()
  expect(soldOutBy(none, [made, sold, row('wasted', 'home', -1000)])).toBeNull()
})

it('finds nothing where nothing was sold', () => {
  expect(soldOutBy(none, [made])).toBeNull()
})
