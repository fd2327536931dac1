import type { TaxRate } from '../answers.ts'
import { words } from '../strings.money.en.ts'
import { formatPercent } from './percent.ts'

/** `7 %`, or in words where there is no rate: `Zero-rated`. */
export function rateWords({ tax, tax_ppm }: Pick<TaxRate, 'tax' | 'tax_ppm'>): string {
  return tax === 'rated' ? formatPercent(tax_ppm) : (words.taxes[tax] ?? tax)
}

/** `Food, 7 %`, `Food, zero-rated`; a name that says it already stands alone. */
export function rateNamed(rate: Pick<TaxRate, 'name' | 'tax' | 'tax_ppm'>): string {
  const said = rate.tax === 'rated' ? rateWords(rate) : rateWords(rate).toLowerCase()
  return rate.name.includes(said) ? rate.name : words.rateOf(rate.name, said)
}
