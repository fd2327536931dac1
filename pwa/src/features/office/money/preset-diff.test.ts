import { describe, expect, it } from 'vitest'
import type { CountryPreset, TaxRate, Terms } from '../answers.ts'
import { presetRows, presetSummary, ratesLeftOut } from './preset-diff.ts'

const sourced = { source: 'A law', as_of: '2026-11-24', sure: true, note: null }
const tender = { pays_tags: [] as string[], change: 'none' as const, tax_free: false, rank: 50, ...sourced }
const PRESET: CountryPreset = {
  country: 'CH',
  name: 'Switzerland',
  currency: 'CHF',
  regions: [],
  region: null,
  as_of: '2026-11-24',
  prices: { include_tax: true, tax_per: 'receipt', tax_mode: 'half_up', ...sourced },
  cash_rounding: {
    step_minor: 5,
    mode: 'nearest_half_up',
    scope: 'cash_part',
    exact_up_to_minor: 0,
    at_least_minor: 0,
    ...sourced,
    sure: false,
    note: 'Ask.',
  },
  small_business: null,
  tax_rates: [{ name: 'Food', tax: 'rated', tax_ppm: 26_000, goods: 'Bread', default: true, ...sourced }],
  tender_kinds: [
    { method: 'twint', name: 'TWINT', kind: 'qr', denomination_minor: 1, live: true, ...tender },
    { method: 'token', name: 'Tokens', kind: 'token', denomination_minor: 500, live: false, ...tender },
  ],
}
const TERMS: Terms = {
  region: null,
  prices_include_tax: true,
  tax_per: 'receipt',
  tax_mode: 'half_up',
  small_business: false,
  small_business_note: null,
  cash_rounding: {
    step_minor: 1,
    mode: 'none',
    scope: 'cash_part',
    exact_up_to_minor: 0,
    at_least_minor: 0,
  },
  tips: false,
  tax_rate_id: null,
  preset_country: null,
  preset_as_of: null,
}
const rate = (name: string, tax_ppm: number): TaxRate => ({
  tax_rate_id: name,
  name,
  tax: 'rated',
  tax_ppm,
  sort: 0,
  archived: false,
})
const settings = { terms: TERMS, rates: [] as TaxRate[], kinds: [], currency: 'CHF' }
const rowOf = (what: string, changes = {}) =>
  presetRows(PRESET, { ...settings, ...changes }).find(each => each.what === what)

describe('what a preset would set', () => {
  it('is beside what the stall has', () => {
    expect(rowOf('Prices on the table')).toMatchObject({ same: true })
    expect(rowOf('Tax rate “Food”')).toMatchObject({ now: null, usual: '2.6 %, the usual one', same: false })
    expect(rowOf('TWINT')).toMatchObject({ now: null, same: false })
  })

  it('is as now where the stall does the same', () => {
    const rates = [rate('Food', 26_000)]
    const terms = { ...TERMS, tax_rate_id: 'Food' }
    expect(rowOf('Tax rate “Food”', { rates, terms })).toMatchObject({ same: true })
    expect(rowOf('Tax rate “Food”', { rates })).toMatchObject({ now: '2.6 %', same: false })
  })

  it('brings its doubts and its source along', () => {
    expect(rowOf('Cash rounding')).toMatchObject({ sure: false, note: 'Ask.', source: 'A law' })
  })

  it('rounds nothing in another country’s money, and takes no pieces of it', () => {
    expect(rowOf('Cash rounding', { currency: 'EUR' })).toMatchObject({ same: true })
    expect(rowOf('Tokens', { currency: 'EUR' })).toBeUndefined()
  })

  it('names the rates it does not know', () => {
    expect(ratesLeftOut(PRESET, { rates: [rate('Food', 1), rate('Old', 2)] })).toEqual(['Old'])
  })

  it('is told in four sentences at setup', () => {
    expect(presetSummary(PRESET, 'CHF')).toEqual([
      'Prices on the table: Tax is in them.',
      'Tax rates: Food, 2.6 %.',
      'Cash is rounded to 0.05.',
      'Paid with cash, card, TWINT.',
    ])
  })
})
