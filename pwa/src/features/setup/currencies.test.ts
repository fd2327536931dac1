import { expect, test } from 'vitest'
import { CURRENCIES, proposedCurrency } from './currencies.ts'

test('proposes the money of the region the phone is set to', () => {
  expect(proposedCurrency('en-GB')).toBe('GBP')
  expect(proposedCurrency('de-CH')).toBe('CHF')
  expect(proposedCurrency('fr')).toBe('EUR')
  expect(proposedCurrency('en')).toBe('USD')
})

test('proposes something that can be chosen, whatever the phone says', () => {
  for (const language of ['', 'x', 'pt-BR', 'zz-ZZ']) expect(CURRENCIES).toContain(proposedCurrency(language))
})
