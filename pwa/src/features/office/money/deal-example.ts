import { divideRounding } from '../../../domain/money.ts'
import { formatMoney } from '../../../ui/money.ts'
import type { Product } from '../answers.ts'
import { words } from '../strings.money.en.ts'
import type { DealRule } from './deal-words.ts'

const { deals: names } = words
const ALL_PPM = 1_000_000n

type Figures = Pick<DealRule, 'kind' | 'size' | 'pay_size' | 'price_minor' | 'rate_ppm'>
export type Example = { pieces: number; list_minor: number; deal_minor: number }

/** One set of one product: what it costs without the deal and with it. Null while a figure is missing. */
export function exampleOf(deal: Figures, price_minor: number): Example | null {
  const { kind, size, pay_size, rate_ppm } = deal
  if (kind === 'rate_off') {
    if (rate_ppm === null) return null
    const saved_minor = divideRounding(BigInt(price_minor) * BigInt(rate_ppm), ALL_PPM)
    return { pieces: 1, list_minor: price_minor, deal_minor: price_minor - saved_minor }
  }
  if (size === null) return null
  const list_minor = size * price_minor
  if (kind === 'n_for_price') {
    return deal.price_minor === null ? null : { pieces: size, list_minor, deal_minor: deal.price_minor }
  }
  return pay_size === null ? null : { pieces: size, list_minor, deal_minor: pay_size * price_minor }
}

/** A set is made of the dearest goods, so that is what the example shows. */
export function exampleWords(
  deal: Figures,
  goods: Pick<Product, 'name' | 'price_minor'>[],
  currency: string,
): string | null {
  const [dearest] = [...goods].sort((a, b) => b.price_minor - a.price_minor)
  const example = dearest && exampleOf(deal, dearest.price_minor)
  if (!example) return null
  const money = (amount_minor: number) => formatMoney(amount_minor, currency)
  const pieces = example.pieces === 1 ? dearest.name : names.piecesOf(example.pieces, dearest.name)
  const saved_minor = example.list_minor - example.deal_minor
  if (saved_minor <= 0) return names.savesNothing(pieces, money(example.list_minor))
  return names.saves(pieces, money(example.list_minor), money(example.deal_minor), money(saved_minor))
}
