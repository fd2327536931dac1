import { expect, it } from 'vitest'
import { filterOf, matches, sorted } from './batch-filters.ts'
import type { Batch } from './shapes.ts'

const home = (left_milli: number) => ({
  place: 'home',
  market_name: null,
  date_on: null,
  left_milli,
  loaded_milli: 0,
})

const some = (changes: Partial<Batch>) =>
  ({ flags: [], places: [], left_milli: 6000, made_on: '2026-11-28', ...changes }) as unknown as Batch

it('shows the live ones unless asked for others', () => {
  expect(filterOf(null)).toBe('live')
  expect(filterOf('past')).toBe('past')
  expect(filterOf('nonsense')).toBe('live')
})

it('finds what is low, close to its date, past it, at home or gone', () => {
  expect(matches(some({ flags: ['low'] }), 'low')).toBe(true)
  expect(matches(some({ flags: ['expires_soon'] }), 'soon')).toBe(true)
  expect(matches(some({ flags: ['expired'] }), 'past')).toBe(true)
  expect(matches(some({ places: [home(1000)] }), 'home')).toBe(true)
  expect(matches(some({ places: [home(-1000)] }), 'home')).toBe(false)
  expect(matches(some({ left_milli: 0 }), 'sold_out')).toBe(true)
  expect(matches(some({}), 'sold_out')).toBe(false)
  expect(matches(some({}), 'live')).toBe(true)
})

it('keeps the newest first where a head does not decide', () => {
  const older = some({ code: 'A', product_name: 'Rye', made_on: '2026-11-01' })
  const newer = some({ code: 'B', product_name: 'Rye', made_on: '2026-11-02' })
  const tin = some({ code: 'C', product_name: 'Tin', made_on: '2026-10-01' })
  const by = (batch: Batch) => batch.product_name
  expect(sorted([older, tin, newer], { by, falling: false }).map(each => each.code)).toEqual(['B', 'A', 'C'])
  expect(sorted([older, tin, newer], { by, falling: true }).map(each => each.code)).toEqual(['C', 'B', 'A'])
})
