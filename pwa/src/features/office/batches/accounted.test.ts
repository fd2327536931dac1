import { expect, it } from 'vitest'
import { accountedFor, sharesOf } from './accounted.ts'

const at = (place: string, left_milli: number) => ({
  place,
  market_name: null,
  date_on: null,
  left_milli,
  loaded_milli: 0,
})

const batch = {
  made_milli: 42_000,
  sold_milli: 35_000,
  wasted_milli: 0,
  sampled_milli: 1000,
  given_away_milli: 0,
  returned_milli: 0,
  missing_milli: 0,
  left_milli: 6000,
  places: [at('home', 6000)],
}

it('shows what became of a batch, without what there was nothing of', () => {
  expect(sharesOf(batch)).toEqual([
    { part: 'sold', milli: 35_000, wide: 833 },
    { part: 'home', milli: 6000, wide: 143 },
    { part: 'sampled', milli: 1000, wide: 24 },
  ])
  expect(accountedFor(batch)).toEqual({ known_milli: 42_000, of_milli: 42_000 })
})

it('tells the stalls from home', () => {
  const loaded = { ...batch, places: [at('home', 2000), at('a-day', 3000), at('another-day', 1000)] }
  expect(sharesOf(loaded).map(each => [each.part, each.milli])).toEqual([
    ['sold', 35_000],
    ['stall', 4000],
    ['home', 2000],
    ['sampled', 1000],
  ])
})

it('does not account for what is missing', () => {
  const short = { ...batch, left_milli: 4000, missing_milli: 2000, places: [at('home', 4000)] }
  expect(sharesOf(short).at(-1)).toEqual({ part: 'missing', milli: 2000, wide: 48 })
  expect(accountedFor(short)).toEqual({ known_milli: 40_000, of_milli: 42_000 })
})

it('says plainly that more was sold than made', () => {
  const oversold = { ...batch, sold_milli: 44_000, left_milli: -3000, places: [at('home', -3000)] }
  expect(sharesOf(oversold).map(each => each.part)).toEqual(['sold', 'sampled'])
  expect(accountedFor(oversold)).toEqual({ known_milli: 45_000, of_milli: 42_000 })
})

it('shows nothing of a batch of which nothing is known', () => {
  const nothing = { ...batch, made_milli: 0, sold_milli: 0, sampled_milli: 0, left_milli: 0, places: [] }
  expect(sharesOf(nothing)).toEqual([])
})
