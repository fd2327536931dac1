/** Multi-buys and time-boxed offers: which pieces of a cart make which sets, and what each set saves. */

import { DomainError } from './errors.ts'
import { compareCodePoints } from './fefo.ts'
import { addUp, allocate, atRate, checkRate, min, safe } from './money.ts'
import { MILLI } from './quantity.ts'

/** The box a deal holds in; what is left out does not bind. Minutes of the local day, the last one out. */
export type When = {
  market_id?: string
  weekdays?: number[]
  from_on?: string
  until_on?: string
  from_minute?: number
  until_minute?: number
}

/** `n_for_price`: size, price_minor. `buy_n_pay_m`: size, pay_size. `rate_off`: rate_ppm. */
export type Deal = {
  deal_id: string
  kind: string
  product_ids: readonly string[]
  size?: number
  price_minor?: number
  pay_size?: number
  rate_ppm?: number
}

/** Where and when something is sold: 0 is Monday, `minute` the minute of the local day. */
export type Moment = { market_id: string; date_on: string; weekday: number; minute: number }

/** What a deal sees of a line, in line order. `is_free` is false for what takes no part in deals. */
export type Goods = {
  product_id: string | null
  unit: string
  quantity_milli: number
  list_minor: number
  is_free: boolean
}

/** How often a deal was applied in this cart and what it saved. */
export type AppliedDeal = { deal_id: string; times: number; saved_minor: number }

/** `times` equal sets; one takes these quantities of these places and costs and saves so much. */
type DealSet = {
  deal_id: string
  times: number
  taken: [number, number][]
  price_minor: number
  saved_minor: number
}

/** Whether a deal with this box holds now. */
export function isInForce(when: When, moment: Moment): boolean {
  return (
    (when.market_id ?? moment.market_id) === moment.market_id &&
    (!when.weekdays?.length || when.weekdays.includes(moment.weekday)) &&
    compareCodePoints(when.from_on ?? '', moment.date_on) <= 0 &&
    compareCodePoints(moment.date_on, when.until_on ?? '9999-12-31') <= 0 &&
    (when.from_minute ?? 0) <= moment.minute &&
    moment.minute < (when.until_minute ?? 24 * 60)
  )
}

/** Refuses a deal that is none, whatever is in the cart. */
function checkDeals(deals: readonly Deal[]): void {
  for (const { kind, size = 0, price_minor = 0, pay_size = 0, rate_ppm = 0 } of deals) {
    if (kind === 'rate_off') {
      checkRate(rate_ppm)
      continue
    }
    if (kind !== 'n_for_price' && kind !== 'buy_n_pay_m') throw new DomainError('deal_kind_unknown', { kind })
    if (safe(size * MILLI) <= 0) throw new DomainError('deal_size_not_positive', { size })
    if (kind === 'n_for_price' && safe(price_minor) < 0)
      throw new DomainError('deal_price_negative', { price_minor })
    if (kind === 'buy_n_pay_m' && !(pay_size >= 0 && pay_size <= size))
      throw new DomainError('deal_pays_too_many', { pay_size })
  }
  if (new Set(deals.map(deal => deal.deal_id)).size < deals.length) throw new DomainError('deal_twice')
}

/** What deals take off each line, and which applied; best saving first, ties by deal id and line order. */
export function applyDeals(goods: readonly Goods[], deals: readonly Deal[]): [number[], AppliedDeal[]] {
  checkDeals(deals)
  const free = goods.map(line => (line.is_free ? line.quantity_milli : 0))
  const takenOff = goods.map(() => 0)
  const applied = new Map<string, AppliedDeal>()
  const ordered = [...deals].sort((a, b) => compareCodePoints(a.deal_id, b.deal_id))
  while (true) {
    let best: DealSet | null = null
    for (const deal of ordered) {
      const found = bestSet(deal, goods, free)
      if (found && (best === null || found.saved_minor > best.saved_minor)) best = found
    }
    if (best === null)
      return [takenOff, [...applied.values()].sort((a, b) => compareCodePoints(a.deal_id, b.deal_id))]
    take(best, goods, free, takenOff)
    const { deal_id, times, saved_minor } = best
    const sums = applied.get(deal_id) ?? { deal_id, times: 0, saved_minor: 0 }
    sums.times += times
    sums.saved_minor = safe(sums.saved_minor + times * saved_minor)
    applied.set(deal_id, sums)
  }
}

/** The set of this deal that saves most of what is free; null when none saves anything. */
function bestSet(deal: Deal, goods: readonly Goods[], free: readonly number[]): DealSet | null {
  const places = [...goods.keys()].filter(place => {
    const { product_id } = goods[place]!
    return free[place]! > 0 && product_id !== null && deal.product_ids.includes(product_id)
  })
  const found =
    deal.kind === 'rate_off' ? bestLine(deal, goods, free, places) : dearest(deal, goods, free, places)
  return found && found.saved_minor > 0 ? found : null
}

/** The line of which the rate takes off most: all that is free of it, so that weighed goods can be in it. */
function bestLine(
  { deal_id, rate_ppm = 0 }: Deal,
  goods: readonly Goods[],
  free: readonly number[],
  places: readonly number[],
): DealSet | null {
  let best: DealSet | null = null
  for (const place of places) {
    const list_minor = partAmount(goods[place]!, free[place]!)
    const saved_minor = atRate(list_minor, rate_ppm)
    if (best === null || saved_minor > best.saved_minor)
      best = {
        deal_id,
        times: 1,
        taken: [[place, free[place]!]],
        price_minor: list_minor - saved_minor,
        saved_minor,
      }
  }
  return best
}

/** The first pieces in line order, the dearest; a set that one line fills is taken as often as it does. */
function dearest(
  deal: Deal,
  goods: readonly Goods[],
  free: readonly number[],
  places: readonly number[],
): DealSet | null {
  const wanted = (deal.size ?? 0) * MILLI
  let missing = wanted
  const taken: [number, number][] = []
  for (const place of places) {
    if (goods[place]!.unit !== 'each' || missing === 0) continue
    const quantity_milli = min(free[place]!, missing)
    taken.push([place, quantity_milli])
    missing -= quantity_milli
  }
  if (missing > 0) return null
  const list_minor = addUp(taken.map(([place, quantity]) => partAmount(goods[place]!, quantity)))
  const price_minor =
    deal.kind === 'buy_n_pay_m'
      ? dearestAmount(goods, taken, (deal.pay_size ?? 0) * MILLI)
      : (deal.price_minor ?? 0)
  const most = free[taken[0]![0]]!
  return {
    deal_id: deal.deal_id,
    times: taken.length === 1 ? (most - (most % wanted)) / wanted : 1,
    taken,
    price_minor,
    saved_minor: list_minor - price_minor,
  }
}

/** What the pieces cost that are paid for: the first ones. */
function dearestAmount(
  goods: readonly Goods[],
  taken: readonly (readonly [number, number])[],
  paid_milli: number,
): number {
  let price_minor = 0
  let left_milli = paid_milli
  for (const [place, quantity_milli] of taken) {
    const paid = min(quantity_milli, left_milli)
    price_minor = safe(price_minor + partAmount(goods[place]!, paid))
    left_milli -= paid
  }
  return price_minor
}

/** Marks the pieces as taken and spreads what the set costs over their lines. */
function take(found: DealSet, goods: readonly Goods[], free: number[], takenOff: number[]): void {
  const weights = found.taken.map(([place, quantity]) => partAmount(goods[place]!, quantity))
  const shares = allocate(found.price_minor, weights)
  for (const [i, [place, quantity]] of found.taken.entries()) {
    free[place]! -= found.times * quantity
    takenOff[place]! += found.times * (weights[i]! - shares[i]!)
  }
}

/** What so much of the line costs without a deal; exact, for a part is always whole pieces. */
function partAmount(line: Goods, quantity_milli: number): number {
  return Number((BigInt(line.list_minor) * BigInt(quantity_milli)) / BigInt(line.quantity_milli))
}
