import { expect, it } from 'vitest'
import type { Day, Market } from './answers.ts'
import { dayTitle, marketsOn } from './today-title.ts'

const now_on = '2026-11-28'
const ashcombe: Day['days'] = [{ day_id: 'd', market_id: 'm', market_name: 'Ashcombe' }]
const title = (date_on: string, days: Day['days'], expected: string[] = []) =>
  dayTitle({ day: { date_on, days }, expected, now_on })

it('says which market is open', () => {
  expect(title(now_on, ashcombe)).toBe('Ashcombe is open')
})

it('says that a market of this weekday is not opened yet', () => {
  expect(title(now_on, [], ['Ashcombe'])).toBe('Ashcombe, not opened yet')
  expect(title(now_on, [])).toBe('No market today')
})

it('names the market of a day gone by', () => {
  expect(title('2026-11-21', ashcombe)).toBe('Ashcombe')
  expect(title('2026-11-21', [])).toBe('No market on this day')
})

it('says of a day in the future that it is still to come', () => {
  expect(title('2026-12-05', [], ['Ashcombe'])).toBe('Ashcombe, still to come')
  expect(title('2027-01-01', [])).toBe('Still to come')
  expect(title('2027-01-02', ashcombe)).toBe('Ashcombe, still to come')
})

it('expects the markets of a weekday that are not archived', () => {
  const market = (name: string, weekday: number | null, archived = false): Market => ({
    market_id: name,
    name,
    place: null,
    weekday,
    archived,
  })
  const markets = [
    market('Ashcombe', 5),
    market('Millbrook', 5, true),
    market('Fair', null),
    market('Weir', 2),
  ]
  expect(marketsOn(5, markets)).toEqual(['Ashcombe'])
})
