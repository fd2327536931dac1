/** Giving back some of a sale, in any number of steps that add up to what was paid. */

import type { Claim } from './benefits.ts'
import { DomainError } from './errors.ts'
import { compareCodePoints } from './fefo.ts'
import { addUp, max, safe, share } from './money.ts'
import { compareReported, type TaxRules, type TaxTotal, taxOn } from './tax.ts'
import { amountOf, type CashRounding, roundCash, type Tender } from './tender.ts'

/** What a refund needs of a line as it stands in the log. */
export type RecordedLine = {
  quantity_milli: number
  amount_minor: number
  tax?: string
  tax_ppm?: number
  claims?: readonly Claim[]
}

/** What a refund needs of a sale as it stands in the log. */
export type RecordedSale = {
  lines: readonly RecordedLine[]
  total_minor: number
  taxes?: readonly TaxTotal[]
  rounding_minor?: number
  prices_include_tax?: boolean
  cash_rounding?: CashRounding
  tax_free_methods?: readonly string[]
}

/** So much of a line, counted from 1; with the sign of the line's quantity. */
export type Pick = { line_number: number; quantity_milli: number }

export type RefundedLine = Pick & { amount_minor: number }

/** Figures are positive where money goes back; `total_minor` is without the rounding. */
export type Refund = {
  lines: RefundedLine[]
  taxes: TaxTotal[]
  total_minor: number
  rounding_minor: number
  payments: Tender[]
}

/** What goes back for these lines after the refunds `before`: by `method`, but for what claims paid. */
export function refund(
  sale: RecordedSale,
  picks: readonly Pick[],
  before: readonly Refund[],
  method: string,
): Refund {
  const picked = quantities(sale, picks)
  const done = quantities(
    sale,
    before.flatMap(each => each.lines),
  )
  const after = done.map((quantity, place) => safe(quantity + picked[place]!))
  checkPicks(sale, picks, after)
  const claims = new Map<string, number>()
  const lines: RefundedLine[] = []
  for (const [place, line] of sale.lines.entries()) {
    if (picked[place] === 0) continue
    const amounts = partsOf(line).map(part =>
      safe(partAt(part, line, after[place]!) - partAt(part, line, done[place]!)),
    )
    for (const [i, each] of claimsOf(line).entries())
      claims.set(each.method, safe((claims.get(each.method) ?? 0) + amounts[i]!))
    lines.push({
      line_number: place + 1,
      quantity_milli: picked[place]!,
      amount_minor: addUp(amounts),
    })
  }
  const taxes = taxesBetween(sale, done, after)
  const on_top_minor = includesTax(sale) ? 0 : addUp(taxes.map(tax => tax.tax_minor))
  const total_minor = safe(addUp(lines.map(line => line.amount_minor)) + on_top_minor)
  const claims_minor = addUp([...claims.values()])
  const exact_minor = safe(total_minor - claims_minor)
  let back_minor = method === 'cash' ? cashBack(sale, before, exact_minor) : exact_minor
  if (isAll(sale, after)) back_minor = restOfSale(sale, before, claims_minor, method)
  const payments = [...claims]
    .map(([each, amount_minor]) => ({ method: each, amount_minor }))
    .filter(paid => paid.amount_minor !== 0)
    .sort((a, b) => compareCodePoints(a.method, b.method))
  if (back_minor !== 0 || exact_minor !== 0 || payments.length === 0)
    payments.push({ method, amount_minor: back_minor })
  return { lines, taxes, total_minor, rounding_minor: safe(back_minor - exact_minor), payments }
}

/** How much of each line they come to, in the order of the sale. */
function quantities(sale: RecordedSale, picks: readonly Pick[]): number[] {
  const sums = sale.lines.map(() => 0)
  for (const { line_number, quantity_milli } of picks) {
    const sum = sums[line_number - 1]
    if (sum === undefined) throw new DomainError('refund_line_unknown', { line_number })
    sums[line_number - 1] = safe(sum + safe(quantity_milli))
  }
  return sums
}

/** Refuses nothing at all, and more than was sold. */
function checkPicks(sale: RecordedSale, picks: readonly Pick[], after: readonly number[]): void {
  if (picks.length === 0) throw new DomainError('refund_empty')
  for (const { line_number, quantity_milli } of picks) {
    const sold_milli = sale.lines[line_number - 1]!.quantity_milli
    if (sold_milli > 0 ? quantity_milli <= 0 : quantity_milli >= 0)
      throw new DomainError('quantity_not_positive', { line_number })
  }
  for (const [place, { quantity_milli: sold_milli }] of sale.lines.entries()) {
    if (max(after[place]!, -after[place]!) > max(sold_milli, -sold_milli))
      throw new DomainError('refund_over_sold', { line_number: place + 1, sold_milli })
  }
}

/** Whose money a line is: what each restricted tender claimed, in the order of the claims, then the rest. */
function partsOf(line: RecordedLine): number[] {
  const claims = claimsOf(line).map(paid => paid.amount_minor)
  return [...claims, safe(safe(line.amount_minor) - addUp(claims))]
}

/** How much of a part has gone back when so much of the line has. */
function partAt(part_minor: number, line: RecordedLine, quantity_milli: number): number {
  return share(part_minor, quantity_milli, line.quantity_milli)
}

/** The tax that goes back, by rate; what comes to nothing is left out. */
function taxesBetween(sale: RecordedSale, done: readonly number[], after: readonly number[]): TaxTotal[] {
  const totals = (sale.taxes ?? [])
    .filter(total => total.tax !== 'tax_free')
    .map(total => taxBetween(sale, total, done, after))
  const tax_free_minor = safe(taxFreeAt(sale, after) - taxFreeAt(sale, done))
  totals.push({ tax: 'tax_free', tax_ppm: 0, net_minor: tax_free_minor, tax_minor: 0 })
  return totals.filter(total => total.net_minor !== 0 || total.tax_minor !== 0).sort(compareReported)
}

/** One rate of the sale, between two states of its lines. */
function taxBetween(
  sale: RecordedSale,
  total: TaxTotal,
  done: readonly number[],
  after: readonly number[],
): TaxTotal {
  const tax_minor = safe(taxAt(sale, total, after) - taxAt(sale, total, done))
  const base_minor = safe(baseAt(sale, total, after) - baseAt(sale, total, done))
  const net_minor = includesTax(sale) ? base_minor - tax_minor : base_minor
  return { ...total, net_minor: safe(net_minor), tax_minor }
}

/**
 * How much of a rate's tax has gone back; all of it with the last of its lines. With returned jars in it, the tax
 * of the sum may be a cent and cannot be shared out: then the rate is asked.
 */
function taxAt(sale: RecordedSale, total: TaxTotal, quantities: readonly number[]): number {
  const whole = sale.lines.map(line => line.quantity_milli)
  const ofIt = [...whole.keys()].filter(place => isTaxedAs(sale.lines[place]!, total))
  if (ofIt.every(place => quantities[place] === whole[place])) return total.tax_minor
  const amounts = ofIt.map(place => sale.lines[place]!.amount_minor)
  const so_far_minor = baseAt(sale, total, quantities)
  const base_minor = baseAt(sale, total, whole)
  if (base_minor === 0 || (amounts.some(amount => amount < 0) && amounts.some(amount => amount > 0))) {
    const prices_include_tax = includesTax(sale)
    const rules: TaxRules = { prices_include_tax, tax_per: 'receipt', tax_mode: 'half_up' }
    return taxOn(so_far_minor, total.tax_ppm, rules)
  }
  return share(total.tax_minor, so_far_minor, base_minor)
}

/** What of a rate's lines has gone back, without what was paid tax-free. */
function baseAt(sale: RecordedSale, total: TaxTotal, quantities: readonly number[]): number {
  return addUp(
    sale.lines.flatMap((line, place) => {
      if (!isTaxedAs(line, total)) return []
      const claims = claimsOf(line)
      return partsOf(line)
        .filter((_, i) => !claims[i] || !isTaxFree(sale, claims[i]))
        .map(part => partAt(part, line, quantities[place]!))
    }),
  )
}

/** What was paid tax-free and has gone back. */
function taxFreeAt(sale: RecordedSale, quantities: readonly number[]): number {
  return addUp(
    sale.lines.flatMap((line, place) =>
      (line.tax ?? 'none') === 'none'
        ? []
        : claimsOf(line)
            .filter(paid => isTaxFree(sale, paid))
            .map(paid => partAt(paid.amount_minor, line, quantities[place]!)),
    ),
  )
}

/** Whether the lines' amounts have their tax in them. */
function includesTax(sale: RecordedSale): boolean {
  return sale.prices_include_tax ?? true
}

/** Whether the line is one of this rate's. */
function isTaxedAs(line: RecordedLine, total: TaxTotal): boolean {
  return (line.tax ?? 'none') === total.tax && (line.tax_ppm ?? 0) === total.tax_ppm
}

/** Whether the tender that claimed it is tax-free. */
function isTaxFree(sale: RecordedSale, paid: Claim): boolean {
  return Boolean(sale.tax_free_methods?.includes(paid.method))
}

/** Which restricted tenders paid for it, and how much. */
function claimsOf(line: RecordedLine): readonly Claim[] {
  return line.claims ?? []
}

/** Whether nothing of the sale is left. */
function isAll(sale: RecordedSale, after: readonly number[]): boolean {
  return sale.lines.every((line, place) => line.quantity_milli === after[place])
}

/** Rounded on the running total of what went back in cash, so that steps do not add up to another sum. */
function cashBack(sale: RecordedSale, before: readonly Refund[], exact_minor: number): number {
  const rounded_minor = addUp(before.filter(isInCash).map(each => each.rounding_minor))
  return inCoins(sale, before, safe(exact_minor - rounded_minor))
}

/** All that is left of what was paid, which the last refund gives back. */
function restOfSale(
  sale: RecordedSale,
  before: readonly Refund[],
  claims_minor: number,
  method: string,
): number {
  const paid_minor = addUp([sale.total_minor, sale.rounding_minor ?? 0])
  const gone_minor = addUp(before.map(each => addUp([each.total_minor, each.rounding_minor])))
  const rest_minor = addUp([paid_minor, -gone_minor, -claims_minor])
  return method === 'cash' ? inCoins(sale, before, rest_minor) : rest_minor
}

/** What can be handed over for so much more than the cash that went back before. */
function inCoins(sale: RecordedSale, before: readonly Refund[], more_minor: number): number {
  if (!sale.cash_rounding) return more_minor
  const gone_minor = addUp(before.map(cashOf))
  return safe(roundCash(safe(gone_minor + more_minor), sale.cash_rounding) - gone_minor)
}

/** Whether it was given back in cash, even if coins made nothing of it. */
function isInCash(each: Refund): boolean {
  return each.payments.some(paid => paid.method === 'cash')
}

/** What a refund gave back in cash. */
function cashOf(each: Refund): number {
  return amountOf('cash', each.payments)
}
