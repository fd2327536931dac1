/// <reference path="../globals.d.ts" />
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { locatorPositions } from '../domain/log.ts'
import { now } from '../kit/clock.ts'
import { uuid4 } from '../kit/ids.ts'
import type { Database, Log, LogEntry } from '../storage/database.ts'
import { linesAfter, logsOnPhone, SALE_KINDS, unsentSaleLines } from '../storage/log.ts'
import { type Chain, hashOf, hashUpTo } from './chain.ts'
import { type InFlight, MAX_LINES, nextBatch } from './protocol.ts'

/** What the phone says of itself with each push, so that the office knows how safe its data is. */
export type PhoneState = { persisted: boolean; standalone: boolean }

export type Push = InFlight & {
  log_number: number
  prev_n: number
  count: number
  /** Of how many there is something in it. */
  sales: number
  sent_at: number
  body: Uint8Array<ArrayBuffer>
}

/** The next batch after the log's mark; null when there is nothing to say. */
export async function preparePush(
  db: Database,
  phone: PhoneState,
  log: Log,
  { max_lines, heartbeat }: { max_lines: number; heartbeat: boolean },
): Promise<Push | null> {
  const { log_number, log_id } = log
  const prev_n = log.synced?.n ?? 0
  const lines = nextBatch(await linesAfter(db, log_number, prev_n, MAX_LINES), max_lines)
  if (lines.length === 0 && !heartbeat) return null
  const header = await pushHeader(db, log, prev_n, lines.length)
  const pending = await unsentSaleLines(db)
  const { request_id, now: sent_at } = header
  return {
    ...{ request_id, log_number, log_id, prev_n, sent_at },
    count: lines.length,
    sales: new Set(lines.filter(line => SALE_KINDS.includes(line.kind)).map(subjectOf)).size,
    // Of all logs, this batch included: the server takes off what arrived with it.
    body: joinLines({ ...header, pending, ...phone }, lines),
  }
}

async function pushHeader(db: Database, log: Chain, prev_n: number, count: number) {
  await hashUpTo(db, log, prev_n + count)
  const hashAt = (n: number) => hashOf(db, log, n)
  const moment = now()
  return {
    protocol: 1,
    request_id: uuid4(),
    log_id: log.log_id,
    from: prev_n + 1,
    count,
    prev: await hashAt(prev_n),
    head: await hashAt(prev_n + count),
    locator: await Promise.all(locatorPositions(prev_n).map(hashAt)),
    now: moment.at,
    tz: moment.tz,
    app: __APP_VERSION__,
  }
}

/** Every log whole, each as one push, for a phone that cannot reach the server: `barrow import` reads it. */
export async function wholeLogs(db: Database, phone: PhoneState): Promise<Uint8Array<ArrayBuffer>[]> {
  const bodies: Uint8Array<ArrayBuffer>[] = []
  for (const log of await logsOnPhone(db)) {
    const lines = await linesAfter(db, log.log_number, 0)
    const header = await pushHeader(db, log, 0, lines.length)
    bodies.push(joinLines({ ...header, pending: 0, ...phone }, lines))
  }
  return bodies
}

function joinLines(header: object, entries: readonly LogEntry[]): Uint8Array<ArrayBuffer> {
  const parts = [utf8ToBytes(JSON.stringify(header)), ...entries.map(entry => entry.line)]
  const body = new Uint8Array(parts.reduce((size, part) => size + part.length + 1, 0))
  let end = 0
  for (const part of parts) {
    body.set(part, end)
    end += part.length + 1
    body[end - 1] = 0x0a
  }
  return body
}

/** A refund is sent as one thing, whatever its sale. */
function subjectOf({ kind, id, sale_id }: LogEntry): string {
  return kind === 'refund_made' ? id : (sale_id ?? id)
}
