import { expect, it } from 'vitest'
import { parseQuantity, typedQuantity } from './typed-quantity.ts'

it.each([
  ['42', 'each', 42_000],
  [' 1200 ', 'each', 1_200_000],
  ['4.2', 'kg', 4_200],
  ['4,2', 'kg', 4_200],
  ['4.2 kg', 'kg', 4_200],
  ['0.001', 'kg', 1],
  ['850', 'g', 850_000],
  ['850g', 'g', 850_000],
  ['9.25', 'lb', 9_250],
  ['12.5', 'oz', 12_500],
  ['0.75', 'l', 750],
] as const)('takes %j in %s', (text, unit, milli) => {
  expect(parseQuantity(text, unit)).toBe(milli)
})

it.each([
  ['', 'each'],
  ['0', 'each'],
  ['1.5', 'each'],
  ['1 2', 'each'],
  ['-3', 'each'],
  ['ten', 'each'],
  ['1234567890', 'each'],
  ['0.0', 'kg'],
  ['4.2 lb', 'kg'],
  ['4.2005', 'kg'],
  ['.5', 'kg'],
  ['0.5', 'g'],
  ['9.255', 'lb'],
  ['12.55', 'oz'],
] as const)('does not take %j in %s', (text, unit) => {
  expect(parseQuantity(text, unit)).toBeNull()
})

it.each([42_000, 4_200, 1, 850_000, 9_250])('types %i thousandths as they are read again', milli => {
  expect(parseQuantity(typedQuantity(milli), 'kg')).toBe(milli)
})
