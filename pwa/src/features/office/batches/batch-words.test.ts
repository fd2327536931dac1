import { expect, it } from 'vitest'
import { dateWords, flagWords, whereWords } from './batch-words.ts'
import type { Batch, BatchPlace } from './shapes.ts'

const ON = '2026-11-28'
const no_date = { best_before_on: null, use_by_on: null }

function at(place: string, left_milli: number, market_name: string | null = null): BatchPlace {
  return { place, market_name, date_on: market_name && ON, left_milli, loaded_milli: 0 }
}

function batch(changes: Partial<Batch>): Batch {
  return {
    batch_id: 'b',
    product_id: 'p',
    product_name: 'Country sourdough',
    unit: 'each',
    code: 'SOU-261128-1',
    wanted_code: null,
    made_on: ON,
    packed_on: null,
    ...no_date,
    made_milli: 42_000,
    sold_milli: 0,
    wasted_milli: 0,
    sampled_milli: 0,
    given_away_milli: 0,
    returned_milli: 0,
    missing_milli: 0,
    left_milli: 42_000,
    places: [],
    unit_cost_minor: null,
    price_minor: 480,
    story: null,
    may_contain: [],
    photo_id: null,
    date_state: 'none',
    flags: [],
    archived: false,
    ...changes,
  }
}

it.each([
  ['2026-12-02', 'Best before 2 Dec', '4 days to go', false],
  ['2026-11-29', 'Best before 29 Nov', 'last day tomorrow', false],
  ['2026-11-28', 'Best before 28 Nov', 'last day today', false],
  ['2026-11-27', 'Best before was 27 Nov', 'since yesterday', true],
  ['2026-11-24', 'Best before was 24 Nov', '4 days ago', true],
  ['2027-01-27', 'Best before 27 Jan 2027', '60 days to go', false],
  ['2028-03-28', 'Best before 28 Mar 2028', '16 months to go', false],
  ['2026-08-28', 'Best before was 28 Aug', '3 months ago', true],
])('says how far off best before %s is', (best_before_on, text, far, passed) => {
  expect(dateWords({ ...no_date, best_before_on }, ON)).toEqual({ text, far, passed })
})

it('tells use by from best before', () => {
  expect(dateWords({ ...no_date, use_by_on: '2026-11-30' }, ON)?.text).toBe('Use by 30 Nov')
  expect(dateWords({ ...no_date, use_by_on: '2026-11-24' }, ON)?.text).toBe('Use by was 24 Nov')
})

it('says nothing of a date there is none of', () => {
  expect(dateWords(no_date, ON)).toBeNull()
})

it('names the one place where all of it is', () => {
  expect(whereWords({ unit: 'each', places: [at('home', 6000)] }, ON)).toBe('at home')
  expect(whereWords({ unit: 'each', places: [at('home', 0), at('d', 6000, 'Ashcombe')] }, ON)).toBe(
    'at Ashcombe, 28 Nov',
  )
})

it('says how much is at each of several places, in the unit it is sold by', () => {
  const places = [at('home', 2500), at('d', 1200, 'Ashcombe'), at('e', 300)]
  expect(whereWords({ unit: 'kg', places }, ON)).toBe(
    '2.5 kg at home · 1.2 kg at Ashcombe, 28 Nov · 300 g on a market day',
  )
})

it('says that none is left', () => {
  expect(whereWords({ unit: 'each', places: [] }, ON)).toBe('none left')
})

it('turns each flag into what happened and what it means', () => {
  const flagged = batch({
    code: 'RYE-261128-2',
    wanted_code: 'RYE-261128-1',
    use_by_on: '2026-11-24',
    left_milli: 1000,
    flags: ['code_was_taken', 'expired'],
  })
  expect(flagWords(flagged, ON).map(each => [each.tone, each.what])).toEqual([
    ['note', 'The jars say RYE-261128-1.'],
    ['stop', 'Use by was 24 Nov, and 1 is left.'],
  ])
})

it('says by how much more went than there was', () => {
  const [flag] = flagWords(batch({ flags: ['oversold'], left_milli: -2000 }), ON)
  expect(flag?.what).toBe('2 more went than there were.')
})

it('keeps low and sold out to the figures, where they are seen', () => {
  expect(flagWords(batch({ flags: ['low', 'sold_out'] }), ON)).toEqual([])
})
