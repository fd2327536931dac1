/**
 * A market day as the core sees it: sales, voids and refunds, folded into the totals of the evening. For tests only;
 * the twin is `tests/domain/market_day.py`.
 */

import { addUp } from './money.ts'
import { type Pick, type RecordedSale, type Refund, refund } from './refund.ts'
import { type PricedSale, priceSale, type Sale } from './sale.ts'
import { type DayTotals, dayTotals } from './till.ts'

/** A refund as it is asked for; sales are counted from 1. */
export type Asked = { sale_number: number; method: string; picks: Pick[] }

export type MarketDay = { sales: PricedSale[]; refunds: Refund[]; totals: DayTotals }

/** A void mirrors its sale, so that neither is in the totals. */
export function day(sales: readonly Sale[], voided: readonly number[], refunds: readonly Asked[]): MarketDay {
  const sold = sales.map(priceSale)
  const given: Refund[] = []
  for (const { sale_number, picks, method } of refunds) {
    const before = given.filter((_, place) => refunds[place]!.sale_number === sale_number)
    given.push(refund(recorded(sales[sale_number - 1]!, sold[sale_number - 1]!), picks, before, method))
  }
  const standing = sales
    .map((sale, place) => ({
      ...sold[place]!,
      ...(sale.tip && { tip: sale.tip }),
      deposit_minor: deposits(
        sale,
        sold[place]!.lines.map((line, i) => [i + 1, line.amount_minor]),
      ),
    }))
    .filter((_, place) => !voided.includes(place + 1))
  const undone = given.map((each, place) => ({
    ...each,
    deposit_minor: deposits(
      sales[refunds[place]!.sale_number - 1]!,
      each.lines.map(line => [line.line_number, line.amount_minor]),
    ),
  }))
  return { sales: sold, refunds: given, totals: dayTotals({ sales: standing, refunds: undone }) }
}

/** A sale as it is written down: what a refund needs of it. */
function recorded(sale: Sale, sold: PricedSale): RecordedSale {
  return {
    ...sold,
    ...(sale.prices_include_tax !== undefined && { prices_include_tax: sale.prices_include_tax }),
    ...(sale.cash_rounding && { cash_rounding: sale.cash_rounding }),
    lines: sale.lines.map((line, place) => ({ ...line, ...sold.lines[place]! })),
    tax_free_methods: (sale.tender_kinds ?? []).filter(kind => kind.tax_free).map(kind => kind.method),
  }
}

/** What of these lines is for jars. */
function deposits(sale: Sale, amounts: readonly (readonly [number, number])[]): number {
  return addUp(
    amounts
      .filter(([line_number]) => sale.lines[line_number - 1]!.kind === 'deposit')
      .map(([, amount_minor]) => amount_minor),
  )
}
