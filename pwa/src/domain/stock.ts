/**
 * What is on hand of one batch, where: the fold of everything that is known to have happened to it.
 *
 * A count is a statement about a place at a time: what it differs by follows from the rest, and changes when more
 * becomes known. Nothing depends on the order in which facts arrive.
 */

import { DomainError } from './errors.ts'
import { compareCodePoints } from './fefo.ts'
import { safe } from './money.ts'

export const HOME = 'home'
export const GONE = 'gone'

const CAUSES = ['spoiled', 'expired', 'damaged', 'unsold']

/** Where a fact stands in time: `at`, then its log, then its place there. */
export type Moment = { at: number; log_id: string; n: number }

/** The making itself; its quantity comes home from nowhere. */
export type Made = Moment & { type: 'made'; quantity_milli: number }

/**
 * Places are `home`, a market day's id, or `gone`: outside, where nothing is counted. By the `movement_id` they
 * share, a counter finds what it takes back and stands in its time.
 */
export type Moved = Moment & {
  type: 'moved'
  movement_id?: string
  reason: string
  from_place: string
  to_place: string
  quantity_milli: number
  is_counter: boolean
}

/** A line of a sale that stands, at the time of the sale; what a refund put back has a negative quantity. */
export type Sold = Moment & { type: 'sold'; place: string; quantity_milli: number }

/** `ends_day`: what a market day left. It comes after all that was sold there, whatever the clocks say. */
export type Counted = Moment & {
  type: 'counted'
  count_id: string
  place: string
  counted_milli: number
  ends_day: boolean
}

export type StockFact = Made | Moved | Sold | Counted

/** What was on hand before the facts, by place, and what of it was loaded for each day. */
export type Base = { places: Readonly<Record<string, number>>; loaded: Readonly<Record<string, number>> }

export type Count = { count_id: string; expected_milli: number; difference_milli: number }

/** Of the facts alone, without the base. `missing_milli` is below zero where more was found. */
export type Totals = {
  made_milli: number
  sold_milli: number
  wasted_milli: number
  sampled_milli: number
  given_away_milli: number
  returned_milli: number
  missing_milli: number
}

/** Places with nothing and days without a load are left out; the counts stand in their order of time. */
export type OnHand = {
  places: Record<string, number>
  loaded: Record<string, number>
  counts: Count[]
  totals: Totals
}

/** What came to a place or left it, and when that is to be thought of. */
type Change = { moment: Moment; place: string; change_milli: number }

const LEGAL_WAYS = new Map([
  ['made', ['gone home', 'home gone']],
  ['loaded', ['home day']],
  ['unloaded', ['day home']],
  ['wasted', ['home gone', 'day gone']],
  ['sampled', ['home gone', 'day gone']],
  ['given_away', ['home gone', 'day gone']],
  ['returned', ['gone home', 'gone day']],
])

/** Folds the facts of one batch, in any order, on top of what was there before them. */
export function foldStock(facts: readonly StockFact[], base: Base | null = null): OnHand {
  checkHeap(facts, base)
  const loaded = netLoads(facts, base)
  const left = new Map<string, number>()
  const change = (place: string, change_milli: number) =>
    left.set(place, (left.get(place) ?? 0) + change_milli)
  for (const [place, left_milli] of Object.entries(base?.places ?? {}))
    change(stallOf(place, loaded), left_milli)
  const counted = facts.filter(fact => fact.type === 'counted').sort(compareCounts)
  const changes = changesOf(facts, counted, loaded)
  const counts: Count[] = []
  let done = 0
  if (counted.length > 0) changes.sort((a, b) => compareMoments(a.moment, b.moment))
  for (const count of counted) {
    for (; done < changes.length && compareMoments(changes[done]!.moment, count) <= 0; done += 1)
      change(changes[done]!.place, changes[done]!.change_milli)
    const place = stallOf(count.place, loaded)
    const expected_milli = left.get(place) ?? 0
    const difference_milli = count.counted_milli - expected_milli
    counts.push({ count_id: count.count_id, expected_milli, difference_milli })
    change(place, difference_milli)
  }
  for (const { place, change_milli } of changes.slice(done)) change(place, change_milli)
  return {
    places: Object.fromEntries([...left].filter(([place, milli]) => milli !== 0 && place !== GONE)),
    loaded: Object.fromEntries([...loaded].filter(([, milli]) => milli !== 0)),
    counts,
    totals: totalsOf(facts, counts),
  }
}

/**
 * Refuses more than can be counted: all quantities on one heap, a movement at both its ends.
 *
 * No figure of the answer, and no step to it, can be larger than this heap, whatever order it is added up in.
 */
function checkHeap(facts: readonly StockFact[], base: Base | null): void {
  let heap_milli = 0
  const add = (milli: number, ends: number) => {
    heap_milli = safe(heap_milli + ends * (safe(milli) < 0 ? -milli : milli))
  }
  for (const before of base ? [base.places, base.loaded] : [])
    for (const before_milli of Object.values(before)) add(before_milli, 1)
  for (const fact of facts)
    add(fact.type === 'counted' ? fact.counted_milli : fact.quantity_milli, fact.type === 'moved' ? 2 : 1)
}

/** What was loaded for each day and was no mistake; what was unloaded later had been loaded. */
function netLoads(facts: readonly StockFact[], base: Base | null): Map<string, number> {
  const loaded = new Map(Object.entries(base?.loaded ?? {}))
  for (const fact of facts)
    if (fact.type === 'moved' && fact.reason === 'loaded') {
      const day = fact.is_counter ? fact.from_place : fact.to_place
      const sign = fact.is_counter ? -1 : 1
      loaded.set(day, (loaded.get(day) ?? 0) + sign * fact.quantity_milli)
    }
  return loaded
}

/** Where it counts: until a day has a load, home is its stall. */
function stallOf(place: string, loaded: ReadonlyMap<string, number>): string {
  return place === GONE || (loaded.get(place) ?? 0) > 0 ? place : HOME
}

/** What came to a place or left it, and when that is to be thought of. */
function changesOf(
  facts: readonly StockFact[],
  counted: readonly Counted[],
  loaded: ReadonlyMap<string, number>,
): Change[] {
  const ends = new Map<string, Moment>()
  for (const count of counted) if (count.ends_day && !ends.has(count.place)) ends.set(count.place, count)
  const moved_at = momentsOfMovements(facts)
  const changes: Change[] = []
  const add = (moment: Moment, place: string, change_milli: number) =>
    changes.push({ moment, place: stallOf(place, loaded), change_milli })
  for (const fact of facts) {
    if (fact.type === 'made') add(fact, HOME, fact.quantity_milli)
    else if (fact.type === 'moved') {
      // What was never true was not true when somebody counted, either.
      const moment = (fact.is_counter && moved_at.get(fact.movement_id)) || fact
      add(moment, fact.from_place, -fact.quantity_milli)
      add(moment, fact.to_place, fact.quantity_milli)
    } else if (fact.type === 'sold')
      add(earlier(fact, ends.get(fact.place)), fact.place, -fact.quantity_milli)
  }
  return changes
}

/** When each movement was, for its counter. */
function momentsOfMovements(facts: readonly StockFact[]): Map<string | undefined, Moment> {
  const moments = new Map<string | undefined, Moment>()
  for (const fact of facts)
    if (fact.type === 'moved' && !fact.is_counter && fact.movement_id !== undefined)
      moments.set(fact.movement_id, earlier(fact, moments.get(fact.movement_id)))
  return moments
}

/** What became of it. */
function totalsOf(facts: readonly StockFact[], counts: readonly Count[]): Totals {
  const sums = new Map<string, number>()
  const add = (key: string, milli: number) => sums.set(key, (sums.get(key) ?? 0) + milli)
  for (const fact of facts) {
    if (fact.type === 'made' || fact.type === 'sold') add(fact.type, fact.quantity_milli)
    else if (fact.type === 'moved') {
      const went_out = (fact.to_place === GONE ? 1 : 0) - (fact.from_place === GONE ? 1 : 0)
      const came_in = fact.reason === 'made' || fact.reason === 'returned'
      add(fact.reason, (came_in ? -went_out : went_out) * fact.quantity_milli)
    }
  }
  for (const { difference_milli } of counts) add('missing', -difference_milli)
  const sum = (key: string) => sums.get(key) ?? 0
  return {
    made_milli: sum('made'),
    sold_milli: sum('sold'),
    wasted_milli: sum('wasted'),
    sampled_milli: sum('sampled'),
    given_away_milli: sum('given_away'),
    returned_milli: sum('returned'),
    missing_milli: sum('missing'),
  }
}

/** The one that was before the other, if there is one. */
function earlier(a: Moment, b: Moment | undefined): Moment {
  return b !== undefined && compareMoments(b, a) < 0 ? b : a
}

function compareMoments(a: Moment, b: Moment): number {
  return a.at - b.at || compareCodePoints(a.log_id, b.log_id) || a.n - b.n
}

/** By time; whatever else tells two counts apart breaks the tie. */
function compareCounts(a: Counted, b: Counted): number {
  return (
    compareMoments(a, b) ||
    compareCodePoints(a.count_id, b.count_id) ||
    compareCodePoints(a.place, b.place) ||
    a.counted_milli - b.counted_milli
  )
}

/** Refuses what does not go this way for this reason; a counter goes the other way round. */
export function checkMovement(
  reason: string,
  from_place: string,
  to_place: string,
  cause: string | null = null,
  is_counter = false,
): void {
  const way = is_counter ? [to_place, from_place] : [from_place, to_place]
  const kinds = way.map(place => (place === HOME || place === GONE ? place : 'day')).join(' ')
  const knows_cause = cause === null || (reason === 'wasted' && CAUSES.includes(cause))
  if (!LEGAL_WAYS.get(reason)?.includes(kinds) || !knows_cause)
    throw new DomainError('movement_not_legal', { reason, from_place, to_place })
}

/** The same the other way round; what was taken back is not taken back again. */
export function counterOf<M extends { from_place: string; to_place: string; is_counter: boolean }>(
  movement: M,
): M {
  if (movement.is_counter) throw new DomainError('movement_not_legal', { movement })
  return { ...movement, from_place: movement.to_place, to_place: movement.from_place, is_counter: true }
}
