import { addDays, daysBetween } from '../../domain/calendar.ts'
import type { Batch } from '../../stall/types.ts'
import { headDate, shortDate } from '../../ui/dates.ts'
import { words } from '../../ui/strings.stock.en.ts'

const THIS_WEEK = 6

type Dated = Pick<Batch, 'made_on' | 'best_before_on' | 'use_by_on'>

/** The date on the label, in words; without one, when it was made. */
export function dateWords({ made_on, best_before_on, use_by_on }: Dated, on: string): string {
  if (use_by_on !== null)
    return use_by_on < on
      ? words.date.useByWas(shortDate(use_by_on, on))
      : words.date.useBy(nearWords(use_by_on, on))
  if (best_before_on === null) return words.date.made(nearWords(made_on, on))
  return best_before_on < on
    ? words.date.bestBeforeWas(shortDate(best_before_on, on))
    : words.date.bestBefore(nearWords(best_before_on, on))
}

/** `today`, `tomorrow`, `Sat 28 Nov` this week and last, else `3 Dec`. */
export function nearWords(date_on: string, on: string): string {
  if (date_on === on) return words.date.today
  if (date_on === addDays(on, 1)) return words.date.tomorrow
  return Math.abs(daysBetween(on, date_on)) <= THIS_WEEK ? headDate(date_on, on) : shortDate(date_on, on)
}
