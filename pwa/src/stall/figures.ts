import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { type Base, foldStock, type StockFact } from '../domain/stock.ts'
import { stockCopy } from '../storage/copies.ts'
import type { Database, Log } from '../storage/database.ts'
import { type Batch, HOME, type OnHand, type Stock } from '../storage/records.ts'
import { ownBatches, stockFactsAfter } from '../storage/stock-lines.ts'
import { catalogue, day } from './shown.ts'

type Folded = Pick<ReturnType<typeof foldStock>, 'places' | 'loaded'>

type Figures = {
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

const figures = signal<Figures | null>(null)

/** The catalogue's, and those that were made on this phone and are not in it yet. */
export const batches: ReadonlySignal<readonly Batch[]> = computed(() => {
  const listed = catalogue.value?.batches ?? []
  const known = new Set(listed.map(batch => batch.batch_id))
  return [...listed, ...(figures.value?.own ?? []).filter(batch => !known.has(batch.batch_id))]
})

/** What is on hand of each batch, and where: the server's figures and what this phone did since they were made. */
export const onHand: ReadonlySignal<ReadonlyMap<string, OnHand>> = computed(() => {
  const day_id = day.value?.day_id ?? null
  const folded = figures.value?.folded ?? []
  return new Map([...folded].map(([batch_id, each]) => [batch_id, onHandOn(day_id, each)]))
})

function onHandOn(day_id: string | null, { places, loaded }: Folded): OnHand {
  const loadedOn = (place: string) => loaded[place] ?? 0
  const there = [...new Set([HOME, ...Object.keys(places), ...Object.keys(loaded)])]
  const is_loaded = day_id !== null && loadedOn(day_id) > 0
  return {
    stall_milli: is_loaded ? (places[day_id] ?? 0) : 0,
    home_milli: places[HOME] ?? 0,
    loaded_milli: is_loaded ? loadedOn(day_id) : 0,
    left_milli: Object.values(places).reduce((sum, milli) => sum + milli, 0),
    places: there.map(place => ({ place, left_milli: places[place] ?? 0, loaded_milli: loadedOn(place) })),
  }
}

/** Where a sale takes from: the stall of the open day if it was loaded there, else home. */
export const leftMilli: ReadonlySignal<ReadonlyMap<string, number>> = computed(
  () => new Map([...onHand.value].map(([batch_id, each]) => [batch_id, leftForSale(each)])),
)

function leftForSale({ loaded_milli, stall_milli, home_milli }: OnHand): number {
  return loaded_milli > 0 ? stall_milli : home_milli
}

/** The batches that are on the stall of the open day because they were loaded. */
export const loaded: ReadonlySignal<ReadonlySet<string>> = computed(
  () => new Set([...onHand.value].filter(([, each]) => each.loaded_milli > 0).map(([batch_id]) => batch_id)),
)

// One reading after the other: two at once could count the same lines twice, or skip some.
let reading: Promise<void> = Promise.resolve()

/** Counts in what the log has gained. */
export function readOn(db: Database): Promise<void> {
  reading = reading.catch(() => {}).then(async () => countNewLines(db, figures.peek() ?? (await begun(db))))
  return reading
}

/** Begins again from the server's newest figures. */
export function readFigures(db: Database): Promise<void> {
  reading = reading.catch(() => {}).then(async () => countNewLines(db, await begun(db)))
  return reading
}

async function begun(db: Database): Promise<Figures> {
  const stock = await stockCopy(db)
  const bases = new Map(stock?.on_hand.map(each => [each.batch_id, baseOf(each)]))
  const folded = new Map([...bases].map(([batch_id, base]) => [batch_id, foldStock([], base)]))
  return { stock, bases, own: [], read_to: new Map(), facts: new Map(), folded }
}

function baseOf({ left_milli, places }: Stock['on_hand'][number]): Base {
  const said = places ?? [{ place: HOME, left_milli, loaded_milli: 0 }]
  return {
    places: Object.fromEntries(said.map(each => [each.place, each.left_milli])),
    loaded: Object.fromEntries(said.map(each => [each.place, each.loaded_milli])),
  }
}

async function countNewLines(db: Database, before: Figures): Promise<void> {
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
  figures.value = { ...before, read_to, facts, folded, own: own.map(each => each.batch) }
}
