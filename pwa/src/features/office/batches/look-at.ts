import type { Answer } from '../../../api/office_client.ts'
import { formatQuantity } from '../../../ui/quantities.ts'
import { words } from '../strings.batches.en.ts'
import { BATCHES, pathOf } from './paths.ts'

export type StockOverview = Answer<'GET /api/stock'>
/** Something in the stock that wants somebody's eyes. */
export type Look = { text: string; href: string }

const { lookAt: said } = words
/** So many are named; the others are counted. */
const NAMED = 2

/** What is past its date first, then what soon will be, then what is nearly gone. */
export function looksAt({ expired, expiring, low }: StockOverview): Look[] {
  const [one_past] = expired
  const [one_soon] = expiring
  return [
    ...(one_past
      ? [{ text: said.past(expired.length), href: only(expired, one_past.batch_id, 'past') }]
      : []),
    ...(one_soon
      ? [{ text: said.soon(expiring.length), href: only(expiring, one_soon.batch_id, 'soon') }]
      : []),
    ...low.slice(0, NAMED).map(each => ({
      text: said.low(each.product_name, formatQuantity(each.left_milli, each.unit)),
      href: pathOf(each.newest_batch_id),
    })),
    ...(low.length > NAMED ? [{ text: said.lowMany(low.length - NAMED), href: `${BATCHES}?show=low` }] : []),
  ]
}

/** To the one batch itself, or to the list of them. */
function only(batches: unknown[], batch_id: string, show: string): string {
  return batches.length === 1 ? pathOf(batch_id) : `${BATCHES}?show=${show}`
}
