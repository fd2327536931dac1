import type { Database, Log, LogEntry } from './database.ts'
import { linesAfter, logsOnPhone, parseLine, type Reading } from './log.ts'
import type { Day, Payment, SaleLine, SaleRecord, VoidReason } from './records.ts'

/** What only a sale's line says, in the line's own words. */
export type Sold = {
  receipt_number: string
  currency: string
  pricing_version: number
  lines: SaleLine[]
  total_minor: number
  payments: Payment[]
}
type SaleRow = Sold & { n: number; sale_id: string; at: number; tz: number; day_id: string }
type VoidRow = { n: number; sale_id: string; at: number; reason: VoidReason; note: string | null }

export function completedSale(sale: SaleRow, undone: VoidRow | null, on_server: boolean): SaleRecord {
  const { pricing_version: _, ...shown } = sale
  return {
    ...shown,
    voided: undone && { at: undone.at, reason: undone.reason, note: undone.note },
    on_server,
  }
}

type Received = (entry: LogEntry) => boolean

/** What the server holds: each line by the mark of its own log. */
export async function receivedLines(tx: Reading): Promise<Received> {
  const marks = new Map((await tx.objectStore('logs').getAll()).map(log => [log.log_number, log.synced?.n]))
  return ({ log_number, n }) => n <= (marks.get(log_number) ?? 0)
}

export function saleRecord(entry: LogEntry, undone: LogEntry | undefined, received: Received): SaleRecord {
  const on_server = received(entry) && (!undone || received(undone))
  return completedSale(saleRow(entry), undone ? parseLine<VoidRow>(undone) : null, on_server)
}

/** Within the caller's transaction, which spans `log` and `logs`. */
export async function findSale(tx: Reading, sale_id: string): Promise<SaleRecord | null> {
  const entry = await tx.objectStore('log').index('id').get(sale_id)
  if (entry?.kind !== 'sale_completed') return null
  const undone = await tx.objectStore('log').index('sale_id').get(sale_id)
  return saleRecord(entry, undone, await receivedLines(tx))
}

export function saleById(db: Database, sale_id: string): Promise<SaleRecord | null> {
  return db.read(['log', 'logs'], tx => findSale(tx, sale_id))
}

/** Within the caller's transaction; of a day that has lines. */
export async function findDay(tx: Reading, day_id: string): Promise<Day> {
  const entry = await tx.objectStore('log').index('day_id').get(day_id)
  if (!entry) throw new RangeError('the day was never opened')
  return openedDay(entry)
}

/** The first line of a day is the one that opened it. */
export function openedDay(entry: LogEntry): Day {
  const { day_id, market_id, market_name, date_on } = parseLine<Day>(entry)
  return { day_id, market_id, market_name, date_on }
}

export type Movement = { log_number: number; n: number; batch_id: string; milli: number }

/** What this phone sold and took back, by batch, after line `readTo` of each log; null leaves a log out. */
export async function movementsAfter(db: Database, readTo: (log: Log) => number | null): Promise<Movement[]> {
  const movements: Movement[] = []
  for (const log of await logsOnPhone(db)) {
    const n = readTo(log)
    for (const entry of n === null ? [] : await linesAfter(db, log.log_number, n)) {
      if (entry.kind === 'sale_completed') movements.push(...movementsOf(saleRow(entry).lines, entry, -1))
      // The sale itself may be older, or in an earlier log, and already in the server's figure.
      if (isVoid(entry)) {
        const sale = await saleById(db, entry.sale_id)
        if (sale) movements.push(...movementsOf(sale.lines, entry, 1))
      }
    }
  }
  return movements
}

function movementsOf(lines: SaleLine[], { log_number, n }: LogEntry, sign: 1 | -1): Movement[] {
  return lines.flatMap(({ batch_id, quantity_milli }) =>
    batch_id === null ? [] : [{ log_number, n, batch_id, milli: sign * quantity_milli }],
  )
}

function saleRow(entry: LogEntry): SaleRow {
  const line = parseLine<Sold & { n: number; id: string; at: number; tz: number; day_id: string }>(entry)
  const { receipt_number, currency, pricing_version, lines, total_minor, payments, n, at, tz, day_id } = line
  return {
    ...{ n, sale_id: line.id, receipt_number, at, tz, day_id },
    ...{ lines, total_minor, currency, pricing_version, payments },
  }
}

export function isVoid(entry: LogEntry): entry is LogEntry & { sale_id: string } {
  return entry.kind === 'sale_voided' && entry.sale_id !== undefined
}
