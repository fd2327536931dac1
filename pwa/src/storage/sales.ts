import type { Database, LogEntry } from './database.ts'
import { parseLine, type Reading } from './log.ts'
import type { Day, RefundLine, RefundRecord, SaleRecord, VoidReason } from './records.ts'

/** What only a sale's line says, in the line's own words. */
export type Sold = Omit<
  SaleRecord,
  'n' | 'sale_id' | 'at' | 'tz' | 'day_id' | 'voided' | 'refunds' | 'on_server'
> & { pricing_version: number }
type Place = { n: number; at: number; tz: number; day_id: string }
type SaleRow = Omit<Sold, 'pricing_version'> & Place & { sale_id: string }
type Written<Payload> = Payload & Place & { v: number; kind: string; id: string }

/** What else the log says of a sale. */
export type About = { voids: LogEntry[]; refunds: LogEntry[]; confirmations: LogEntry[] }
const NOTHING: About = { voids: [], refunds: [], confirmations: [] }

export function newSale(sold: Sold, place: Place & { sale_id: string }): SaleRecord {
  const { pricing_version: _, ...shown } = sold
  return { ...shown, ...place, voided: null, refunds: [], on_server: false }
}

type Received = (entry: LogEntry) => boolean

/** What the server holds: each line by the mark of its own log. */
export async function receivedLines(tx: Reading): Promise<Received> {
  const marks = new Map((await tx.objectStore('logs').getAll()).map(log => [log.log_number, log.synced?.n]))
  return ({ log_number, n }) => n <= (marks.get(log_number) ?? 0)
}

export function saleRecord(entry: LogEntry, about: About | undefined, received: Received): SaleRecord {
  const { voids, refunds, confirmations } = about ?? NOTHING
  const sale = saleRow(entry)
  const seen = confirmations.map(each => parseLine<{ payment_number: number }>(each).payment_number)
  return {
    ...sale,
    payments: sale.payments.map((payment, i) => (seen.includes(i + 1) ? confirmed(payment) : payment)),
    voided: voids[0] ? voidOf(voids[0]) : null,
    refunds: refunds.map(each => refundRecord(each, received)),
    on_server: [entry, ...voids, ...confirmations].every(received),
  }
}

function confirmed({ pending: _, ...payment }: SaleRecord['payments'][number]) {
  return payment
}

function voidOf(entry: LogEntry): SaleRecord['voided'] {
  const { at, reason, note } = parseLine<{ at: number; reason: VoidReason; note: string | null }>(entry)
  return { at, reason, note }
}

export function refundRecord(entry: LogEntry, received: Received): RefundRecord {
  const {
    v: _,
    kind: __,
    id,
    pricing_version: ___,
    ...line
  } = parseLine<Written<Omit<RefundRecord, 'refund_id' | 'on_server'> & { pricing_version: number }>>(entry)
  return {
    ...line,
    rounding_minor: line.rounding_minor ?? 0,
    taxes: line.taxes ?? [],
    refund_id: id,
    on_server: received(entry),
  }
}

/** The lines about sales, by the sale. */
export function aboutSales(entries: readonly LogEntry[]): Map<string, About> {
  const about = new Map<string, About>()
  for (const entry of entries) {
    const key = KINDS_ABOUT[entry.kind]
    if (!key || entry.sale_id === undefined) continue
    const found = about.get(entry.sale_id) ?? { voids: [], refunds: [], confirmations: [] }
    found[key].push(entry)
    about.set(entry.sale_id, found)
  }
  return about
}

const KINDS_ABOUT: Readonly<Record<string, keyof About>> = {
  sale_voided: 'voids',
  refund_made: 'refunds',
  payment_confirmed: 'confirmations',
}

/** Within the caller's transaction, which spans `log` and `logs`. */
export async function findSale(tx: Reading, sale_id: string): Promise<SaleRecord | null> {
  const entry = await tx.objectStore('log').index('id').get(sale_id)
  if (entry?.kind !== 'sale_completed') return null
  const about = aboutSales(await tx.objectStore('log').index('sale_id').getAll(sale_id))
  return saleRecord(entry, about.get(sale_id), await receivedLines(tx))
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

/** What came back of a refund and is for sale again: what was wasted is not. */
export function restocked(entry: LogEntry): Place & { lines: RefundLine[] } {
  const { n, at, tz, day_id, lines } = parseLine<Place & { lines: RefundLine[] }>(entry)
  return { n, at, tz, day_id, lines: lines.filter(line => line.goods === 'restocked') }
}

export function saleRow(entry: LogEntry): SaleRow {
  const { v: _, kind: __, id, pricing_version: ___, ...line } = parseLine<Written<Sold>>(entry)
  return { ...line, sale_id: id }
}
