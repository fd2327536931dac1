import { expect, it } from 'vitest'
import { looksAt, type StockOverview } from './look-at.ts'

const nothing: StockOverview = {
  on: '2026-11-28',
  low: [],
  sold_out: [],
  expiring: [],
  expired: [],
  oversold: [],
}
const batch = (batch_id: string) => ({ batch_id }) as StockOverview['expired'][number]
const low = (product_name: string) =>
  ({
    product_name,
    unit: 'each',
    left_milli: 2000,
    newest_batch_id: product_name,
  }) as StockOverview['low'][number]

it('finds nothing where all is well', () => {
  expect(looksAt(nothing)).toEqual([])
})

it('leads to the one batch, or to the list of several', () => {
  expect(looksAt({ ...nothing, expired: [batch('a')], expiring: [batch('b'), batch('c')] })).toEqual([
    { text: '1 batch is past its date', href: '/office/batches/a' },
    { text: '2 batches expire soon', href: '/office/batches?show=soon' },
  ])
})

it('names two that are nearly gone and counts the others', () => {
  const looks = looksAt({ ...nothing, low: ['Focaccia', 'Rye', 'Tin', 'Baguette'].map(low) })
  expect(looks.map(each => each.text)).toEqual([
    'Focaccia: 2 left',
    'Rye: 2 left',
    '2 more products are nearly gone',
  ])
})
