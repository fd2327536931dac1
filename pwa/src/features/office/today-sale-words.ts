import { clockTime } from '../../ui/dates.ts'
import { formatMoney } from '../../ui/money.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import type { DetailLine, SaleDetail } from './answers.ts'
import { tenderName } from './money/tender-names.ts'
import { words as office } from './strings.en.ts'
import { words } from './strings.money.en.ts'
import { taxWords } from './today-tax.tsx'

const { sale: names } = words

/** A row under the lines of a sale. */
export type Sum = { name: string; amount_minor: number; loud?: boolean }
type Payment = SaleDetail['payments'][number]
type Unit = Parameters<typeof formatQuantity>[1]

/** What is out of the ordinary about a line, and its tax where the sale says more than one. */
export function lineNotes(line: DetailLine, sale: SaleDetail): string[] {
  const amount = (amount_minor: number) => formatMoney(amount_minor, sale.currency)
  const less = (amount_minor: number) => amount(-amount_minor)
  const { measured, list_price_minor = null, price_reason = null, discount } = line
  return [
    line.kind === 'deposit' && names.deposit,
    measured &&
      names.measured(
        quantity(measured.gross_milli, measured.unit),
        quantity(measured.tare_milli, measured.unit),
      ),
    list_price_minor !== null && names.listPrice(amount(list_price_minor), price_reason),
    line.deal_minor && names.deal(less(line.deal_minor)),
    line.discount_minor && names.discount(less(line.discount_minor), discount?.reason ?? null),
    line.cart_discount_minor && names.cartShare(less(line.cart_discount_minor)),
    sale.taxes.length > 1 &&
      line.tax &&
      line.tax !== 'none' &&
      taxWords({ tax: line.tax, tax_ppm: line.tax_ppm ?? 0 }),
    line.override_reason && names.pastUseBy(line.override_reason),
    ...(line.claims ?? []).map(each =>
      names.claimed(tenderName(each.method, sale.tender_kinds), amount(each.amount_minor)),
    ),
  ].filter(note => typeof note === 'string')
}

/** Total, tip, rounding and the tax of each rate, before the total where it comes on top; none of a plain sale. */
export function sumsOf(sale: SaleDetail): Sum[] {
  const { tip, rounding_minor = 0, total_minor, prices_include_tax } = sale
  const taxes = taxSums(sale)
  if (taxes.length === 0 && !tip && rounding_minor === 0) return []
  const { total, rounding, tip: tipped } = names.sums
  return [
    ...(prices_include_tax ? [] : taxes),
    { name: total, amount_minor: total_minor, loud: true },
    ...(prices_include_tax ? taxes : []),
    ...(tip
      ? [{ name: tipped(tenderName(tip.method, sale.tender_kinds)), amount_minor: tip.amount_minor }]
      : []),
    ...(rounding_minor !== 0 ? [{ name: rounding, amount_minor: rounding_minor }] : []),
  ]
}

function taxSums({ taxes, currency, prices_include_tax }: SaleDetail): Sum[] {
  const name = prices_include_tax ? names.sums.taxWithin : names.sums.taxOnTop
  return taxes
    .filter(each => each.tax === 'rated')
    .map(each => ({
      name: name(taxWords(each), formatMoney(each.net_minor, currency)),
      amount_minor: each.tax_minor,
    }))
}

/** What is in the amounts of the lines already: deals, the cart's discount, goods without tax. */
export function withinLines(sale: SaleDetail): string[] {
  const { deals = [], discount_minor = 0, discount, taxes } = sale
  const money = (amount_minor: number) => formatMoney(amount_minor, sale.currency)
  return [
    ...deals.map(each => names.dealSaved(each.name, each.times, money(each.saved_minor))),
    ...(discount_minor > 0 ? [names.cartDiscount(money(discount_minor), discount?.reason ?? null)] : []),
    ...taxes
      .filter(each => each.tax !== 'rated')
      .map(each => names.untaxed(taxWords(each), money(each.net_minor))),
  ]
}

/** `Cash: 20.00 handed over, 3.21 given back`, `TWINT 12.00, not seen to arrive`. */
export function paidWords(payment: Payment, sale: SaleDetail): string {
  const { method, amount_minor, tendered_minor, change_minor, pending, seen_at } = payment
  const money = (minor: number) => formatMoney(minor, sale.currency)
  if (method === 'cash') return office.today.cashGiven(money(tendered_minor), money(change_minor))
  const name = tenderName(method, sale.tender_kinds)
  if (change_minor > 0) return names.withBack(name, money(tendered_minor), money(change_minor))
  if (seen_at !== null) return names.seen(name, money(amount_minor), clockTime(seen_at, sale.tz))
  if (pending) return names.pending(name, money(amount_minor))
  // One tender alone paid the total, which stands right above.
  return sale.payments.length === 1 ? name : names.paid(name, money(amount_minor))
}

const UNITS: Unit[] = ['each', 'kg', 'g', 'l', 'lb', 'oz']

/** `2`, `345 g`; a unit that this office does not know counts pieces. */
export function quantity(quantity_milli: number, unit: string): string {
  return formatQuantity(quantity_milli, UNITS.find(known => known === unit) ?? 'each')
}
