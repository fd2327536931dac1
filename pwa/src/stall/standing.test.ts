import { expect, test } from 'vitest'
import type { Catalogue, StallTerms } from '../storage/records.ts'
import { sampleCatalogue } from '../storage/sample-stall.ts'
import { standingOf, taxOf } from './standing.ts'

const STALL: StallTerms = {
  ...{ prices_include_tax: true, tax_per: 'receipt', tax_mode: 'half_up' },
  ...{ small_business: false, small_business_note: null, tips: false, tax_rate_id: null },
  cash_rounding: { step_minor: 1, mode: 'none', scope: 'cash_part' },
}
const stallWith = (changes: Partial<Catalogue>): Catalogue => ({ ...sampleCatalogue(), ...changes })

test('a product without a rate of its own has the stall’s, and a small business has none', () => {
  const food = { tax_rate_id: 'food', name: 'Food', tax: 'rated' as const, tax_ppm: 70_000 }
  const stall = stallWith({ tax_rates: [food], terms: { ...STALL, tax_rate_id: 'food' } })
  const jam = { ...stall.products[0]!, tags: ['snap'], deposit_minor: 15, deposit_taxed: false }

  expect(standingOf(jam, stall)).toEqual({
    ...{ tax: 'rated', tax_ppm: 70_000, tags: ['snap'] },
    deposit: { unit_price_minor: 15, tax: 'out_of_scope' },
  })
  const small = { ...stall, terms: { ...STALL, small_business: true } }
  expect(taxOf(null, small)).toEqual({ tax: 'small_business' })
})
