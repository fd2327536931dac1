import { expect, test } from 'vitest'
import { priceSale } from '../domain/sale.ts'
import { emptyCart } from '../storage/carts.ts'
import type { Cart, CartLine, Catalogue, NamedDeal, StallTerms } from '../storage/records.ts'
import { cartLine, MARKET, rungUp, sampleCatalogue } from '../storage/sample-stall.ts'
import { soldOf } from '../storage/sold.ts'
import { settled, termsAt } from './ringing.ts'
import { standingOf, taxOf } from './standing.ts'

const cartOf = (...lines: CartLine[]): Cart => ({ ...emptyCart(0), cart_id: 'c', lines })
/** A Saturday at half past nine, an hour east of Greenwich. */
const SATURDAY = { at: Date.UTC(2026, 10, 21, 8, 30), tz: 60 }
const WHERE = { market_id: MARKET, date_on: '2026-11-21' }
const three = (changes: Partial<NamedDeal> = {}): NamedDeal => ({
  ...{ deal_id: 'd3', name: '3 for 10.00', kind: 'n_for_price', size: 3, price_minor: 1000 },
  ...{ product_ids: ['loaf', 'bun'], ...changes },
})
const STALL: StallTerms = {
  ...{ prices_include_tax: true, tax_per: 'receipt', tax_mode: 'half_up' },
  ...{ small_business: false, small_business_note: null, tips: false, tax_rate_id: null },
  cash_rounding: { step_minor: 1, mode: 'none', scope: 'cash_part', exact_up_to_minor: 0, at_least_minor: 0 },
}

/** A cart as its line in the log tells it, paid in exact cash. */
function written(cart: Cart, terms: Parameters<typeof rungUp>[1] = {}) {
  const rung = rungUp(cart, terms)
  const priced = priceSale({ ...rung.sale, tenders: [{ method: 'cash', amount_minor: 100_000 }] })
  return soldOf(rung, priced, null, [])
}

test('a plain sale says nothing but what it said before there were deals and taxes', () => {
  const { lines, ...sale } = written(cartOf(cartLine()), { stall: STALL })

  expect(Object.keys(sale)).toEqual(['lines', 'total_minor', 'payments'].slice(1))
  expect(lines).toEqual([
    {
      product_id: '7b0d7f0e-0d3c-4b5e-8a21-5a5a7e0a1c01',
      batch_id: '7b0d7f0e-0d3c-4b5e-8a21-5a5a7e0a1cb1',
      ...{ batch_code: 'L-1', name: 'Loaf', unit: 'each' },
      ...{ quantity_milli: 1000, unit_price_minor: 450, amount_minor: 450 },
    },
  ])
})

test('a deposit is sold beside its jar, without a batch', () => {
  const jar = cartLine({ quantity_milli: 2000, deposit: { unit_price_minor: 25, tax: 'out_of_scope' } })

  const { lines, total_minor } = written(cartOf(jar))

  expect(total_minor).toBe(950)
  expect(lines[1]).toMatchObject({
    ...{ kind: 'deposit', name: 'Loaf', batch_id: null, tax: 'out_of_scope' },
    ...{ quantity_milli: 2000, unit_price_minor: 25, amount_minor: 50 },
  })
})

test('a deal is kept as it was that day, with the products that were in the cart', () => {
  const loaves = cartLine({ product_id: 'loaf', quantity_milli: 3000 })

  const sale = written(cartOf(loaves), { deals: [three()] })

  expect(sale.deals).toEqual([
    {
      ...{ deal_id: 'd3', name: '3 for 10.00', kind: 'n_for_price', product_ids: ['loaf'] },
      ...{ times: 1, saved_minor: 350, size: 3, price_minor: 1000 },
    },
  ])
  expect(sale.lines[0]).toMatchObject({ amount_minor: 1000, deal_minor: 350 })
})

test('discounts and prices set by hand keep their reasons', () => {
  const loaf = cartLine({ discount: { rate_ppm: 100_000, reason: 'Damaged' } })
  const bun = cartLine({ unit_price_minor: 300, list_price_minor: 450, price_reason: 'Wrong label' })
  const cart = { ...cartOf(loaf, bun), discount: { amount_minor: 100, reason: 'Regular' } }

  const sale = written(cart)

  expect(sale.lines[0]).toMatchObject({
    discount: { rate_ppm: 100_000, reason: 'Damaged' },
    discount_minor: 45,
  })
  expect(sale.lines[1]).toMatchObject({ list_price_minor: 450, price_reason: 'Wrong label' })
  expect(sale).toMatchObject({ discount: { amount_minor: 100, reason: 'Regular' }, discount_minor: 100 })
  expect(sale.total_minor).toBe(405 + 300 - 100)
})

test('only the tender kinds that paid are kept, and what comes by code is pending until seen', () => {
  const code = {
    method: 'code',
    name: 'Bank code',
    kind: 'qr',
    pays_tags: [],
    denomination_minor: 1,
    rank: 60,
  }
  const token = { method: 'token', name: 'Token', kind: 'token' }
  const rung = rungUp(cartOf(cartLine()), { tender_kinds: [code, token] })
  const priced = priceSale({ ...rung.sale, tenders: [{ method: 'code', amount_minor: 450 }] })

  expect(soldOf(rung, priced, null, [])).toMatchObject({
    payments: [{ method: 'code', pending: true }],
    tender_kinds: [{ method: 'code', name: 'Bank code', kind: 'qr', rank: 60 }],
  })
  expect(soldOf(rung, priced, null, ['code']).payments[0]).not.toHaveProperty('pending')
})

test('tax on top makes the cart dearer than its lines', () => {
  const loaf = cartLine({ tax: 'rated', tax_ppm: 82_500 })

  const rung = rungUp(cartOf(loaf), { stall: { ...STALL, prices_include_tax: false } })

  expect(rung.priced.subtotal_minor).toBe(450)
  expect(rung.due_minor).toBe(487)
})

const stallWith = (changes: Partial<Catalogue>): Catalogue => ({ ...sampleCatalogue(), ...changes })
const termsOf = (catalogue: Catalogue, where: typeof WHERE | null = WHERE, moment = SATURDAY) =>
  termsAt({ settled: settled(catalogue), markets: catalogue.markets, currency: 'GBP', where, moment })
const dealsAt = (deal: NamedDeal, moment = SATURDAY) => {
  return termsOf(stallWith({ deals: [deal] }), WHERE, moment).deals.map(each => each.deal_id)
}

test('a deal holds in its box of place and time', () => {
  expect(dealsAt(three())).toEqual(['d3'])
  expect(dealsAt(three({ when: { weekdays: [5], from_minute: 9 * 60, until_minute: 10 * 60 } }))).toEqual([
    'd3',
  ])
  expect(dealsAt(three({ when: { weekdays: [6] } }))).toEqual([])
  expect(dealsAt(three({ when: { market_id: 'elsewhere' } }))).toEqual([])
  expect(dealsAt(three({ when: { from_minute: 13 * 60 } }))).toEqual([])
})

test('a deal over a category is for every product of it', () => {
  const [deal] = settled(stallWith({ deals: [three({ product_ids: [], category_id: 'c1' })] })).deals

  expect(deal?.product_ids).toEqual(['loaf', 'bun'])
})

test('a market takes what it says it takes, one that is not the stall’s own takes everything', () => {
  const token = { method: 'token', name: 'Token', kind: 'token', change: 'none' }
  const snap = { ...token, method: 'snap' }
  const market = { market_id: MARKET, name: 'Lane', place: null, weekday: null }
  const catalogue = stallWith({
    tender_kinds: [token, snap],
    markets: [{ ...market, tenders: [{ method: 'token', change: 'cash' }] }],
  })
  const taken = (market_id: string) => termsOf(catalogue, { ...WHERE, market_id }).tender_kinds

  expect(taken(MARKET)).toEqual([{ ...token, change: 'cash' }])
  expect(taken('somewhere')).toEqual([token, snap])
})

test('a mistake of the office stops no sale', () => {
  const token = { method: 'token', name: 'Token', kind: 'token' }
  const catalogue = stallWith({
    deals: [three({ deal_id: 'none', size: 0 }), three()],
    tender_kinds: [token, { ...token, name: 'Twice' }, { ...token, method: 'odd', kind: 'shells' }],
    terms: { ...STALL, tax_per: 'moon' },
  })

  expect(settled(catalogue)).toEqual({ deals: [three()], tender_kinds: [token], stall: null })
})

test('the copy of an older server has no terms, and everything is sold as before', () => {
  const terms = termsOf(sampleCatalogue(), null)

  expect(terms).toEqual({ currency: 'GBP', deals: [], tender_kinds: [], stall: null })
})

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
