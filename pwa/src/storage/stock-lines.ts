import type { StockFact } from '../domain/stock.ts'
import type { Database, Log, LogEntry, OwnBatch } from './database.ts'
import { linesAfter, logsOnPhone, parseLine } from './log.ts'
import type { MoveReason, Place, SaleLine } from './records.ts'
import { restocked, saleRow } from './sales.ts'

// What this phone's lines do to stock, in the words of the core.

export type BatchFact = { log_number: number; n: number; batch_id: string; fact: StockFact }

type At = { at: number; log_id: string; n: number }
type Line = { id: string; at: number; n: number }
type MadeLine = Line & { quantity_milli: number }
type MovedLine = Line & {
  batch_id: string
  quantity_milli: number
  reason: MoveReason
  from_place: Place
  to_place: Place
  undoes?: string
}
type CountedLine = Line & {
  place: Place
  ends_day?: true
  counts: { batch_id: string; counted_milli: number }[]
}

/** The batches made on this phone, whatever their stall, each with the log that says so. */
export function ownBatches(db: Database): Promise<{ batch: OwnBatch; log: Log }[]> {
  return db.read(['batches', 'logs'], async tx => {
    const logs = new Map((await tx.objectStore('logs').getAll()).map(log => [log.log_number, log]))
    const made = await tx.objectStore('batches').getAll()
    return made.map(batch => ({ batch, log: logs.get(batch.log_number)! }))
  })
}

/** What happened to each batch after line `readTo` of each log; null leaves a log out. */
export async function stockFactsAfter(
  db: Database,
  readTo: (log: Log) => number | null,
): Promise<BatchFact[]> {
  const logs = await logsOnPhone(db)
  const found: BatchFact[] = []
  for (const log of logs) {
    const n = readTo(log)
    for (const entry of n === null ? [] : await linesAfter(db, log.log_number, n))
      for (const [batch_id, fact] of await factsOf(db, logs, log, entry))
        found.push({ log_number: entry.log_number, n: entry.n, batch_id, fact })
  }
  return found
}

type OfBatch = readonly [batch_id: string, fact: StockFact]

async function factsOf(db: Database, logs: Log[], { log_id }: Log, entry: LogEntry): Promise<OfBatch[]> {
  switch (entry.kind) {
    case 'sale_completed': {
      const { lines, at, n, day_id } = saleRow(entry)
      return sold(lines, { at, log_id, n }, day_id, 1)
    }
    case 'refund_made': {
      const { lines, at, n, day_id } = restocked(entry)
      return sold(lines, { at, log_id, n }, day_id, -1)
    }
    case 'sale_voided':
      return unsold(db, logs, entry)
    case 'batch_made': {
      const { id, at, n, quantity_milli } = parseLine<MadeLine>(entry)
      return [[id, { type: 'made', at, log_id, n, quantity_milli }]]
    }
    case 'stock_moved': {
      const { batch_id, at, n, id, undoes, ...line } = parseLine<MovedLine>(entry)
      const { quantity_milli, reason, from_place, to_place } = line
      const movement = { movement_id: undoes ?? id, is_counter: undoes !== undefined }
      const moved = { reason, from_place, to_place, quantity_milli, ...movement }
      return [[batch_id, { type: 'moved', at, log_id, n, ...moved }]]
    }
    case 'stock_counted': {
      const { id, at, n, place, ends_day = false, counts } = parseLine<CountedLine>(entry)
      const count = { type: 'counted', at, log_id, n, count_id: id, place, ends_day } as const
      return counts.map(({ batch_id, counted_milli }) => [batch_id, { ...count, counted_milli }])
    }
    default:
      return []
  }
}

/** The sale may be older, or in an earlier log, and already in the server's figure: as if it had never been. */
async function unsold(db: Database, logs: Log[], { sale_id }: LogEntry): Promise<OfBatch[]> {
  const entry = await db.read(['log'], tx =>
    tx
      .objectStore('log')
      .index('id')
      .get(sale_id ?? ''),
  )
  const log = logs.find(each => each.log_number === entry?.log_number)
  if (entry?.kind !== 'sale_completed' || !log) return []
  const { lines, at, n, day_id } = saleRow(entry)
  return sold(lines, { at, log_id: log.log_id, n }, day_id, -1)
}

function sold(
  lines: readonly Pick<SaleLine, 'batch_id' | 'quantity_milli'>[],
  at: At,
  place: Place,
  sign: 1 | -1,
): OfBatch[] {
  return lines.flatMap(({ batch_id, quantity_milli }) =>
    batch_id === null
      ? []
      : [[batch_id, { type: 'sold', ...at, place, quantity_milli: sign * quantity_milli }] as const],
  )
}
