import { expect, it } from 'vitest'
import { exampleWords } from './deal-example.ts'
import type { DealRule } from './deal-words.ts'

const DEAL: DealRule = {
  kind: 'n_for_price',
  size: 3,
  pay_size: null,
  price_minor: 1000,
  rate_ppm: null,
  category_id: 'jams',
  product_ids: [],
  when: {
    market_id: null,
    weekdays: [],
    from_on: null,
    until_on: null,
    from_minute: null,
    until_minute: null,
  },
}
const JAM = { product_id: 'jam', name: 'Damson jam', unit: 'each' as const, price_minor: 400 }
const DEAR = { product_id: 'dear', name: 'Quince jelly', unit: 'each' as const, price_minor: 450 }
const CHEESE = { product_id: 'cheese', name: 'Ashcombe Red', unit: 'kg' as const, price_minor: 2490 }

it('shows the dearest of the goods', () => {
  expect(exampleWords(DEAL, [JAM, DEAR], 'GBP')).toBe(
    '3 Quince jelly: 10.00 instead of 13.50. That saves 3.50.',
  )
})

it('shows what is free', () => {
  const deal: DealRule = { ...DEAL, kind: 'buy_n_pay_m', price_minor: null, pay_size: 2 }
  expect(exampleWords(deal, [JAM], 'GBP')).toBe('3 Damson jam: 8.00 instead of 12.00. That saves 4.00.')
})

it('rounds what is taken off as the phone does', () => {
  const deal: DealRule = { ...DEAL, kind: 'rate_off', size: null, price_minor: null, rate_ppm: 125_000 }
  expect(exampleWords(deal, [{ ...JAM, price_minor: 396 }], 'GBP')).toBe(
    'Damson jam: 3.46 instead of 3.96. That saves 0.50.',
  )
})

it('says when it saves nothing', () => {
  expect(exampleWords(DEAL, [{ ...JAM, price_minor: 300 }], 'GBP')).toBe(
    '3 Damson jam cost 9.00 without it: it saves nothing, so phones leave it out.',
  )
})

it('makes sets of pieces only', () => {
  expect(exampleWords(DEAL, [CHEESE], 'GBP')).toBeNull()
  expect(exampleWords({ ...DEAL, kind: 'rate_off', size: null, rate_ppm: 100_000 }, [CHEESE], 'GBP')).toBe(
    'Ashcombe Red: 22.41 instead of 24.90. That saves 2.49.',
  )
})
