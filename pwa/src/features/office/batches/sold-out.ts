import type { Batch, LedgerRow } from './shapes.ts'

/**
 * The sale that took the last piece from its stall, though there may be more at home; null where some is left there,
 * or where the last piece was not sold.
 */
export function soldOutBy(batch: Pick<Batch, 'left_milli' | 'places'>, rows: LedgerRow[]): LedgerRow | null {
  const sale = rows.findLast(each => each.what === 'sold')
  if (!sale) return null
  const loaded = rows.some(each => each.what === 'loaded' && each.place === sale.place && !each.undone)
  // Until a batch is loaded, home is its stall.
  const of_stall = loaded ? rows.filter(each => each.place === sale.place) : rows
  const left_milli = loaded
    ? (batch.places.find(each => each.place === sale.place)?.left_milli ?? 0)
    : batch.left_milli
  // A count of nothing changes nothing.
  const last = of_stall.findLast(each => each.change_milli !== 0 || each.moved_milli !== 0)
  return left_milli <= 0 && last === sale ? sale : null
}
