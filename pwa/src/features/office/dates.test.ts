import { expect, it } from 'vitest'
import { dayDate } from './dates.ts'

it('leaves out the year where it is this one', () => {
  expect(dayDate('2026-11-28', '2026-11-23')).toBe('Saturday 28 November')
})

it('says the year where it is another', () => {
  expect(dayDate('2025-11-29', '2026-11-23')).toBe('Saturday 29 November 2025')
  expect(dayDate('2027-02-06', '2026-11-23')).toBe('Saturday 6 February 2027')
})
