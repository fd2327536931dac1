import type { OnHand, Place, Unit } from '../../stall/types.ts'
import { byDate, byShelf, type Row } from './rows.ts'

/** What may be loaded or taken home: so much of a batch at one place. */
export type Pack = { row: Row; from_place: Place; there_milli: number }

export const keyOf = ({ row, from_place }: Pack): string => `${row.batch.batch_id} ${from_place}`

/** Along the shelves. */
export function toLoad(rows: readonly Row[], home: Place): Pack[] {
  return rows
    .filter(row => row.home_milli > 0)
    .sort(byShelf)
    .map(row => ({ row, from_place: home, there_milli: row.home_milli }))
}

/** From today's stall first, then from earlier ones that nobody took home. */
export function toTakeHome(
  rows: readonly Row[],
  onHand: ReadonlyMap<string, OnHand>,
  { home, today }: { home: Place; today: Place | null },
): Pack[] {
  const packs = [...rows]
    .sort(byShelf)
    .flatMap(row =>
      (onHand.get(row.batch.batch_id)?.places ?? [])
        .filter(({ place, left_milli }) => place !== home && left_milli > 0)
        .map(({ place, left_milli }) => ({ row, from_place: place, there_milli: left_milli })),
    )
  return packs.sort((a, b) => Number(b.from_place === today) - Number(a.from_place === today))
}

/** As much of each product as last time, from what expires first, and no more than there is. */
export function asLastTime(packs: readonly Pack[], last: ReadonlyMap<string, number>): Map<string, number> {
  const filled = new Map<string, number>()
  const rest = new Map(last)
  for (const pack of [...packs].sort((a, b) => byDate(a.row, b.row))) {
    const { product_id } = pack.row.product
    const quantity_milli = Math.min(rest.get(product_id) ?? 0, pack.there_milli)
    rest.set(product_id, (rest.get(product_id) ?? 0) - quantity_milli)
    filled.set(keyOf(pack), quantity_milli)
  }
  return filled
}

export function everything(packs: readonly Pack[]): Map<string, number> {
  return new Map(packs.map(pack => [keyOf(pack), pack.there_milli]))
}

/** One piece more or fewer; what is weighed goes whole or not at all. */
export function stepped(now_milli: number, there_milli: number, unit: Unit, by: 1 | -1): number {
  if (unit !== 'each') return by === 1 ? there_milli : 0
  return Math.max(0, now_milli + by * PIECE)
}
const PIECE = 1000
