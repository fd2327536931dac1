/** Tax per rate, included in the prices or on top of them: stage 7 of the README. */

import { DomainError } from './errors.ts'
import { addUp, divideHalfEven, divideRounding, MILLION, safe } from './money.ts'

// In the order of a report. `tax_free` is what a tax-free tender paid; no line is sold as that.
const TAXES = ['rated', 'zero', 'exempt', 'out_of_scope', 'small_business', 'none']
const REPORTED = ['rated', 'zero', 'exempt', 'out_of_scope', 'small_business', 'tax_free']

/** How a stall computes tax; see the README. */
export type TaxRules = { prices_include_tax: boolean; tax_per: string; tax_mode: string }

/** A line's amount, and how much of it a tax-free tender paid. */
export type TaxedLine = { tax: string; tax_ppm: number; amount_minor: number; tax_free_minor: number }

/** What one rate comes to. */
export type TaxTotal = { tax: string; tax_ppm: number; net_minor: number; tax_minor: number }

/** Refuses a tax that is none of those; only what is rated has a rate, and it has one. */
export function checkTax(tax: string, tax_ppm: number): void {
  if (!TAXES.includes(tax)) throw new DomainError('tax_unknown', { tax })
  if (!(tax_ppm >= 0 && tax_ppm <= MILLION) || (tax === 'rated') !== tax_ppm > 0)
    throw new DomainError('tax_rate_out_of_range', { tax, tax_ppm })
}

/** Refuses what no regime does. */
export function checkTaxRules({ tax_per, tax_mode }: TaxRules): void {
  if (!['receipt', 'line'].includes(tax_per) || !['half_up', 'half_even'].includes(tax_mode))
    throw new DomainError('tax_rules_unknown')
}

/** The tax in an amount, or on it. */
export function taxOn(base_minor: number, tax_ppm: number, rules: TaxRules): number {
  const divide = rules.tax_mode === 'half_even' ? divideHalfEven : divideRounding
  return divide(
    BigInt(safe(base_minor)) * BigInt(tax_ppm),
    BigInt(rules.prices_include_tax ? MILLION + tax_ppm : MILLION),
  )
}

/** By tax and rate, in the order of a report; lines of which nothing was said are in none. */
export function taxTotals(lines: readonly TaxedLine[], rules: TaxRules): TaxTotal[] {
  const taxed = lines.filter(line => line.tax !== 'none')
  const bases = new Map<string, TaxedLine[]>()
  for (const line of taxed) {
    const key = `${line.tax} ${line.tax_ppm}`
    bases.set(key, [...(bases.get(key) ?? []), line])
  }
  const totals = [...bases.values()].map(some => taxTotal(some, rules))
  const tax_free_minor = addUp(taxed.map(line => line.tax_free_minor))
  if (tax_free_minor !== 0)
    totals.push({ tax: 'tax_free', tax_ppm: 0, net_minor: tax_free_minor, tax_minor: 0 })
  return totals.sort(compareReported)
}

/** One rate: rounded once for all lines, or line by line. */
function taxTotal(lines: readonly TaxedLine[], rules: TaxRules): TaxTotal {
  const { tax, tax_ppm } = lines[0]!
  const amounts = lines.map(line => line.amount_minor - line.tax_free_minor)
  const base_minor = addUp(amounts)
  const bases = rules.tax_per === 'line' ? amounts : [base_minor]
  const tax_minor = addUp(bases.map(base => taxOn(base, tax_ppm, rules)))
  const net_minor = rules.prices_include_tax ? base_minor - tax_minor : base_minor
  return { tax, tax_ppm, net_minor: safe(net_minor), tax_minor }
}

/** Rated first, the highest rate before the others. */
export function compareReported(a: TaxTotal, b: TaxTotal): number {
  return REPORTED.indexOf(a.tax) - REPORTED.indexOf(b.tax) || b.tax_ppm - a.tax_ppm
}
