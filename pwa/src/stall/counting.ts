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
  return { stock, bases, own: [], read_to: new Map(), facts: new Map(), folded }
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

/** With what the log has gained since. */
export async function countedOn(db: Database, before: Figures): Promise<Figures> {
  const { stock, bases } = before
  const countedTo = ({ log_id, closed_because }: Log) =>
    // What was done for another stall was done with none of this one's batches.
    stock?.logs[log_id] ?? (closed_because === 'other_stall' ? null : 0)
  const found = await stockFactsAfter(db, log => before.read_to.get(log.log_number) ?? countedTo(log))
  const read_to = new Map(before.read_to)
  const facts = new Map(before.facts)
  const folded = new Map(before.folded)
  for (const { log_number, n, batch_id, fact } of found) {
    read_to.set(log_number, n)
    facts.set(batch_id, [...(facts.get(batch_id) ?? []), fact])
  }
  for (const batch_id of new Set(found.map(each => each.batch_id))) {
    const known = facts.get(batch_id)!
    const isKnown = bases.has(batch_id) || known.some(fact => fact.type === 'made')
    if (isKnown) folded.set(batch_id, foldStock(known, bases.get(batch_id)))
  }
  const own = (await ownBatches(db)).filter(({ batch, log }) => {
    const counted_to = countedTo(log)
    return counted_to !== null && counted_to < batch.n
  })
  return { ...before, read_to, facts, folded, own: own.map(each => each.batch) }
}
