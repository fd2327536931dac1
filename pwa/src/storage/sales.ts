import { type Database, getMeta, type LogEntry, type Tx } from './database.ts'
import { linesAfter, parseLine } from './log.ts'
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
type Reading = Tx | Tx<'readonly'>
type SaleRow = Sold & { n: number; sale_id: string; at: number; tz: number; day_id: string }
type VoidRow = { n: number; sale_id: string; at: number; reason: VoidReason; note: string | null }

export function completedSale(sale: SaleRow, undone: VoidRow | null, synced_n: number): SaleRecord {
  const { pricing_version: _, ...shown } = sale
  return {
    ...shown,
    voided: undone && { at: undone.at, reason: undone.reason, note: undone.note },
    on_server: Math.max(sale.n, undone?.n ?? 0) <= synced_n,
  }
}

/** Within the caller's transaction, which spans `log` and `meta`. */
export async function findSale(tx: Reading, sale_id: string): Promise<SaleRecord | null> {
  const entry = await tx.objectStore('log').index('id').get(sale_id)
  if (entry?.kind !== 'sale_completed') return null
  const undone = await tx.objectStore('log').index('sale_id').get(sale_id)
  return completedSale(saleRow(entry), undone ? parseLine<VoidRow>(undone) : null, await syncedN(tx))
}

export function saleById(db: Database, sale_id: string): Promise<SaleRecord | null> {
  return db.read(['log', 'meta'], tx => findSale(tx, sale_id))
}

/** The newest first. */
export function salesOfDay(db: Database, day_id: string): Promise<SaleRecord[]> {
  return db.read(['log', 'meta'], async tx => {
    const entries = await tx.objectStore('log').index('day_id').getAll(day_id)
    const synced_n = await syncedN(tx)
    const voids = new Map(entries.filter(isVoid).map(entry => [entry.sale_id, parseLine<VoidRow>(entry)]))
    return entries
      .filter(entry => entry.kind === 'sale_completed')
      .map(entry => completedSale(saleRow(entry), voids.get(entry.id) ?? null, synced_n))
      .sort((a, b) => b.n - a.n)
  })
}

/** Every day this phone opened, the latest date first. */
export function daysOnPhone(db: Database): Promise<Day[]> {
  return db.read(['log'], async tx => {
    const days: Day[] = []
    // The first line of a day is the one that opened it.
    const index = tx.objectStore('log').index('day_id')
    for (let cursor = await index.openCursor(null, 'nextunique'); cursor; cursor = await cursor.continue()) {
      const { day_id, market_id, market_name, date_on } = parseLine<Day>(cursor.value)
      if (cursor.value.kind === 'day_opened') days.push({ day_id, market_id, market_name, date_on })
    }
    return days.sort((a, b) => (a.date_on < b.date_on ? 1 : -1))
  })
}

export type Movement = { n: number; batch_id: string; milli: number }

/** What this phone sold and took back after line `n` of its log, by batch. */
export async function movementsAfter(db: Database, n: number): Promise<Movement[]> {
  const movements: Movement[] = []
  for (const entry of await linesAfter(db, n)) {
    if (entry.kind === 'sale_completed') movements.push(...movementsOf(saleRow(entry).lines, entry.n, -1))
    // The sale itself may be older than `n`, and already in the server's figure.
    if (isVoid(entry)) {
      const sale = await saleById(db, entry.sale_id)
      if (sale) movements.push(...movementsOf(sale.lines, entry.n, 1))
    }
  }
  return movements
}

function movementsOf(lines: SaleLine[], n: number, sign: 1 | -1): Movement[] {
  return lines.flatMap(({ batch_id, quantity_milli }) =>
    batch_id === null ? [] : [{ n, batch_id, milli: sign * quantity_milli }],
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

function isVoid(entry: LogEntry): entry is LogEntry & { sale_id: string } {
  return entry.kind === 'sale_voided' && entry.sale_id !== undefined
}

async function syncedN(tx: Reading): Promise<number> {
  return (await getMeta(tx, 'synced'))?.n ?? 0
}
