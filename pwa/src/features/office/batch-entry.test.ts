import { expect, it } from 'vitest'
import { asBody, besideField, entryOf, mistakes, newEntry, parsePieces } from './batch-entry.ts'

const RYE = {
  product_id: 'p-1',
  code: 'RYE-261128-1',
  made_on: '2026-11-28',
  best_before_on: null,
  use_by_on: '2026-12-02',
  quantity_made_milli: 42_000,
  story: 'Shaped at dusk.',
}

it('sends what it was filled from', () => {
  expect(asBody(entryOf(RYE))).toEqual(RYE)
})

it('makes the same again with a code, dates and a quantity of its own', () => {
  const again = newEntry(null, RYE)

  expect(again).toMatchObject({ product_id: 'p-1', kind: 'use_by', story: 'Shaped at dusk.' })
  expect(again).toMatchObject({ code: '', date_on: '', quantity: '' })
  expect(again.made_on).not.toBe(RYE.made_on)
})

it('sends no date where none is chosen', () => {
  expect(asBody({ ...entryOf(RYE), kind: 'none' })).toMatchObject({ best_before_on: null, use_by_on: null })
})

it.each(['', 'RYE 1', 'RÄD-1', 'A'.repeat(21)])('does not take %j for a code', code => {
  expect(mistakes({ ...entryOf(RYE), code })).toHaveProperty('code')
})

it('asks for what is missing', () => {
  expect(Object.keys(mistakes(newEntry(null, null)))).toEqual(['product', 'code', 'date', 'quantity'])
  expect(mistakes(entryOf(RYE))).toEqual({})
})

it.each(['0', '', '1.5', '1,5', '1 2', '-3', 'ten', '12345678'])('does not take %j for pieces', text => {
  expect(parsePieces(text)).toBeNull()
})

it('takes whole pieces', () => {
  expect(parsePieces('42')).toBe(42_000)
  expect(parsePieces(' 1200 ')).toBe(1_200_000)
})

it('knows beside which field a refusal belongs', () => {
  expect(besideField('batch_code_taken')).toHaveProperty('code')
  expect(besideField('best_before_before_made')).toHaveProperty('date')
  expect(besideField('database_unreachable')).toBeUndefined()
})
