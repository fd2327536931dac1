import { expect, test } from 'vitest'
import { dateWords } from './date-words.ts'

const ON = '2026-11-28'
const made = { made_on: '2026-11-26', best_before_on: null, use_by_on: null }

test.each([
  [{ best_before_on: '2026-11-29' }, 'Best before tomorrow'],
  [{ best_before_on: ON }, 'Best before today'],
  [{ best_before_on: '2026-12-03' }, 'Best before Thu 3 Dec'],
  [{ best_before_on: '2027-02-07' }, 'Best before 7 Feb 2027'],
  [{ best_before_on: '2026-11-27' }, 'Best before was 27 Nov'],
  [{ use_by_on: '2026-11-29' }, 'Use by tomorrow'],
  [{ use_by_on: '2026-11-24' }, 'Use by was 24 Nov. Do not sell.'],
  [{}, 'Made Thu 26 Nov'],
])('%o reads %s', (dates, said) => {
  expect(dateWords({ ...made, ...dates }, ON)).toBe(said)
})
