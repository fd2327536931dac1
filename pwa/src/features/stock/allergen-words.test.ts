import { expect, test } from 'vitest'
import { ALLERGENS, allergensOf } from '../../domain/allergens.ts'
import { words } from '../../ui/strings.stock.en.ts'
import { allergenWords } from './allergen-words.ts'

test('groups name their kinds, the rest stands alone', () => {
  const codes = ['milk', 'cereal.rye', 'cereal.wheat', 'nut.walnut']

  expect(allergenWords(codes, 'eu14')).toBe('Contains gluten (wheat, rye), milk and nuts (walnut).')
})

test('America calls wheat wheat, and declares sulphites beside', () => {
  expect(allergenWords(['cereal.wheat', 'sulphite'], 'us9')).toBe('Contains wheat and sulphites.')
})

test('none noted is not said to be none', () => {
  expect(allergenWords([], 'eu14')).toBe(words.batch.noAllergens)
})

test('a code of a newer office is passed over', () => {
  expect(allergenWords(['milk', 'moonlight'], 'eu14')).toBe('Contains milk.')
})

test('every allergen of both laws has its word', () => {
  const told = (['eu14', 'us9'] as const).flatMap(regime => {
    const { allergens, declarations } = allergensOf(ALLERGENS, regime)
    return [...allergens.map(each => each.allergen), ...declarations]
  })

  expect([...ALLERGENS, ...told].filter(code => !words.allergens[code])).toEqual([])
})
