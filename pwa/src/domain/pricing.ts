/** From a cart to what each line costs: stages 1 to 5 of the README, before tenders and tax. */

import { type AppliedDeal, applyDeals, type Deal } from './deals.ts'
import { DomainError } from './errors.ts'
import { compareCodePoints } from './fefo.ts'
import { addUp, allocate, atRate, checkRate, divideRounding, min, safe } from './money.ts'
import {
  checkQuantity,
  checkStep,
  checkUnit,
  conversion,
  type Measured,
  MILLI,
  measuredQuantity,
  netMilli,
} from './quantity.ts'
import { checkTax } from './tax.ts'

export const PRICING_VERSION = 1

/** One of the two. */
export type Discount = { rate_ppm?: number; amount_minor?: number }

/** What is left out means its default; see the README. */
export type CartLine = {
  unit: string
  quantity_milli: number
  unit_price_minor: number
  product_id?: string | null
  batch_id?: string | null
  kind?: string
  measured?: Measured
  list_price_minor?: number
  discount?: Discount
  tax?: string
  tax_ppm?: number
  tags?: readonly string[]
}

export type Cart = { lines: readonly CartLine[]; deals?: readonly Deal[]; discount?: Discount }

/** `amount_minor` is what is left of `list_minor` when deals and discounts have taken theirs. */
export type PricedLine = {
  list_minor: number
  deal_minor: number
  discount_minor: number
  cart_discount_minor: number
  amount_minor: number
}

export type PricedCart = {
  lines: PricedLine[]
  deals: AppliedDeal[]
  discount_minor: number
  subtotal_minor: number
}

/** Rounded per line, not per sale: the amount is printed, and the printed ones must add up. */
export function lineAmount(quantity_milli: number, unit_price_minor: number): number {
  return divideRounding(BigInt(safe(quantity_milli)) * BigInt(safe(unit_price_minor)), BigInt(MILLI))
}

/** What each line costs, in the order of the cart, and their sum. */
export function priceCart({ lines, deals = [], discount }: Cart): PricedCart {
  if (lines.length === 0) throw new DomainError('cart_empty')
  const listed = lines.map(listAmountOf)
  for (const each of [...lines.map(line => line.discount), discount]) if (each) checkDiscount(each)
  const order = lineOrder(lines)
  const [deal_minor, applied] = dealsOn(lines, listed, order, deals)
  const left_minor = listed.map((list_minor, place) => list_minor - deal_minor[place]!)
  const discount_minor = lines.map((line, place) =>
    line.discount ? takenOff(left_minor[place]!, line.discount) : 0,
  )
  const cart_discount_minor = lines.map(() => 0)
  if (discount) {
    const goods = order.filter(place => !isDeposit(lines[place]!))
    const weights = goods.map(place => left_minor[place]! - discount_minor[place]!)
    const shares = allocate(takenOff(addUp(weights), discount), weights)
    for (const [i, place] of goods.entries()) cart_discount_minor[place] = shares[i]!
  }
  return priced(listed, deal_minor, discount_minor, cart_discount_minor, applied)
}

/** The figures of each stage put side by side. */
function priced(
  listed: readonly number[],
  deal_minor: readonly number[],
  discount_minor: readonly number[],
  cart_discount_minor: readonly number[],
  deals: AppliedDeal[],
): PricedCart {
  const lines = listed.map((list_minor, place) => {
    const taken = [deal_minor[place]!, discount_minor[place]!, cart_discount_minor[place]!] as const
    return {
      list_minor,
      deal_minor: taken[0],
      discount_minor: taken[1],
      cart_discount_minor: taken[2],
      amount_minor: list_minor - taken[0] - taken[1] - taken[2],
    }
  })
  return {
    lines,
    deals,
    discount_minor: addUp(cart_discount_minor),
    subtotal_minor: addUp(lines.map(line => line.amount_minor)),
  }
}

/** Stage 1: the line's price before anything is taken off; refuses what cannot be sold. */
function listAmountOf(line: CartLine): number {
  const { kind = 'goods', list_price_minor = 0, unit, quantity_milli, unit_price_minor } = line
  if (kind === 'deposit') checkDeposit(line)
  else if (kind !== 'goods') throw new DomainError('line_kind_unknown', { kind })
  checkTax(line.tax ?? 'none', line.tax_ppm ?? 0)
  if (safe(list_price_minor) < 0) throw new DomainError('price_negative', { list_price_minor })
  if (line.measured) return measuredAmount(line.measured, line)
  return listAmount(kind, unit, quantity_milli, unit_price_minor)
}

/** A price of nothing is a gift and may be rung up; a price below nothing is a mistake. */
function listAmount(kind: string, unit: string, quantity_milli: number, unit_price_minor: number): number {
  if (kind === 'goods') checkQuantity(unit, quantity_milli)
  if (safe(unit_price_minor) < 0) throw new DomainError('price_negative', { unit_price_minor })
  return lineAmount(quantity_milli, unit_price_minor)
}

/** Whole pieces, given out or taken back; nothing comes off a deposit. */
function checkDeposit({ unit, quantity_milli, discount }: CartLine): void {
  checkUnit(unit)
  if (unit !== 'each') throw new DomainError('deposit_not_by_the_piece', { unit })
  if (safe(quantity_milli) === 0) throw new DomainError('quantity_not_positive', { quantity_milli })
  checkStep(unit, quantity_milli)
  if (discount) throw new DomainError('discount_on_deposit')
}

/** Of what the scale said, so that only one rounding stands between it and the price. */
function measuredAmount(measured: Measured, { unit, quantity_milli, unit_price_minor }: CartLine): number {
  if (safe(unit_price_minor) < 0) throw new DomainError('price_negative', { unit_price_minor })
  if (quantity_milli !== measuredQuantity(measured, unit))
    throw new DomainError('quantity_not_as_measured', { quantity_milli })
  const [multiplier, divisor] = conversion(measured.unit, unit)
  return divideRounding(
    BigInt(netMilli(measured)) * multiplier * BigInt(unit_price_minor),
    BigInt(MILLI) * divisor,
  )
}

/** The places of the lines as they are served: the order of taps decides between equals only. */
export function lineOrder(lines: readonly CartLine[]): number[] {
  return [...lines.keys()].sort((a, b) => compareLines(lines[a]!, lines[b]!))
}

/** What the order goes by. Whatever else tells two lines apart comes last: a cent may hang on it. */
function compareLines(a: CartLine, b: CartLine): number {
  return (
    b.unit_price_minor - a.unit_price_minor ||
    compareCodePoints(a.tax ?? 'none', b.tax ?? 'none') ||
    (b.tax_ppm ?? 0) - (a.tax_ppm ?? 0) ||
    compareCodePoints(a.product_id ?? '', b.product_id ?? '') ||
    compareCodePoints(a.batch_id ?? '', b.batch_id ?? '') ||
    compareCodePoints(a.kind ?? 'goods', b.kind ?? 'goods') ||
    compareCodePoints(a.unit, b.unit) ||
    b.quantity_milli - a.quantity_milli ||
    (b.list_price_minor ?? -1) - (a.list_price_minor ?? -1) ||
    (b.discount?.rate_ppm ?? 0) - (a.discount?.rate_ppm ?? 0) ||
    (b.discount?.amount_minor ?? 0) - (a.discount?.amount_minor ?? 0) ||
    compareCodePoints(tagsOf(a), tagsOf(b)) ||
    compareCodePoints(a.measured?.unit ?? '', b.measured?.unit ?? '') ||
    (b.measured?.gross_milli ?? 0) - (a.measured?.gross_milli ?? 0) ||
    (b.measured?.tare_milli ?? 0) - (a.measured?.tare_milli ?? 0)
  )
}

function tagsOf({ tags = [] }: CartLine): string {
  return [...tags].sort(compareCodePoints).join(' ')
}

/** Stage 2, by the places of the cart. */
function dealsOn(
  lines: readonly CartLine[],
  listed: readonly number[],
  order: readonly number[],
  deals: readonly Deal[],
): [number[], AppliedDeal[]] {
  const goods = order.map(place => {
    const line = lines[place]!
    return {
      product_id: line.product_id ?? null,
      unit: line.unit,
      quantity_milli: line.quantity_milli,
      list_minor: listed[place]!,
      is_free: !isDeposit(line) && line.list_price_minor === undefined,
    }
  })
  const [byOrder, applied] = applyDeals(goods, deals)
  const deal_minor = lines.map(() => 0)
  for (const [i, place] of order.entries()) deal_minor[place] = byOrder[i]!
  return [deal_minor, applied]
}

/** A jar's money, not the jam's. */
function isDeposit(line: CartLine): boolean {
  return line.kind === 'deposit'
}

/** Refuses a discount that would add something, and one that is both or neither. */
function checkDiscount({ rate_ppm, amount_minor }: Discount): void {
  if ((rate_ppm === undefined) === (amount_minor === undefined)) throw new DomainError('discount_ambiguous')
  if (rate_ppm !== undefined) checkRate(rate_ppm)
  else if (safe(amount_minor!) < 0) throw new DomainError('discount_negative', { amount_minor })
}

/** What a discount takes off an amount; at most all of it. */
function takenOff(amount_minor: number, discount: Discount): number {
  if (discount.rate_ppm !== undefined) return atRate(amount_minor, discount.rate_ppm)
  return min(discount.amount_minor!, amount_minor)
}
