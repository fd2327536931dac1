import { dateOn, hourOf } from '../../../kit/clock.ts'
import { clockTime } from '../../../ui/dates.ts'
import { formatQuantity } from '../../../ui/quantities.ts'
import { words } from '../strings.batches.en.ts'
import type { LedgerRow, Unit } from './shapes.ts'

const { ledger: said } = words

/** `4:40`, and `9–10` for the sales of an hour. */
export function rowTime({ at, tz, until }: Pick<LedgerRow, 'at' | 'tz' | 'until'>): string {
  if (until === null || until === at) return clockTime(at, tz)
  const hour = hourOf({ at, tz })
  return said.hours(hour, hour + 1)
}

/** The date on the wall where it was written. */
export function rowDate({ at, tz }: Pick<LedgerRow, 'at' | 'tz'>): string {
  return dateOn({ at, tz })
}

/** `Wasted`; of a counter-movement `Wasted: undone`; of a quantity that was corrected `Made fewer`. */
export function rowWhat(row: LedgerRow, is_first_made: boolean): string {
  const what = said.kinds[row.what] ?? row.what
  if (row.is_counter) return said.counter(what)
  if (row.what !== 'made' || is_first_made) return what
  return row.change_milli < 0 ? said.madeFewer : said.madeMore
}

/** `Home, damaged`, `36 to Ashcombe`, `Ashcombe, 0 there`; `Ashcombe, Ruth’s phone` where several phones sold. */
export function rowWhere(row: LedgerRow, unit: Unit, names_phones = true): string {
  const place = row.place === 'home' ? said.home : (row.market_name ?? said.someDay)
  const amount = formatQuantity(Math.abs(row.moved_milli), unit)
  // A load that is taken back goes home, and the other way round.
  const to_market = (row.what === 'loaded') !== row.is_counter
  if (row.what === 'loaded' || row.what === 'unloaded')
    return (to_market ? said.to : said.from)(amount, place)
  if (row.what === 'counted') return said.countedLeft(place, formatQuantity(row.counted_milli ?? 0, unit))
  const cause = row.cause && (said.causes[row.cause] ?? row.cause)
  return [place, cause, names_phones && row.what === 'sold' && row.device_name]
    .filter(part => part)
    .join(', ')
}

/** One phone needs no name. */
export function severalPhones(rows: LedgerRow[]): boolean {
  return new Set(rows.filter(each => each.what === 'sold').map(each => each.device_name)).size > 1
}

/** `+42`, `−1`, `0` for a count that found what was expected, nothing for what stays in the house. */
export function rowChange(
  { what, change_milli }: Pick<LedgerRow, 'what' | 'change_milli'>,
  unit: Unit,
): string {
  if (change_milli === 0) return what === 'counted' ? formatQuantity(0, unit) : ''
  return `${change_milli > 0 ? '+' : '−'}${formatQuantity(Math.abs(change_milli), unit)}`
}

/** A movement that stands, and is no counter-movement itself, can be taken back. */
export function canUndo({ movement_id, is_counter, undone }: LedgerRow): boolean {
  return movement_id !== null && !is_counter && !undone
}

export type DatedRows = { date_on: string; rows: LedgerRow[] }

/** Rows under the dates on which they were written, in the order they have. */
export function byDate(rows: LedgerRow[]): DatedRows[] {
  const dated: DatedRows[] = []
  for (const row of rows) {
    const date_on = rowDate(row)
    const last = dated.at(-1)
    if (last?.date_on === date_on) last.rows.push(row)
    else dated.push({ date_on, rows: [row] })
  }
  return dated
}
