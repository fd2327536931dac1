import { describe, expect, it } from 'vitest'
import { formatPercent, parseCount, parsePercent, typedPercent } from './percent.ts'

describe('a rate in percent', () => {
  it.each([
    ['7', 70_000],
    ['8.25', 82_500],
    ['8,25', 82_500],
    ['8.25 %', 82_500],
    ['0.0001', 1],
    ['100', 1_000_000],
    ['0', 0],
  ])('is read from %j', (text, rate_ppm) => {
    expect(parsePercent(text)).toBe(rate_ppm)
  })

  it.each(['', '%', '-7', '100.01', '7.12345', '7 8', '1000'])('is not read from %j', text => {
    expect(parsePercent(text)).toBeNull()
  })

  it.each([
    [70_000, '7 %'],
    [82_500, '8.25 %'],
    [1_000_000, '100 %'],
    [1, '0.0001 %'],
  ])('of %i ppm is written with as many decimals as it has', (rate_ppm, text) => {
    expect(formatPercent(rate_ppm)).toBe(text)
    expect(parsePercent(typedPercent(rate_ppm))).toBe(rate_ppm)
  })
})

describe('a number of pieces', () => {
  it('is whole', () => {
    expect(parseCount(' 3 ')).toBe(3)
    expect(parseCount('2.5')).toBeNull()
    expect(parseCount('-1')).toBeNull()
    expect(parseCount('')).toBeNull()
  })
})
