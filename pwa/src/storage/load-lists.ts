import type { Database } from './database.ts'
import { daysOnPhone } from './day-lists.ts'
import { parseLine } from './log.ts'
import type { Day } from './records.ts'

const MOST_DAYS_BACK = 60

type MovedLine = {
  product_id: string
  quantity_milli: number
  reason: string
  undoes?: string
}

/** By product, what was loaded for the latest day at this market that had a load, else for the latest at all. */
export async function loadsBefore(db: Database, open: Day | null): Promise<ReadonlyMap<string, number>> {
  const before = (await daysOnPhone(db)).filter(day => day.day_id !== open?.day_id).slice(0, MOST_DAYS_BACK)
  const here = before.filter(day => day.market_id === open?.market_id)
  for (const day of [...here, ...before]) {
    const loaded = await loadsOf(db, day.day_id)
    if (loaded.size > 0) return loaded
  }
  return new Map()
}

async function loadsOf(db: Database, day_id: string): Promise<ReadonlyMap<string, number>> {
  const entries = await db.read(['log'], tx => tx.objectStore('log').index('day_id').getAll(day_id))
  const sums = new Map<string, number>()
  for (const entry of entries.filter(each => each.kind === 'stock_moved')) {
    const { product_id, quantity_milli, reason, undoes } = parseLine<MovedLine>(entry)
    if (reason !== 'loaded') continue
    sums.set(product_id, (sums.get(product_id) ?? 0) + (undoes ? -quantity_milli : quantity_milli))
  }
  return new Map([...sums].filter(([, milli]) => milli > 0))
}
