import { dateOn, dayBefore, hourOf, type Moment } from '../kit/clock.ts'
import { type Database, getMeta, type Meta } from './database.ts'
import type { Day } from './records.ts'

const NIGHT_ENDS_AT_HOUR = 4

/** The day sales go to without asking, or null. */
export async function openDayAt(db: Database, moment: Moment): Promise<Day | null> {
  return ifStillOpen(await db.read(['meta'], tx => getMeta(tx, 'day')), moment)
}

export function ifStillOpen(day: Meta['day'] | undefined, moment: Moment): Day | null {
  if (!day || !isStillOpen(day, moment)) return null
  const { day_id, market_id, market_name, date_on } = day
  return { day_id, market_id, market_name, date_on }
}

/**
 * Until midnight, or until four if it was in use that evening. The date on which the vendor opened it
 * counts like its own: on a phone whose calendar is wrong the two differ, and it must not ask every time.
 */
export function isStillOpen(
  day: Omit<Meta['day'], keyof Day> & Pick<Day, 'date_on'>,
  moment: Moment,
): boolean {
  const dates = [day.date_on, day.opened_on]
  const today = dateOn(moment)
  if (dates.includes(today)) return true
  const yesterday = dayBefore(today)
  const in_use = [yesterday, today].includes(day.used_on)
  return hourOf(moment) < NIGHT_ENDS_AT_HOUR && dates.includes(yesterday) && in_use
}
