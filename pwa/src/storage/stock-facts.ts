import { checkMovement, counterOf } from '../domain/stock.ts'
import type { Moment } from '../kit/clock.ts'
import { uuid7 } from '../kit/ids.ts'
import { wellFormed } from '../kit/text.ts'
import { asStallError, type Database, type OwnBatch, type Tx } from './database.ts'
import { StallError } from './errors.ts'
import { noteUse } from './facts.ts'
import { append, type Draft, openDayIn, openLog, parseLine } from './log.ts'
import type { Batch, Count, Counted, Day, Making, Move, Place } from './records.ts'
import { findDay } from './sales.ts'

// What is done to stock: made, moved, counted. Like every fact each is one strict transaction; see README.md.

const LINES_IN_A_COUNT = 100

/** Rejects with batch_code_taken, not_saved or not_saved_storage_full. */
export function saveBatch(
  db: Database,
  making: Making,
  moment: Moment,
  day: Day | null,
  batch_id: string = uuid7(moment.at),
): Promise<Batch> {
  const { code, made_on, product_id, product_name, quantity_milli, unit, ...more } = making
  const { packed_on, best_before_on, use_by_on, unit_cost_minor, same_as } = more
  const payload = withoutNothing({
    ...{
      product_id,
      product_name: wellFormed(product_name),
      unit,
      batch_code: code,
      made_on,
      quantity_milli,
    },
    ...{ packed_on, best_before_on, use_by_on, unit_cost_minor, same_as },
  })
  const batch: Batch = {
    ...{ batch_id, product_id, code, made_on, quantity_made_milli: quantity_milli },
    ...{ best_before_on: best_before_on ?? null, use_by_on: use_by_on ?? null },
    ...withoutNothing({ packed_on, unit_cost_minor }),
  }
  const work = async (tx: Tx, is_retry: boolean): Promise<Batch> => {
    const own = await ownOfThisStall(tx)
    if (is_retry && own.some(each => each.batch_id === batch_id)) return batch
    // A second tap, and another tab, propose the same code: it is one batch.
    if (own.some(each => each.code === code)) throw new StallError('batch_code_taken')
    const [entry] = await writeLines(tx, [{ kind: 'batch_made', id: batch_id, payload }], moment, day)
    const { log_number, n } = entry!
    await tx.objectStore('batches').add({ ...batch, log_number, n })
    return batch
  }
  return write(db, ['batches'], work)
}

/** Another stall has codes of its own. */
async function ownOfThisStall(tx: Tx): Promise<OwnBatch[]> {
  const logs = await tx.objectStore('logs').getAll()
  const others = logs.filter(log => log.closed_because === 'other_stall').map(log => log.log_number)
  return (await tx.objectStore('batches').getAll()).filter(batch => !others.includes(batch.log_number))
}

/** Several at once, such as a whole load: all or none of them. Resolves with their ids. */
export function saveMovements(
  db: Database,
  moves: readonly Move[],
  moment: Moment,
  day: Day | null,
): Promise<string[]> {
  for (const { reason, from_place, to_place, cause } of moves)
    checkMovement(reason, from_place, to_place, cause ?? null, false)
  const lines = moves.map(move => ({
    kind: 'stock_moved',
    id: uuid7(moment.at),
    payload: withoutNothing({
      ...ofBatch(move),
      quantity_milli: move.quantity_milli,
      reason: move.reason,
      from_place: move.from_place,
      to_place: move.to_place,
      cause: move.cause,
      note: move.note && wellFormed(move.note),
    }),
  }))
  return writeOnce(db, lines, moment, day)
}

type MovedLine = { from_place: Place; to_place: Place } & Record<string, unknown>

/** The same the other way round, without what each line says of itself. */
function opposite(line: MovedLine): Record<string, unknown> {
  const { v: _, n: __, kind: ___, id: ____, at: _____, tz: ______, day_id: _______, ...movement } = line
  const { is_counter: ________, ...payload } = counterOf({ ...movement, is_counter: false })
  return payload
}

/** Takes movements back by their opposites, each once: what was taken back before stays so. */
export function saveUndo(db: Database, ids: readonly string[], moment: Moment): Promise<void> {
  const counters = ids.map(id => ({ undoes: id, id: uuid7(moment.at) }))
  return write(db, [], async tx => {
    const log = tx.objectStore('log')
    for (const { undoes, id } of counters) {
      const entry = await log.index('id').get(undoes)
      if (entry?.kind !== 'stock_moved') throw new RangeError('there is no such movement')
      if ((await log.index('undoes').getKey(undoes)) !== undefined) continue
      if (entry.undoes !== undefined) throw new RangeError('what was taken back is not taken back again')
      const day = entry.day_id === undefined ? null : await findDay(tx, entry.day_id)
      const payload = { ...opposite(parseLine<MovedLine>(entry)), undoes }
      await writeLines(tx, [{ kind: 'stock_moved', id, undoes, payload }], moment, day)
    }
  })
}

/** What is there, as it was counted; a long list is several lines. Resolves with their ids. */
export function saveCount(
  db: Database,
  { place, blind, ends_day = false, counts, note }: Count,
  moment: Moment,
  day: Day | null,
): Promise<string[]> {
  // What was said last of a batch counts: a line that said two things of one would be of no use.
  const each_once = [...new Map(counts.map(each => [each.batch.batch_id, each])).values()]
  const lines = inParts(each_once).map(part => ({
    kind: 'stock_counted',
    id: uuid7(moment.at),
    payload: withoutNothing({
      place,
      counts: part.map(each => ({ ...ofBatch(each), counted_milli: each.counted_milli })),
      blind: blind ? undefined : false,
      ends_day: ends_day || undefined,
      note: note && wellFormed(note),
    }),
  }))
  return writeOnce(db, lines, moment, day)
}

type Line = Pick<Draft, 'kind' | 'id' | 'payload' | 'undoes'>

function writeOnce(db: Database, lines: Line[], moment: Moment, day: Day | null): Promise<string[]> {
  const ids = lines.map(line => line.id)
  if (lines.length === 0) return Promise.resolve(ids)
  return write(db, [], async (tx, is_retry) => {
    const saved = is_retry && (await tx.objectStore('log').index('id').getKey(ids[0]!)) !== undefined
    if (!saved) await writeLines(tx, lines, moment, day)
    return ids
  })
}

async function writeLines(tx: Tx, lines: readonly Line[], moment: Moment, day: Day | null) {
  const log = await openLog(tx, moment)
  if (day) {
    await openDayIn(tx, log, day, moment)
    await noteUse(tx, day.day_id, moment)
  }
  const entries = []
  for (const line of lines)
    entries.push(await append(tx, log, { ...line, moment, ...(day && { day_id: day.day_id }) }))
  return entries
}

function write<T>(
  db: Database,
  stores: 'batches'[],
  work: (tx: Tx, is_retry: boolean) => Promise<T>,
): Promise<T> {
  return db
    .write(['logs', 'log', 'meta', ...stores], work)
    .catch(error => Promise.reject(asStallError(error)))
}

function ofBatch({ batch, name, unit }: Pick<Counted, 'batch' | 'name' | 'unit'>) {
  const { batch_id, code, product_id } = batch
  return { batch_id, batch_code: code, product_id, name: wellFormed(name), unit }
}

function inParts<T>(all: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let i = 0; i < all.length; i += LINES_IN_A_COUNT) parts.push(all.slice(i, i + LINES_IN_A_COUNT))
  return parts
}

/** What has its default is left out of the line. */
function withoutNothing<T extends Record<string, unknown>>(said: T): { [K in keyof T]: NonNullable<T[K]> } {
  const kept = Object.entries(said).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  return Object.fromEntries(kept) as { [K in keyof T]: NonNullable<T[K]> }
}
