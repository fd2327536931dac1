/** The evening: totals by tender, by rate and in the drawer; the drawer against its count; the stall's fee. */

import { compareCodePoints } from './fefo.ts'
import { addUp, atRate, checkRate, max, safe } from './money.ts'
import { compareReported, type TaxTotal } from './tax.ts'
import type { Payment, Tender, Tip } from './tender.ts'

/** What the day needs of a sale that stands; a voided one is not passed. */
export type DaySale = {
  total_minor: number
  payments: readonly Payment[]
  taxes?: readonly TaxTotal[]
  rounding_minor?: number
  tip?: Tip
  deposit_minor?: number
}

/** What the day needs of a refund; its figures are positive where money went back. */
export type DayRefund = {
  total_minor: number
  payments: readonly Tender[]
  taxes?: readonly TaxTotal[]
  rounding_minor?: number
  deposit_minor?: number
}

export type Day = { sales: readonly DaySale[]; refunds: readonly DayRefund[] }

/** `drawer_minor` is what cash the day brought; `by_tender` adds up to total + tips + rounding. */
export type DayTotals = {
  total_minor: number
  tips_minor: number
  rounding_minor: number
  deposits_minor: number
  drawer_minor: number
  by_tender: Tender[]
  by_rate: TaxTotal[]
}

/** A drawer's day. Cash sales are net of change; rounding is in them already. */
export type CashDay = {
  float_minor: number
  cash_sales_minor: number
  cash_refunds_minor: number
  paid_in_minor: number
  paid_out_minor: number
  drops_minor: number
  cash_tips_minor: number
  counted_minor: number
}

export type CashUp = { expected_minor: number; over_short_minor: number }

/** flat + the larger of `least_minor` and the rate of the sales + a surcharge a day. */
export type FeeRule = { flat_minor: number; least_minor: number; rate_ppm: number; per_day_minor: number }

/** Sales less refunds, however they are looked at. */
export function dayTotals({ sales, refunds }: Day): DayTotals {
  const tenders = new Map<string, number>()
  for (const [method, amount_minor] of [...takenIn(sales), ...givenBack(refunds)])
    tenders.set(method, safe((tenders.get(method) ?? 0) + safe(amount_minor)))
  const change_minor = addUp(
    sales.flatMap(sale =>
      sale.payments.filter(paid => paid.method !== 'cash').map(paid => paid.change_minor),
    ),
  )
  return {
    total_minor: difference(
      sales.map(sale => sale.total_minor),
      refunds.map(each => each.total_minor),
    ),
    tips_minor: addUp(sales.map(sale => sale.tip?.amount_minor ?? 0)),
    rounding_minor: difference(
      sales.map(sale => sale.rounding_minor ?? 0),
      refunds.map(each => each.rounding_minor ?? 0),
    ),
    deposits_minor: difference(
      sales.map(sale => sale.deposit_minor ?? 0),
      refunds.map(each => each.deposit_minor ?? 0),
    ),
    drawer_minor: safe((tenders.get('cash') ?? 0) - change_minor),
    by_tender: [...tenders]
      .map(([method, amount_minor]) => ({ method, amount_minor }))
      .sort((a, b) => compareCodePoints(a.method, b.method)),
    by_rate: taxesOf(sales, refunds),
  }
}

/** What each tender paid for. */
function takenIn(sales: readonly DaySale[]): [string, number][] {
  return sales.flatMap(sale =>
    sale.payments.map(paid => [paid.method, paid.amount_minor] as [string, number]),
  )
}

/** What went back by each tender, below zero. */
function givenBack(refunds: readonly DayRefund[]): [string, number][] {
  return refunds.flatMap(each =>
    each.payments.map(paid => [paid.method, -paid.amount_minor] as [string, number]),
  )
}

/** The one sum less the other. */
function difference(plus: readonly number[], minus: readonly number[]): number {
  return safe(addUp(plus) - addUp(minus))
}

/** By tax and rate, in the order of a report. */
function taxesOf(sales: readonly DaySale[], refunds: readonly DayRefund[]): TaxTotal[] {
  const sums = new Map<string, TaxTotal>()
  const add = (sign: number, { tax, tax_ppm, net_minor, tax_minor }: TaxTotal) => {
    const key = `${tax} ${tax_ppm}`
    const sum = sums.get(key) ?? { tax, tax_ppm, net_minor: 0, tax_minor: 0 }
    sum.net_minor = safe(sum.net_minor + sign * safe(net_minor))
    sum.tax_minor = safe(sum.tax_minor + sign * safe(tax_minor))
    sums.set(key, sum)
  }
  for (const total of sales.flatMap(sale => sale.taxes ?? [])) add(1, total)
  for (const total of refunds.flatMap(each => each.taxes ?? [])) add(-1, total)
  return [...sums.values()].sort(compareReported)
}

/** What should be in the drawer, and how much more than that is. */
export function cashUp(day: CashDay): CashUp {
  const expected_minor = addUp([
    day.float_minor,
    day.cash_sales_minor,
    -day.cash_refunds_minor,
    day.paid_in_minor,
    -day.paid_out_minor,
    -day.drops_minor,
    day.cash_tips_minor,
  ])
  return { expected_minor, over_short_minor: safe(safe(day.counted_minor) - expected_minor) }
}

/** What the market asks for the day. */
export function stallFee(sales_minor: number, rule: FeeRule): number {
  checkRate(rule.rate_ppm)
  const by_rate_minor = max(safe(rule.least_minor), atRate(sales_minor, rule.rate_ppm))
  return addUp([rule.flat_minor, by_rate_minor, rule.per_day_minor])
}
