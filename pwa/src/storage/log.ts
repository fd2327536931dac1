import { encodeLine } from '../domain/log.ts'
import type { Moment } from '../kit/clock.ts'
import { uuid4, uuid7 } from '../kit/ids.ts'
import type { Database, Log, LogEntry, Tx } from './database.ts'
import type { Day } from './records.ts'

/** What is counted as waiting: sales, and what is said of them afterwards. */
export const SALE_KINDS: readonly string[] = [
  'sale_completed',
  'sale_voided',
  'refund_made',
  'payment_confirmed',
]

const STOCK_KINDS: readonly string[] = ['batch_made', 'stock_moved', 'stock_counted']

export type Reading = Tx | Tx<'readonly'>

/** A fact on its way into a log, which gives it its `n`. */
export type Draft = {
  kind: string
  id: string
  moment: Moment
  /** The day it belongs to; what is done to stock while none is open has none. */
  day_id?: string
  /** The sale it is about, where it is about one. */
  sale_id?: string
  /** The movement it takes back. */
  undoes?: string
  payload: Record<string, unknown>
}

// --- the logs

/** All of them, the open one last. */
export function logsOnPhone(db: Database): Promise<Log[]> {
  return db.read(['logs'], tx => tx.objectStore('logs').getAll())
}

export function logByNumber(db: Database, log_number: number): Promise<Log> {
  return db.read(['logs'], tx => logIn(tx, log_number))
}

async function logIn(tx: Reading, log_number: number): Promise<Log> {
  const log = await tx.objectStore('logs').get(log_number)
  if (!log) throw new RangeError(`there is no log ${log_number}`)
  return log
}

/** The log that facts go to. The first fact, and the first after a log was closed, begins a new one. */
export async function openLog(tx: Tx, { at }: Moment): Promise<Log> {
  const last = (await tx.objectStore('logs').openCursor(null, 'prev'))?.value
  if (last?.state === 'open') return last
  const log: Log = {
    log_number: (last?.log_number ?? 0) + 1,
    log_id: uuid4(),
    receipt_count: 0,
    synced: null,
    state: 'open',
    opened_at: at,
    closed_because: null,
    refused_by: null,
  }
  await tx.objectStore('logs').add(log)
  return log
}

/** Moves the mark, in either direction; `is_forked`: the server has lines in this log that are not ours. */
export async function moveMark(
  tx: Tx,
  log_number: number,
  synced: { n: number; hash: string },
  is_forked: boolean,
): Promise<void> {
  const log = await logIn(tx, log_number)
  // A cloned phone has the same log. It is left when it is drained: from then on each has one of its own.
  const ends = is_forked && log.state === 'open' && (await lastEntry(tx, log_number))?.n === synced.n
  const closing = ends ? ({ state: 'closed', closed_because: 'forked' } as const) : {}
  await tx.objectStore('logs').put({ ...log, synced, ...closing })
}

/** The stall this phone is paired with does not own the log: not asked again until it is paired anew. */
export function noteRefusal(db: Database, log_number: number, device_id: string): Promise<number> {
  return db.write(['logs'], async tx => {
    const log = await logIn(tx, log_number)
    const closing = log.state === 'open' ? ({ state: 'closed', closed_because: 'other_stall' } as const) : {}
    return tx.objectStore('logs').put({ ...log, refused_by: device_id, ...closing })
  })
}

// --- their lines

/** Appends within the caller's transaction: `n` is dense because the browser runs these one by one. */
export async function append(
  tx: Tx,
  { log_number }: Log,
  { kind, id, moment, day_id, sale_id, undoes, payload }: Draft,
): Promise<LogEntry> {
  const last = await lastEntry(tx, log_number)
  const n = (last?.n ?? 0) + 1
  const ofDay = day_id === undefined ? {} : { day_id }
  const line = encodeLine({ v: 1, n, kind, id, at: moment.at, tz: moment.tz, ...ofDay, ...payload })
  const entry: LogEntry = {
    log_number,
    n,
    kind,
    id,
    sale_lines: (last?.sale_lines ?? 0) + (SALE_KINDS.includes(kind) ? 1 : 0),
    stock_lines: (last?.stock_lines ?? 0) + (STOCK_KINDS.includes(kind) ? 1 : 0),
    ...ofDay,
    ...(sale_id === undefined ? {} : { sale_id }),
    ...(undoes === undefined ? {} : { undoes }),
    line,
  }
  await tx.objectStore('log').add(entry)
  return entry
}

/** Every log opens its days itself: a log that begins in the middle of one does so, too. */
export async function openDayIn(tx: Tx, log: Log, day: Day, moment: Moment): Promise<void> {
  const { day_id, market_id, market_name, date_on } = day
  const newest = await tx.objectStore('log').index('day_id').openKeyCursor(day_id, 'prev')
  if (newest?.primaryKey[0] === log.log_number) return
  const payload = { market_id, market_name, date_on }
  await append(tx, log, { kind: 'day_opened', id: uuid7(moment.at), moment, day_id, payload })
}

async function lastEntry(tx: Reading, log_number: number): Promise<LogEntry | undefined> {
  const cursor = await tx.objectStore('log').openCursor(linesOf(log_number), 'prev')
  return cursor?.value
}

/** The keys of a log's lines after line `n`, in `log` and in `hashes`. */
export function linesOf(log_number: number, n = 0): IDBKeyRange {
  return IDBKeyRange.bound([log_number, n], [log_number, Number.POSITIVE_INFINITY], true)
}

/** Up to `limit` lines after line `n`, in order. */
export function linesAfter(db: Database, log_number: number, n: number, limit?: number): Promise<LogEntry[]> {
  return db.read(['log'], tx => tx.objectStore('log').getAll(linesOf(log_number, n), limit))
}

/** Sales and voids that no server has confirmed: of all logs, or of the `wanted` ones. */
export function unsentSaleLines(db: Database, wanted: (log: Log) => boolean = () => true): Promise<number> {
  return db.read(['log', 'logs'], tx => countUnsent(tx, wanted))
}

/** What was done to stock and has reached no server. */
export function countUnsentStock(tx: Reading): Promise<number> {
  return countUnsent(tx, () => true, 'stock_lines')
}

async function countUnsent(
  tx: Reading,
  wanted: (log: Log) => boolean,
  lines: 'sale_lines' | 'stock_lines' = 'sale_lines',
): Promise<number> {
  let count = 0
  for (const { log_number, synced } of (await tx.objectStore('logs').getAll()).filter(wanted)) {
    const last = await lastEntry(tx, log_number)
    const mark = synced?.n ? await tx.objectStore('log').get([log_number, synced.n]) : undefined
    count += (last?.[lines] ?? 0) - (mark?.[lines] ?? 0)
  }
  return count
}

/**
 * The sales of which something, the sale or its void, has reached no server: one undone at once is one. A refund
 * counts by itself, as it stands in the list.
 */
export async function countUnsentSales(tx: Reading): Promise<number> {
  let count = await countUnsent(tx, () => true)
  if (count === 0) return 0
  const marks = new Map((await tx.objectStore('logs').getAll()).map(log => [log.log_number, log.synced?.n]))
  const isUnsent = (log_number: number, n: number) => n > (marks.get(log_number) ?? 0)
  for (const about of await tx.objectStore('log').index('sale_id').getAll()) {
    if (!about.sale_id || about.kind === 'refund_made' || !isUnsent(about.log_number, about.n)) continue
    const sale = await tx.objectStore('log').index('id').getKey(about.sale_id)
    if (sale && isUnsent(...sale)) count--
  }
  return count
}

export function parseLine<T>(entry: LogEntry): T {
  return JSON.parse(new TextDecoder().decode(entry.line)) as T
}
