import { expect, test } from 'vitest'
import type { Batch, Product } from '../../stall/types.ts'
import { words } from '../../ui/strings.stock.en.ts'
import { judged, type MakingEntry, parseQuantity, proposed } from './making.ts'

const MADE = '2026-11-28'
const rye: Product = {
  ...{ product_id: 'rye', category_id: 'bread', name: 'Rye & caraway', unit: 'each', price_minor: 420 },
  ...{ favourite: false, sort: 1, date_kind: 'best_before', shelf_life_days: 7 },
}
const red: Product = { ...rye, product_id: 'red', name: 'Ashcombe Red', unit: 'kg' }
const before: Batch = {
  ...{
    batch_id: 'b',
    product_id: 'rye',
    code: 'RYE-261121-1',
    made_on: '2026-11-21',
    quantity_made_milli: 16_000,
  },
  ...{ best_before_on: null, use_by_on: '2026-11-24' },
}
const proposal = { code: 'RYE-261128-1', best_before_on: '2026-12-05', use_by_on: null }
const as = proposed(rye, MADE, proposal, null)
const entry: MakingEntry = {
  ...{
    product_id: 'rye',
    quantity: '24',
    made_on: MADE,
    code: null,
    kind: null,
    date_on: null,
    packed_on: null,
  },
}
const { wrong } = words.make

test('with nothing but a figure typed it is saved as proposed', () => {
  expect(judged(entry, rye, as, null)).toEqual({
    wrong: {},
    making: {
      ...{
        product_id: 'rye',
        product_name: 'Rye & caraway',
        unit: 'each',
        code: 'RYE-261128-1',
        made_on: MADE,
      },
      ...{
        quantity_milli: 24_000,
        packed_on: null,
        best_before_on: '2026-12-05',
        use_by_on: null,
        same_as: null,
      },
    },
  })
})

test('what was typed stands before what was proposed', () => {
  const typed = {
    ...entry,
    code: ' rye-x ',
    kind: 'use_by' as const,
    date_on: '2026-12-01',
    packed_on: '2026-11-29',
  }

  expect(judged(typed, rye, as, 'b').making).toMatchObject({
    ...{
      code: 'RYE-X',
      best_before_on: null,
      use_by_on: '2026-12-01',
      packed_on: '2026-11-29',
      same_as: 'b',
    },
  })
})

test('a product that does not say how long it keeps keeps as long as its batch before', () => {
  const silent = { ...rye, date_kind: null, shelf_life_days: null }
  const nothing = { code: 'RYE-261128-1', best_before_on: null, use_by_on: null }

  expect(proposed(silent, MADE, nothing, before)).toMatchObject({ kind: 'use_by', date_on: '2026-12-01' })
  expect(proposed(silent, MADE, nothing, null)).toMatchObject({ kind: 'none', date_on: '' })
})

test('quantities are typed with a point or a comma', () => {
  expect(['24', '4.2', '4,25', ' 7 '].map(parseQuantity)).toEqual([24_000, 4200, 4250, 7000])
  expect(['', '-1', '1.2345', 'a dozen', '1e3'].map(parseQuantity)).toEqual([null, null, null, null, null])
})

test.each([
  [{ quantity: '' }, { quantity: wrong.pieces }],
  [{ quantity: '0' }, { quantity: wrong.pieces }],
  [{ quantity: '2.5' }, { quantity: wrong.pieces }],
  [{ code: 'RYE 1' }, { code: wrong.code }],
  [{ code: '' }, { code: wrong.code }],
  [{ made_on: '' }, { made_on: wrong.dateMissing }],
  [{ date_on: '' }, { date: wrong.dateMissing }],
  [{ date_on: '2026-11-27' }, { date: wrong.dateBeforeMade }],
  [{ packed_on: '' }, { packed_on: wrong.dateMissing }],
  [{ packed_on: '2026-11-27' }, { packed_on: wrong.packedBeforeMade }],
  [{ packed_on: '2026-12-06' }, { date: wrong.dateBeforePacked }],
])('%o is told beside its field', (change, told) => {
  const found = judged({ ...entry, ...change }, rye, as, null)

  expect(found).toEqual({ wrong: told, making: null })
})

test('a wheel of four kilograms and two hundred grams is one batch', () => {
  expect(judged({ ...entry, quantity: '4.2' }, red, as, null).making?.quantity_milli).toBe(4200)
})

test('without a product nothing else is judged', () => {
  expect(judged(entry, null, null, null).wrong).toEqual({ product: wrong.product })
})
