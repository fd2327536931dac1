import { metaOf } from '../storage/copies.ts'
import type { Database } from '../storage/database.ts'
import { unsentSales } from '../storage/log.ts'
import { patchSync } from './state.ts'

/** Brings what the screens show in line with what is stored. */
export async function showMark(db: Database): Promise<void> {
  const receipt = await metaOf(db, 'receipt')
  const paired = (await metaOf(db, 'device')) !== null
  // Counted last: what is shown must not be older than the sale that was saved meanwhile.
  const pending = await unsentSales(db)
  patchSync({
    paired,
    pending,
    received_at: receipt?.received_at ?? null,
    clock_skew_ms: receipt?.clock_skew_ms ?? null,
  })
}
