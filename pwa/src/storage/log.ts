import { encodeLine } from '../domain/log.ts'
import type { Moment } from '../kit/clock.ts'
import { uuid4 } from '../kit/ids.ts'
import { type Database, getMeta, type LogEntry, putMeta, type Tx } from './database.ts'

export const SALE_KINDS: readonly string[] = ['sale_completed', 'sale_voided']

/** A fact on its way into the log, which gives it its `n`. */
export type Draft = {
  kind: string
  id: string
  moment: Moment
  day_id: string
  /** Only on a void. */
  sale_id?: string
  payload: Record<string, unknown>
}

/** Appends within the caller's transaction: `n` is dense because the browser runs these one by one. */
export async function append(
  tx: Tx,
  { kind, id, moment, day_id, sale_id, payload }: Draft,
): Promise<LogEntry> {
  const last = await lastEntry(tx)
  const n = (last?.n ?? 0) + 1
  const line = encodeLine({ v: 1, n, kind, id, at: moment.at, tz: moment.tz, day_id, ...payload })
  const entry: LogEntry = {
    n,
    kind,
    id,
    sale_lines: (last?.sale_lines ?? 0) + (SALE_KINDS.includes(kind) ? 1 : 0),
    day_id,
    ...(sale_id === undefined ? {} : { sale_id }),
    line,
  }
  await tx.objectStore('log').add(entry)
  return entry
}

/** The log's id, made with its first line: the genesis hash depends on nothing else. */
export async function logIdOf(tx: Tx): Promise<string> {
  const known = await getMeta(tx, 'log_id')
  if (known !== undefined) return known
  const made = uuid4()
  await putMeta(tx, 'log_id', made)
  return made
}

export async function lastEntry(tx: Tx | Tx<'readonly'>): Promise<LogEntry | undefined> {
  const cursor = await tx.objectStore('log').openCursor(null, 'prev')
  return cursor?.value
}

/** Up to `limit` lines after line `n`, in order. */
export function linesAfter(db: Database, n: number, limit?: number): Promise<LogEntry[]> {
  return db.read(['log'], tx => tx.objectStore('log').getAll(IDBKeyRange.lowerBound(n, true), limit))
}

/** Sales and voids after line `n`. */
export function saleLinesAfter(db: Database, n: number): Promise<number> {
  return db.read(['log'], async tx => {
    const last = await lastEntry(tx)
    const mark = n === 0 ? undefined : await tx.objectStore('log').get(n)
    return (last?.sale_lines ?? 0) - (mark?.sale_lines ?? 0)
  })
}

export function parseLine<T>(entry: LogEntry): T {
  return JSON.parse(new TextDecoder().decode(entry.line)) as T
}
