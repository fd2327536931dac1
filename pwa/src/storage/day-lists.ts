import type { Database } from './database.ts'
import type { Day, RefundRecord, SaleRecord } from './records.ts'
import { aboutSales, openedDay, receivedLines, refundRecord, saleRecord } from './sales.ts'

// What is read to be looked at, and never on the way of a sale.

export type DaysFacts = { sales: SaleRecord[]; refunds: RefundRecord[] }

/** The sales of a day, and the refunds made on it, whenever their sale was; the newest first. */
export function factsOfDay(db: Database, day_id: string): Promise<DaysFacts> {
  return db.read(['log', 'logs'], async tx => {
    const entries = await tx.objectStore('log').index('day_id').getAll(day_id)
    const received = await receivedLines(tx)
    // A sale of this day may have been refunded on another.
    const about = aboutSales(await tx.objectStore('log').index('sale_id').getAll())
    // They come in the order of their keys: log after log, line after line.
    const sales = entries
      .filter(entry => entry.kind === 'sale_completed')
      .map(entry => saleRecord(entry, about.get(entry.id), received))
    const refunds = entries
      .filter(entry => entry.kind === 'refund_made')
      .map(entry => refundRecord(entry, received))
    return { sales: sales.reverse(), refunds: refunds.reverse() }
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
