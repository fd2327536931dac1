import { today } from '../../../kit/clock.ts'
import { shortDate } from '../../../ui/dates.ts'
import { formatMoney } from '../../../ui/money.ts'
import type { Category, Deal, Market, Product } from '../answers.ts'
import { weekdayName } from '../dates.ts'
import { words } from '../strings.money.en.ts'
import { formatPercent } from './percent.ts'

const { deals: names } = words
const NAMED_AT_MOST = 3
const HOUR_MIN = 60

export type DealRule = Pick<
  Deal,
  'kind' | 'size' | 'pay_size' | 'price_minor' | 'rate_ppm' | 'category_id' | 'product_ids' | 'when'
>
export type Stall = {
  currency: string
  categories: Pick<Category, 'category_id' | 'name'>[]
  products: Pick<Product, 'product_id' | 'name'>[]
  markets: Pick<Market, 'market_id' | 'name'>[]
}

/** `3 from Jams for 10.00 · Saturdays · from 13:00`. */
export function dealSentence(deal: DealRule, stall: Stall): string {
  return [dealOffer(deal, stall), ...timeParts(deal.when, stall)].join(' · ')
}

/** What is cheaper, without when. */
export function dealOffer(deal: DealRule, stall: Stall): string {
  const goods = goodsOf(deal, stall)
  if (deal.kind === 'rate_off') return names.percentOff(formatPercent(deal.rate_ppm ?? 0), goods)
  const pieces =
    deal.product_ids.length === 1 ? names.piecesOf(deal.size ?? 0, goods) : names.from(deal.size ?? 0, goods)
  if (deal.kind === 'buy_n_pay_m') return names.payFor(pieces, deal.pay_size ?? 0)
  return names.forPrice(pieces, formatMoney(deal.price_minor ?? 0, stall.currency))
}

/** Only what binds, from the large to the small. */
export function timeParts(when: Deal['when'], { markets }: Pick<Stall, 'markets'>): string[] {
  const market = markets.find(each => each.market_id === when.market_id)
  return [
    market && names.at(market.name),
    dateSpan(when.from_on ?? null, when.until_on ?? null),
    weekdaySpan(when.weekdays ?? []),
    timeSpan(when.from_minute ?? null, when.until_minute ?? null),
  ].filter(part => part !== undefined && part !== '') as string[]
}

function goodsOf({ category_id, product_ids }: DealRule, { categories, products }: Stall): string {
  if (category_id !== null) {
    return categories.find(each => each.category_id === category_id)?.name ?? names.goneGoods
  }
  const named = products.filter(each => product_ids.includes(each.product_id)).map(each => each.name)
  if (named.length === 0) return names.goneGoods
  return named.length > NAMED_AT_MOST ? names.someProducts(named.length) : names.or(named)
}

function weekdaySpan(weekdays: number[]): string {
  const first = weekdays[0]
  const last = weekdays.at(-1)
  if (first === undefined || last === undefined || weekdays.length === 7) return ''
  const in_a_row = weekdays.length > 2 && last - first === weekdays.length - 1
  return in_a_row
    ? names.between(weekdayName(first), weekdayName(last))
    : names.days(weekdays.map(weekdayName))
}

function dateSpan(from_on: string | null, until_on: string | null): string {
  const near = today()
  if (from_on && until_on) {
    const from = shortDate(from_on, near)
    return from_on === until_on ? names.onlyOn(from) : names.between(from, shortDate(until_on, near))
  }
  if (from_on) return names.fromWhen(shortDate(from_on, near))
  return until_on ? names.untilWhen(shortDate(until_on, near)) : ''
}

function timeSpan(from_minute: number | null, until_minute: number | null): string {
  if (from_minute !== null && until_minute !== null) {
    return names.between(timeOfDay(from_minute), timeOfDay(until_minute))
  }
  if (from_minute !== null) return names.fromWhen(timeOfDay(from_minute))
  return until_minute === null ? '' : names.untilWhen(timeOfDay(until_minute))
}

/** `13:00` of minute 780. */
export function timeOfDay(minute: number): string {
  return `${Math.floor(minute / HOUR_MIN)}:${String(minute % HOUR_MIN).padStart(2, '0')}`
}

/** The minute of `13:00`, as a time field gives it; null where it is empty. */
export function minuteOf(time: string): number | null {
  const [hour, minute] = time.split(':').map(Number)
  return hour === undefined || minute === undefined || time === '' ? null : hour * HOUR_MIN + minute
}

/** As a time field takes it. */
export function typedTime(minute: number | null | undefined): string {
  return minute == null ? '' : timeOfDay(minute).padStart(5, '0')
}
