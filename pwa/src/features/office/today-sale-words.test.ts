import { describe, expect, it } from 'vitest'
import type { DetailLine, SaleDetail } from './answers.ts'
import { flagSentence } from './money/sale-flags.ts'
import { lineNotes, paidWords, sumsOf, withinLines } from './today-sale-words.ts'

const LINE: DetailLine = {
  name: 'Damson jam',
  kind: 'goods',
  quantity_milli: 3000,
  unit: 'each',
  unit_price_minor: 450,
  amount_minor: 1000,
  batch_code: null,
  flags: [],
  product_id: null,
  batch_id: null,
}
const RATED = { tax: 'rated', tax_ppm: 200_000, net_minor: 717, tax_minor: 143 }
const SALE: SaleDetail = {
  sale_id: 'sale',
  receipt_number: 'B7-0002',
  at: 1_795_852_800_000,
  tz: 0,
  device_name: null,
  stall_name: 'Hartley’s',
  day_id: 'day',
  date_on: '2026-11-28',
  market_name: 'Ashcombe',
  currency: 'GBP',
  pricing_version: 1,
  total_minor: 1230,
  repriced_total_minor: 1230,
  prices_include_tax: true,
  tax_per: 'receipt',
  tax_mode: 'half_up',
  taxes: [],
  lines: [LINE],
  payments: [],
  voided: null,
  refunds: [],
  flags: [],
}
const payment = { tendered_minor: 1230, amount_minor: 1230, change_minor: 0, seen_at: null }

describe('what is odd about a line of a sale', () => {
  it('says what was taken off, and why', () => {
    const line = { ...LINE, deal_minor: 350, discount_minor: 100, discount: { reason: 'Dented' } }
    expect(lineNotes(line, SALE)).toEqual(['deal −3.50', 'discount −1.00: Dented'])
  })

  it('says a price set by hand and what the scale said', () => {
    const measured = { unit: 'g', gross_milli: 357_000, tare_milli: 12_000 }
    const line = { ...LINE, measured, list_price_minor: 500, price_reason: 'Regular' }
    expect(lineNotes(line, SALE)).toEqual(['weighed 357 g, tare 12 g', 'instead of 5.00: Regular'])
  })

  it('says why it was sold past its use by', () => {
    const line = { ...LINE, override_reason: 'Frozen on the day' }
    expect(lineNotes(line, SALE)).toEqual(['past its use by: Frozen on the day'])
  })

  it('says who paid for it, and its tax where there are several', () => {
    const line = { ...LINE, tax: 'zero', claims: [{ method: 'snap', amount_minor: 400 }] }
    const tender_kinds = [{ method: 'snap', name: 'SNAP tokens', kind: 'token' }]
    const taxes = [RATED, { ...RATED, tax: 'zero', tax_ppm: 0 }]
    expect(lineNotes(line, { ...SALE, tender_kinds, taxes })).toEqual(['Zero-rated', 'SNAP tokens paid 4.00'])
    expect(lineNotes(line, SALE)).toEqual(['snap paid 4.00'])
  })
})

describe('the sums of a sale', () => {
  it('are left out of a plain one', () => {
    expect(sumsOf(SALE)).toEqual([])
  })

  it('have the tax below the total where it is within, and above where it comes on top', () => {
    const names = (sale: SaleDetail) => sumsOf(sale).map(each => each.name)
    expect(names({ ...SALE, taxes: [RATED] })).toEqual(['Total', 'of which tax, 20 % of 7.17'])
    expect(names({ ...SALE, taxes: [RATED], prices_include_tax: false })).toEqual([
      'Tax, 20 % of 7.17',
      'Total',
    ])
  })

  it('have tip and rounding behind the total', () => {
    const sale = { ...SALE, tip: { method: 'cash', amount_minor: 50 }, rounding_minor: -2 }
    expect(sumsOf(sale)).toEqual([
      { name: 'Total', amount_minor: 1230, loud: true },
      { name: 'Tip, with Cash', amount_minor: 50 },
      { name: 'Rounding of cash', amount_minor: -2 },
    ])
  })

  it('leave what the lines hold already to a sentence', () => {
    const deals = [
      { deal_id: 'd', name: '3 jars for 10.00', kind: 'n_for_price', times: 2, saved_minor: 700 },
    ]
    const sale = { ...SALE, deals, discount_minor: 150, discount: { reason: 'Regular' } }
    expect(withinLines(sale)).toEqual(['3 jars for 10.00, 2 times, saved 7.00', 'discount 1.50: Regular'])
  })
})

describe('how a sale was paid', () => {
  const tender_kinds = [{ method: 'twint', name: 'TWINT', kind: 'qr' }]
  const qr = { ...payment, method: 'twint', pending: true }

  it('says whether a QR payment was seen to arrive', () => {
    expect(paidWords(qr, { ...SALE, tender_kinds })).toBe('TWINT 12.30, not seen to arrive')
    expect(paidWords({ ...qr, seen_at: SALE.at }, { ...SALE, tender_kinds })).toBe(
      'TWINT 12.30, seen at 8:00',
    )
  })

  it('says what was handed over', () => {
    const cash = { ...payment, method: 'cash', tendered_minor: 2000, change_minor: 770 }
    expect(paidWords(cash, SALE)).toBe('Cash: 20.00 handed over, 7.70 given back')
  })
})

describe('a flag as a sentence', () => {
  it('names both prices', () => {
    expect(flagSentence('priced_differently', { ...SALE, repriced_total_minor: 1240 })).toBe(
      'Priced differently by the server: 12.40 instead of 12.30. What the customer paid stands.',
    )
  })

  it('names the token', () => {
    const tender_kinds = [{ method: 'snap', name: 'SNAP tokens', kind: 'token' }]
    const payments = [{ ...payment, method: 'snap' }]
    expect(flagSentence('token_beyond_eligibility', { ...SALE, tender_kinds, payments })).toBe(
      'SNAP tokens paid for something that may not be paid so.',
    )
  })

  it('is there for every flag the server has', () => {
    for (const flag of [
      'lines_differ',
      'tax_differs',
      'rounding_differs',
      'payments_differ',
      'payment_pending',
      'refund_over_sold',
      'refund_of_void',
      'refund_without_sale',
      'day_unknown',
      'other_currency',
      'product_unknown',
      'batch_unknown',
      'use_by_passed',
      'batch_oversold',
    ]) {
      expect(flagSentence(flag, SALE)).toMatch(/^[A-Z].* .*\.$/)
    }
  })
})
