import { expect, test } from 'vitest'
import { proposedCurrency } from './currencies.ts'

test('proposes the money of the region the phone is set to', () => {
  expect(proposedCurrency('en-GB')).toBe('GBP')
  expect(proposedCurrency('de-CH')).toBe('CHF')
  expect(proposedCurrency('fr-FR')).toBe('EUR')
})

test('proposes nothing where the region is not said or its money is not known', () => {
  for (const language of ['', 'x', 'en', 'fr', 'pt-BR', 'zz-ZZ'])
    expect(proposedCurrency(language)).toBeNull()
})
