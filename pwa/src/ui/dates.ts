import { hourOf, today, tzMinutes, weekdayOf } from '../kit/clock.ts'
import { words } from './strings.sell.en.ts'

const parts = (date_on: string) => {
  const [year = 0, month = 1, day = 1] = date_on.split('-').map(Number)
  return { year, month: words.months[month - 1] ?? '', day }
}

/** `28 Nov`, and `7 Feb 2027` where the year is another than `near`'s. */
export function shortDate(date_on: string, near: string): string {
  const { year, month, day } = parts(date_on)
  const date = `${day} ${month.slice(0, 3)}`
  return near.startsWith(`${year}-`) ? date : `${date} ${year}`
}

/** `Sat 28 Nov`, and `Sun 28 Nov 2027` where the year is another than `near`'s. */
export function headDate(date_on: string, near = today()): string {
  return `${words.weekdays[weekdayOf(date_on)]?.slice(0, 3)} ${shortDate(date_on, near)}`
}

/** `Saturday 28 November`, and `Sunday 28 November 2027` where the year is another than `near`'s. */
export function longDate(date_on: string, near = today()): string {
  const { year, month, day } = parts(date_on)
  const date = `${words.weekdays[weekdayOf(date_on)]} ${day} ${month}`
  return near.startsWith(`${year}-`) ? date : `${date} ${year}`
}

/** `3 January 2024` */
export function fullDate(date_on: string): string {
  const { year, month, day } = parts(date_on)
  return `${day} ${month} ${year}`
}

/** `9:05`, by the wall clock of where it happened. */
export function clockTime(at: number, tz = tzMinutes(at)): string {
  const minute = new Date(at + tz * 60_000).getUTCMinutes()
  return `${hourOf({ at, tz })}:${String(minute).padStart(2, '0')}`
}
