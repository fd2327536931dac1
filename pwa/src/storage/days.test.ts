import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { isStillOpen, openDayAt } from './days.ts'
import { MOMENT, newDatabase, openSampleDay } from './sample-stall.ts'

const SATURDAY = { date_on: '2026-11-21', opened_on: '2026-11-21', used_on: '2026-11-21' }

function local(date_on: string, time: string) {
  return { at: Date.parse(`${date_on}T${time}:00+01:00`), tz: 60 }
}

test('a day is open on its date', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)

  expect(await openDayAt(db, MOMENT)).toEqual(day)
})

test('a day that was in use stays open until four in the morning', () => {
  expect(isStillOpen(SATURDAY, local('2026-11-22', '00:10'))).toBe(true)
  expect(isStillOpen(SATURDAY, local('2026-11-22', '03:59'))).toBe(true)
})

test('at four the phone asks again', () => {
  expect(isStillOpen(SATURDAY, local('2026-11-22', '04:00'))).toBe(false)
})

test('a day nobody sold on that evening is not carried past midnight', () => {
  const opened_ahead = { ...SATURDAY, opened_on: '2026-11-19', used_on: '2026-11-19' }

  expect(isStillOpen(opened_ahead, local('2026-11-22', '00:10'))).toBe(false)
})

test('a phone two years off asks once and not before every sale', () => {
  const opened = { date_on: '2026-11-21', opened_on: '2024-11-20', used_on: '2024-11-20' }

  expect(isStillOpen(opened, local('2024-11-20', '15:00'))).toBe(true)
  expect(isStillOpen(opened, local('2024-11-21', '15:00'))).toBe(false)
})

test('a phone that has opened no day has none', async () => {
  expect(await openDayAt(newDatabase(), MOMENT)).toBeNull()
})
