import { expect, it } from 'vitest'
import type { Lot } from '../answers.ts'
import { asBody, asEntry, type LotEntry, mistakes, NEW_SUPPLIER } from './lot-entry.ts'

const LOT: Lot = {
  lot_id: 'l-1',
  supplier_id: 's-1',
  supplier_name: 'Tarrow Mill',
  name: 'Strong white flour',
  lot_code: 'TM-1187',
  received_on: '2026-11-20',
  document: 'DN 4471',
  quantity_milli: 25_000,
  unit: 'kg',
  country: 'GB',
  region: 'Gloucestershire',
  allergens: ['cereal.wheat'],
  best_before_on: '2027-05-01',
  note: 'Two sacks',
  archived: false,
}

function entry(changed: Partial<LotEntry> = {}): LotEntry {
  return { ...asEntry(LOT), ...changed }
}

it('sends what it was filled from', () => {
  const { lot_id: _, supplier_name: __, archived: ___, ...sent } = LOT

  expect(asBody(entry(), 's-1')).toEqual(sent)
  expect(mistakes(entry())).toEqual({})
})

it('begins with what is typed in the batch, received today', () => {
  expect(asEntry(null, 'Whole rye')).toMatchObject({ ingredient: 'Whole rye', lot_code: '', unit: 'kg' })
  expect(asEntry(null).received_on).toMatch(/^\d{4}-\d\d-\d\d$/)
})

it('sends neither quantity nor unit where nobody says how much', () => {
  expect(asBody(entry({ quantity: '' }), null)).toMatchObject({ quantity_milli: null, unit: null })
})

it('asks for what is missing', () => {
  expect(Object.keys(mistakes({ ...asEntry(null), received_on: '' }))).toEqual([
    'ingredient',
    'lot_code',
    'received_on',
  ])
})

it.each([
  [{ quantity: '0' }, 'quantity'],
  [{ quantity: '2.5', unit: 'each' }, 'quantity'],
  [{ best_before_on: '2026-11-19' }, 'best_before_on'],
  [{ supplier_id: NEW_SUPPLIER, supplier_name: ' ' }, 'supplier'],
] as const)('does not take %j', (changed, field) => {
  expect(Object.keys(mistakes(entry(changed)))).toEqual([field])
})
