import type { DayRow } from './shapes.ts'

const COLUMNS = [
  'loaded',
  'sold',
  'sampled',
  'given_away',
  'wasted',
  'returned',
  'unloaded',
  'missing',
  'left',
] as const
export type Column = (typeof COLUMNS)[number]

/** What was sold is always said; of all else only what happened on one of the days. */
export function columnsOf(days: DayRow[]): Column[] {
  return COLUMNS.filter(column => column === 'sold' || days.some(day => (day[`${column}_milli`] ?? 0) !== 0))
}
