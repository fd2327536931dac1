import { expect, it } from 'vitest'
import { countryName, percent } from './makeup-words.ts'

it.each([
  [580_000, '58\u00A0%'],
  [2000, '0.2\u00A0%'],
  [333_333, '33.3\u00A0%'],
  [1_000_000, '100\u00A0%'],
  [40, '< 0.1\u00A0%'],
  [0, '0\u00A0%'],
])('says a share of %i millionths as %s', (share_ppm, text) => {
  expect(percent(share_ppm)).toBe(text)
})

it('names a country, and leaves alone what is none', () => {
  expect(countryName('GB')).toBe('United Kingdom')
  expect(countryName('not one')).toBe('not one')
})
