import { type Base, foldStock, type StockFact } from '../domain/stock.ts'
import { dayBefore, today } from '../kit/clock.ts'
import { stockCopy } from '../storage/copies.ts'
import type { Database, Log } from '../storage/database.ts'
import { type Batch, HOME, type Stock } from '../storage/records.ts'
import { ownBatches, stockFactsAfter } from '../storage/stock-lines.ts'

// How it is counted what is on hand: see figures.ts, which shows it.

export type Folded = Pick<ReturnType<typeof foldStock>, 'places' | 'loaded'>

export type Figures = {
  /** null: the phone is not paired, or has not heard of any. */
  stock: Stock | null
  /** What the server says of each batch. */
  bases: ReadonlyMap<string, Base>
  /** Made on this phone; the server has not counted it yet. */
  own: readonly Batch[]
  /** The line counted last, by log number. */
  read_to: ReadonlyMap<number, number>
  /** What this phone did since the server counted, by batch. */
  facts: ReadonlyMap<string, readonly StockFact[]>
  /** Only of batches that something is known of. */
  folded: ReadonlyMap<string, Folded>
}

/** The server's figures, before anything of this phone's is counted in. */
export async function begun(db: Database, listed: readonly Batch[]): Promise<Figures> {
  const stock = await stockCopy(db)
  const bases = new Map(stock?.on_hand.map(each => [each.batch_id, baseOf(each)]))
  const soldOut = stock ? listed.filter(batch => !bases.has(batch.batch_id) && isOld(batch)) : []
  for (const { batch_id } of soldOut) bases.set(batch_id, NOTHING)
  const folded = new Map([...bases].map(([batch_id, base]) => [batch_id, foldStock([], base)]))
  return { stock, bases, own: await ownOf(db, stock), read_to: new Map(), facts: new Map(), folded }
}

const NOTHING: Base = { places: {}, loaded: {} }
const TOLD_DAYS = 60

/** Of one that is older the server only tells while something is left: it is sold out, and not unknown. */
function isOld({ made_on }: Batch): boolean {
  return made_on < dayBefore(today(), TOLD_DAYS)
}

function baseOf({ left_milli, places }: Stock['on_hand'][number]): Base {
  const said = places ?? [{ place: HOME, left_milli, loaded_milli: 0 }]
  return {
    places: Object.fromEntries(said.map(each => [each.place, each.left_milli])),
    loaded: Object.fromEntries(said.map(each => [each.place, each.loaded_milli])),
  }
}

/** With what the log has gained since; the same if it has gained nothing. */
export async function countedOn(db: Database, before: Figures): Promise<Figures> {
  const { stock, bases } = before
  const readTo = (log: Log) => before.read_to.get(log.log_number) ?? countedTo(stock, log)
  const found = await stockFactsAfter(db, readTo)
  if (found.length === 0) return before
  const read_to = new Map(before.read_to)
  const news = new Map<string, StockFact[]>()
  for (const { log_number, n, batch_id, fact } of found) {
    read_to.set(log_number, n)
    if (!news.get(batch_id)?.push(fact)) news.set(batch_id, [fact])
  }
  const facts = new Map(before.facts)
  const folded = new Map(before.folded)
  for (const [batch_id, some] of news) {
    const known = [...(facts.get(batch_id) ?? []), ...some]
    facts.set(batch_id, known)
    const isKnown = bases.has(batch_id) || known.some(fact => fact.type === 'made')
    if (isKnown) folded.set(batch_id, foldStock(known, bases.get(batch_id)))
  }
  return { ...before, read_to, facts, folded, own: await ownOf(db, stock) }
}

/** The line of a log that the server has counted last; null: its goods are another stall's, and no business here. */
function countedTo(stock: Stock | null, { log_id, closed_because }: Log): number | null {
  return stock?.logs[log_id] ?? (closed_because === 'other_stall' ? null : 0)
}

async function ownOf(db: Database, stock: Stock | null): Promise<Batch[]> {
  const isNew = (n: number, counted_to: number | null) => counted_to !== null && counted_to < n
  const made = await ownBatches(db)
  return made.filter(({ batch, log }) => isNew(batch.n, countedTo(stock, log))).map(({ batch }) => batch)
}
