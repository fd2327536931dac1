import { expect, test } from 'vitest'
import type { Key } from '../../ui/keying.ts'
import { figuresOf } from '../../ui/weights.ts'
import { comesTo, NOTHING_YET, turnedTo, typed, weighed, weighingOf, withTare } from './weighing.ts'

const type = (figures: string, from = NOTHING_YET) =>
  [...figures].reduce((it, key) => typed(it, key as Key), from)

test('grams push in from the right and come to their price', () => {
  const goods = weighed(type('312'), 'kg', 2400)

  expect(goods).toEqual({ quantity_milli: 312 })
  expect(comesTo(goods, 2400)).toBe(749)
  expect(figuresOf(312, 'kg')).toEqual({ figure: '312', unit: 'g' })
})

test('a pound is typed in hundredths, an ounce in tenths', () => {
  expect(weighed(type('76'), 'lb', 1299)).toEqual({ quantity_milli: 760 })
  expect(comesTo(weighed(type('76'), 'lb', 1299), 1299)).toBe(987)
  expect(figuresOf(76, 'lb')).toEqual({ figure: '0.76', unit: 'lb' })
  expect(weighed(type('120'), 'oz', 81)).toEqual({ quantity_milli: 12_000 })
  expect(figuresOf(120, 'oz')).toEqual({ figure: '12.0', unit: 'oz' })
})

test('a bowl is weighed first and taken off', () => {
  const with_bowl = type('357', withTare(type('12')))

  const goods = weighed(with_bowl, 'kg', 2490)

  expect(goods).toEqual({
    quantity_milli: 345,
    measured: { unit: 'kg', gross_milli: 357, tare_milli: 12 },
  })
  expect(comesTo(goods, 2490)).toBe(859)
})

test('tare on an empty scale is no bowl', () => {
  expect(withTare(withTare(type('12')))).toEqual(NOTHING_YET)
})

test('a bowl heavier than what is in it sells nothing', () => {
  expect(weighed(type('8', withTare(type('12'))), 'kg', 2490)).toBeNull()
})

test('a fiver’s worth is so many grams', () => {
  const fiver = type('500', turnedTo('price', NOTHING_YET))

  const goods = weighed(fiver, 'kg', 2400)

  expect(goods).toEqual({ quantity_milli: 208 })
  expect(comesTo(goods, 2400)).toBe(499)
})

test('nothing typed is nothing to add, nor is a price’s worth of what is free', () => {
  expect(weighed(NOTHING_YET, 'kg', 2400)).toBeNull()
  expect(weighed(type('500', turnedTo('price', NOTHING_YET)), 'kg', 0)).toBeNull()
})

test('a line is weighed again from what it was', () => {
  const measured = { unit: 'kg', gross_milli: 357, tare_milli: 12 }
  expect(weighingOf('kg', { quantity_milli: 345, measured })).toEqual({
    by: 'weight',
    figures: 357,
    tare: 12,
  })
  expect(weighingOf('lb', { quantity_milli: 760 })).toEqual({ by: 'weight', figures: 76, tare: 0 })
})
