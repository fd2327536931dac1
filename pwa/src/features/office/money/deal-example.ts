import { priceCart } from '../../../domain/pricing.ts'
import { formatMoney } from '../../../ui/money.ts'
import type { Product } from '../answers.ts'
import { words } from '../strings.money.en.ts'
import type { DealRule } from './deal-words.ts'

const { deals: names } = words
const PIECE_MILLI = 1000

type Goods = Pick<Product, 'product_id' | 'name' | 'unit' | 'price_minor'>

/** What one set of the dearest of its goods costs, without the deal and with it: as the phone will price it. */
export function exampleWords(deal: DealRule, goods: Goods[], currency: string): string | null {
  const dearest = dearestOf(deal, goods)
  if (!dearest) return null
  const pieces = deal.size ?? 1
  const { list_minor, deal_minor } = priced(deal, dearest, pieces)
  const money = (amount_minor: number) => formatMoney(amount_minor, currency)
  const named = pieces === 1 ? dearest.name : names.piecesOf(pieces, dearest.name)
  if (deal_minor === 0) return names.savesNothing(named, money(list_minor))
  return names.saves(named, money(list_minor), money(list_minor - deal_minor), money(deal_minor))
}

/** A set is made of pieces, the dearest first; only a rate takes weighed goods, too. */
function dearestOf({ kind }: DealRule, goods: Goods[]): Goods | undefined {
  const fitting = goods.filter(each => kind === 'rate_off' || each.unit === 'each')
  return fitting.sort((a, b) => b.price_minor - a.price_minor)[0]
}

function priced(deal: DealRule, { product_id, unit, price_minor }: Goods, pieces: number) {
  const { kind, size, pay_size, price_minor: set_minor, rate_ppm } = deal
  const figures = Object.entries({ size, pay_size, price_minor: set_minor, rate_ppm }).filter(
    ([, figure]) => figure !== null,
  )
  const [line] = priceCart({
    lines: [{ unit, quantity_milli: pieces * PIECE_MILLI, unit_price_minor: price_minor, product_id }],
    deals: [{ deal_id: 'example', kind, product_ids: [product_id], ...Object.fromEntries(figures) }],
  }).lines
  return line ?? { list_minor: 0, deal_minor: 0 }
}
