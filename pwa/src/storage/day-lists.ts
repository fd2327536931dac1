import type { Database } from './database.ts'
import type { Day, SaleRecord } from './records.ts'
import { isVoid, openedDay, receivedLines, saleRecord } from './sales.ts'

// What is read to be looked at, and never on the way of a sale.

/** The newest first. */
export function salesOfDay(db: Database, day_id: string): Promise<SaleRecord[]> {
  return db.read(['log', 'logs'], async tx => {
    const entries = await tx.objectStore('log').index('day_id').getAll(day_id)
    const received = await receivedLines(tx)
    const voids = new Map(entries.filter(isVoid).map(entry => [entry.sale_id, entry]))
    // They come in the order of their keys: log after log, line after line.
    return entries
      .filter(entry => entry.kind === 'sale_completed')
      .map(entry => saleRecord(entry, voids.get(entry.id), received))
      .reverse()
  })
}

/** Every day this phone opened, the latest date first. */
export function daysOnPhone(db: Database): Promise<Day[]> {
  return db.read(['log'], async tx => {
    const days: Day[] = []
    const index = tx.objectStore('log').index('day_id')
    for (let cursor = await index.openCursor(null, 'nextunique'); cursor; cursor = await cursor.continue())
      if (cursor.value.kind === 'day_opened') days.push(openedDay(cursor.value))
    return days.sort((a, b) => (a.date_on < b.date_on ? 1 : -1))
  })
}
