import { expect, test } from 'vitest'
import { weekdayOf } from '../kit/clock.ts'
import { clockTime, headDate, longDate, shortDate } from './dates.ts'
import { distanceWords } from './distance.ts'
import { press } from './keying.ts'
import { currencySign, formatMoney } from './money.ts'
import { formatLeft, formatQuantity, isLow } from './quantities.ts'

test('money has as many decimals as its currency, and its thousands apart', () => {
  expect(formatMoney(1679, 'GBP')).toBe('16.79')
  expect(formatMoney(116318, 'GBP')).toBe('1,163.18')
  expect(formatMoney(5, 'EUR')).toBe('0.05')
  expect(formatMoney(1500, 'JPY')).toBe('1,500')
  expect(formatMoney(1234, 'KWD')).toBe('1.234')
})

test('money below nothing has a true minus', () => {
  expect(formatMoney(-50, 'GBP')).toBe('−0.50')
})

test('a sign is one character where there is one', () => {
  expect(currencySign('GBP')).toBe('£')
  expect(currencySign('EUR')).toBe('€')
})

test('quantities read as a seller says them', () => {
  expect(formatQuantity(3000, 'each')).toBe('3')
  expect(formatQuantity(312, 'kg')).toBe('312 g')
  expect(formatQuantity(1480, 'kg')).toBe('1.48 kg')
  expect(formatQuantity(750, 'l')).toBe('750 ml')
  expect(formatQuantity(250_000, 'g')).toBe('250 g')
})

test('a tile says what is left in words, and none where the count went below', () => {
  expect(formatLeft(16_000, 'each')).toBe('16 left')
  expect(formatLeft(5840, 'kg')).toBe('5.8 kg')
  expect(formatLeft(53_688, 'kg')).toBe('53 kg')
  expect(formatLeft(0, 'each')).toBe('none left')
  expect(formatLeft(-2000, 'each')).toBe('none left')
})

test('three left or half a kilogram is low', () => {
  expect(isLow(3000, 'each')).toBe(true)
  expect(isLow(4000, 'each')).toBe(false)
  expect(isLow(500, 'kg')).toBe(true)
})

test('dates are short where there is no room, and carry the year only where it differs', () => {
  expect(headDate('2026-11-28', '2026-11-23')).toBe('Sat 28 Nov')
  expect(longDate('2026-11-28', '2026-11-23')).toBe('Saturday 28 November')
  expect(headDate('2027-11-28', '2026-11-23')).toBe('Sun 28 Nov 2027')
  expect(longDate('2025-11-28', '2026-11-23')).toBe('Friday 28 November 2025')
  expect(shortDate('2026-11-28', '2026-11-23')).toBe('28 Nov')
  expect(shortDate('2027-02-07', '2026-11-23')).toBe('7 Feb 2027')
})

test('monday is 0, as the markets count', () => {
  expect(weekdayOf('2026-11-23')).toBe(0)
  expect(weekdayOf('2026-11-29')).toBe(6)
})

test('a time is by the clock of where it happened', () => {
  expect(clockTime(Date.UTC(2026, 10, 28, 9, 5), 0)).toBe('9:05')
  expect(clockTime(Date.UTC(2026, 10, 28, 23, 46), 60)).toBe('0:46')
})

test('figures push in from the right', () => {
  const typed = (['2', '0', '00'] as const).reduce<number>(press, 0)
  expect(typed).toBe(2000)
  expect(press(typed, 'delete')).toBe(200)
  expect(press(0, '00')).toBe(0)
})

test('a figure too long for any till is not taken', () => {
  expect(press(12_345_678, '9')).toBe(12_345_678)
})

test('a date other than today says how far it is', () => {
  const from = (date_on: string) => distanceWords(date_on, '2026-11-23')

  expect(from('2026-11-23')).toBeNull()
  expect(from('2026-11-24')).toBe('That is tomorrow.')
  expect(from('2026-11-22')).toBe('That was yesterday.')
  expect(from('2026-11-26')).toBe('That is in 3 days.')
  expect(from('2026-11-21')).toBe('That was 2 days ago.')
  expect(from('2027-02-23')).toBe('That is in 3 months.')
  expect(from('2027-11-23')).toBe('That is in a year.')
  expect(from('2024-11-23')).toBe('That was 2 years ago.')
})
