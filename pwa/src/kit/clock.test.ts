import { expect, test } from 'vitest'
import { dateOn, dayBefore, hourOf } from './clock.ts'

test('the date and hour are those on the wall, east and west', () => {
  const at = Date.UTC(2026, 10, 21, 23, 30)

  expect([dateOn({ at, tz: 60 }), hourOf({ at, tz: 60 })]).toEqual(['2026-11-22', 0])
  expect([dateOn({ at, tz: -300 }), hourOf({ at, tz: -300 })]).toEqual(['2026-11-21', 18])
})

test('the day before crosses months and years', () => {
  expect(dayBefore('2027-01-01')).toBe('2026-12-31')
  expect(dayBefore('2028-03-01')).toBe('2028-02-29')
})
