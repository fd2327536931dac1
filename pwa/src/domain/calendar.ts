/** The dates of a batch: what is proposed, what cannot be, and how far along it is. `2026-11-28` is a date. */

import { DomainError } from './errors.ts'
import { max, min } from './money.ts'

// Nothing is called *soon* earlier than this, however long it keeps.
const SOON_DAYS = 14
const LAST_DAY = 3_652_059
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export type Dates = { best_before_on: string | null; use_by_on: string | null }
export type DatedBatch = { made_on: string } & Dates
export type DateState = 'none' | 'fine' | 'soon' | 'best_before_passed' | 'use_by_passed'

/** Refuses what is no day of the years 1 to 9999, written with four, two and two digits; none is fine. */
export function checkDate(...dates: readonly (string | null)[]): void {
  for (const date_on of dates) if (date_on !== null) dayNumber(date_on)
}

/** The date so many days later, or earlier. */
export function addDays(date_on: string, days: number): string {
  const number = dayNumber(date_on) + days
  if (!(number >= 1 && number <= LAST_DAY)) throw new DomainError('date_invalid', { date_on, days })
  return dateOf(number)
}

/** How many nights lie between the two; below zero if they stand the wrong way round. */
export function daysBetween(from_on: string, to_on: string): number {
  return dayNumber(to_on) - dayNumber(from_on)
}

/** Counted from the first day of the year 1. */
function dayNumber(date_on: string): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date_on)
  const [year, month, day] = found ? found.slice(1).map(Number) : []
  if (!(year! >= 1 && month! >= 1 && month! <= 12 && day! >= 1 && day! <= daysIn(year!, month!)))
    throw new DomainError('date_invalid', { date_on })
  let number = daysBefore(year!) + day!
  for (let before = 1; before < month!; before += 1) number += daysIn(year!, before)
  return number
}

/** The date of a day number. Python has it in its library. */
function dateOf(number: number): string {
  let year = whole(number, 366) + 1
  while (daysBefore(year + 1) < number) year += 1
  let day = number - daysBefore(year)
  let month = 1
  while (day > daysIn(year, month)) {
    day -= daysIn(year, month)
    month += 1
  }
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`
}

/** How many days the years before this one have. */
function daysBefore(year: number): number {
  const years = year - 1
  return 365 * years + whole(years, 4) - whole(years, 100) + whole(years, 400)
}

function daysIn(year: number, month: number): number {
  const is_leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return MONTHS[month - 1]! + (is_leap && month === 2 ? 1 : 0)
}

function digits(number: number, count: number): string {
  return String(number).padStart(count, '0')
}

/** How often it goes into a number that is not negative. */
function whole(number: number, divisor: number): number {
  return (number - (number % divisor)) / divisor
}

/** The date that stands on the label, from how long the product keeps; none where either is not known. */
export function proposeDates(
  made_on: string,
  date_kind: string | null,
  shelf_life_days: number | null,
): Dates {
  checkDate(made_on)
  if (date_kind === null || shelf_life_days === null) return { best_before_on: null, use_by_on: null }
  const until_on = addDays(made_on, shelf_life_days)
  const best_before_on = date_kind === 'best_before' ? until_on : null
  const use_by_on = date_kind === 'use_by' ? until_on : null
  checkDates(made_on, null, best_before_on, use_by_on)
  return { best_before_on, use_by_on }
}

/** Refuses dates that cannot all be true, and two of a kind where a label has one. */
export function checkDates(
  made_on: string,
  packed_on: string | null = null,
  best_before_on: string | null = null,
  use_by_on: string | null = null,
): void {
  checkDate(made_on, packed_on, best_before_on, use_by_on)
  if (best_before_on !== null && use_by_on !== null)
    throw new DomainError('date_kind_twice', { best_before_on, use_by_on })
  if (packed_on !== null && daysBetween(made_on, packed_on) < 0)
    throw new DomainError('packed_before_made', { made_on, packed_on })
  const ready_on = packed_on ?? made_on
  if (best_before_on !== null && daysBetween(ready_on, best_before_on) < 0)
    throw new DomainError('best_before_before_made', { ready_on, best_before_on })
  if (use_by_on !== null && daysBetween(ready_on, use_by_on) < 0)
    throw new DomainError('use_by_before_made', { ready_on, use_by_on })
}

/** A date is good until its day is over. */
export function dateState({ made_on, best_before_on, use_by_on }: DatedBatch, on: string): DateState {
  checkDate(made_on, best_before_on, use_by_on, on)
  if (use_by_on !== null && daysBetween(on, use_by_on) < 0) return 'use_by_passed'
  if (best_before_on !== null && daysBetween(on, best_before_on) < 0) return 'best_before_passed'
  const dates = [best_before_on, use_by_on].filter(date_on => date_on !== null)
  if (dates.length === 0) return 'none'
  const left_days = dates.map(date_on => daysBetween(on, date_on)).reduce(min)
  const keeps_days = left_days + daysBetween(made_on, on)
  return left_days <= max(1, min(SOON_DAYS, (keeps_days - (keeps_days % 10)) / 10)) ? 'soon' : 'fine'
}
