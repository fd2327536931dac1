import { expect, it } from 'vitest'
import { currencyExponent } from '../../domain/money.ts'
import { countries, currencies, likelyCountry, proposedCurrency } from './countries.ts'

it('proposes the money of the country', () => {
  expect(proposedCurrency('GB')).toBe('GBP')
  expect(proposedCurrency('BG')).toBe('EUR')
  expect(proposedCurrency('LI')).toBe('CHF')
})

it('names every country once, in order', () => {
  const names = countries().map(each => each.name)

  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThan(230)
  expect(names.indexOf('Austria')).toBeLessThan(names.indexOf('Belgium'))
})

it('offers only money that the domain can count', () => {
  for (const { code } of currencies()) expect(currencyExponent(code)).toBeGreaterThanOrEqual(0)
})

it('guesses the country from the language', () => {
  expect(likelyCountry('en-GB')).toBe('GB')
  expect(likelyCountry('de')).toBe('DE')
  expect(likelyCountry('eo')).toBe('GB')
})
