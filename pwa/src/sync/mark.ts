import { type Database, getMeta } from '../storage/database.ts'
import { countUnsentSales, countUnsentStock } from '../storage/log.ts'
import { patchSync } from './state.ts'

/** Brings what the screens show in line with what is stored. */
export async function showMark(db: Database): Promise<void> {
  const { receipt, device, pending, pending_stock } = await db.read(['log', 'logs', 'meta'], async tx => {
    const [receipt, device, pending, pending_stock] = await Promise.all([
      getMeta(tx, 'receipt'),
      getMeta(tx, 'device'),
      countUnsentSales(tx),
      countUnsentStock(tx),
    ])
    return { receipt, device, pending, pending_stock }
  })
  patchSync({
    paired: device !== undefined,
    pending,
    pending_stock,
    received_at: receipt?.received_at ?? null,
    clock_skew_ms: receipt?.clock_skew_ms ?? null,
  })
}
