import type { Category, Deal, Product } from '../answers.ts'
import type { Wrong } from '../parts/use-form.ts'
import { parsePrice, typedPrice } from '../price.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.money.en.ts'
import { type DealRule, minuteOf, typedTime } from './deal-words.ts'
import { parseCount, parsePercent, typedPercent } from './percent.ts'

const { deals: names } = words
const NAME_MOST = 80

export type DealField = 'size' | 'pay_size' | 'price' | 'percent' | 'goods' | 'until_on' | 'until_time'
/** A deal as it is typed. */
export type DealEntry = {
  name: string
  kind: Deal['kind']
  size: string
  pay_size: string
  price: string
  percent: string
  over: 'category' | 'products'
  category_id: string
  product_ids: string[]
  weekdays: string[]
  market_id: string
  from_on: string
  until_on: string
  from_time: string
  until_time: string
}

export function asEntry(deal: Deal | null, categories: Category[], currency: string): DealEntry {
  const when: Partial<Deal['when']> = deal?.when ?? {}
  return {
    name: deal?.name ?? '',
    kind: deal?.kind ?? 'n_for_price',
    size: String(deal?.size ?? 3),
    pay_size: String(deal?.pay_size ?? 2),
    price: deal?.price_minor == null ? '' : typedPrice(deal.price_minor, currency),
    percent: deal?.rate_ppm == null ? '' : typedPercent(deal.rate_ppm),
    over: deal && deal.category_id === null ? 'products' : 'category',
    category_id: deal?.category_id ?? categories[0]?.category_id ?? '',
    product_ids: deal?.product_ids ?? [],
    weekdays: (when.weekdays ?? []).map(String),
    market_id: when.market_id ?? '',
    from_on: when.from_on ?? '',
    until_on: when.until_on ?? '',
    from_time: typedTime(when.from_minute),
    until_time: typedTime(when.until_minute),
  }
}

/** What the entry says so far; a figure that is missing or wrong is null. */
export function asRule(entry: DealEntry, currency: string): DealRule {
  const rate_ppm = parsePercent(entry.percent)
  return {
    kind: entry.kind,
    size: entry.kind === 'rate_off' ? null : parseCount(entry.size),
    pay_size: entry.kind === 'buy_n_pay_m' ? parseCount(entry.pay_size) : null,
    price_minor: entry.kind === 'n_for_price' ? parsePrice(entry.price, currency) : null,
    rate_ppm: entry.kind === 'rate_off' ? rate_ppm || null : null,
    category_id: entry.over === 'category' ? entry.category_id : null,
    product_ids: entry.over === 'products' ? entry.product_ids : [],
    when: {
      market_id: entry.market_id || null,
      weekdays: entry.weekdays.map(Number),
      from_on: entry.from_on || null,
      until_on: entry.until_on || null,
      from_minute: minuteOf(entry.from_time),
      until_minute: minuteOf(entry.until_time),
    },
  }
}

/** The name on the receipt: what is typed, else the offer itself. */
export function nameOf(entry: DealEntry, offer: string): string {
  return entry.name.trim() || offer.slice(0, NAME_MOST)
}

/** What the deal could be of, in the order of the shelves. */
export function goodsOf(entry: DealEntry, products: Product[]): Product[] {
  return products.filter(each =>
    entry.over === 'category'
      ? each.category_id === entry.category_id
      : entry.product_ids.includes(each.product_id),
  )
}

export function mistakes(entry: DealEntry, currency: string): Wrong<DealField> {
  const { kind, size, pay_size, price_minor, rate_ppm } = asRule(entry, currency)
  return {
    ...(kind !== 'rate_off' && (size ?? 0) < 1 && { size: names.sizeBad }),
    ...(kind === 'buy_n_pay_m' &&
      (pay_size === null || pay_size >= (size ?? 0)) && { pay_size: names.payBad }),
    ...(kind === 'n_for_price' && price_minor === null && { price: priceBad(currency) }),
    ...(kind === 'rate_off' && rate_ppm === null && { percent: names.rateBad }),
    ...(entry.over === 'products' && entry.product_ids.length === 0 && { goods: names.productsMissing }),
    ...(entry.over === 'category' && !entry.category_id && { goods: office.fields.missing }),
    ...timeMistakes(entry),
  }
}

function timeMistakes({ from_on, until_on, from_time, until_time }: DealEntry): Wrong<DealField> {
  return {
    ...(from_on && until_on && until_on < from_on && { until_on: names.timeEmpty }),
    ...(from_time && until_time && until_time <= from_time && { until_time: names.timeEmpty }),
  }
}

function priceBad(currency: string): string {
  return words.figureBad(typedPrice(1000, currency))
}
