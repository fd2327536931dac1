import { today } from '../../kit/clock.ts'
import { longDate } from '../../ui/dates.ts'
import { words } from '../../ui/strings.sell.en.ts'

export function daysBetween(from_on: string, to_on: string): number {
  return (midnight(to_on) - midnight(from_on)) / 86_400_000
}

/** `Saturday 28 November`, with the year where it is another than this one. */
export function dayDate(date_on: string, near = today()): string {
  return longDate(date_on, near)
}

/** 0 is Monday, as everywhere in Barrow. */
export function weekdayName(weekday: number): string {
  return words.weekdays[weekday] ?? ''
}

function midnight(date_on: string): number {
  return Date.parse(`${date_on}T00:00:00Z`)
}
