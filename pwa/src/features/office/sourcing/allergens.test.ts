import { expect, it } from 'vitest'
import { ALLERGENS } from '../../../domain/allergens.ts'
import { words } from '../strings.sourcing.en.ts'
import { ALLERGEN_GROUPS, allergenNames, containsWords } from './allergens.ts'

it('offers every allergen there is, each with a name', () => {
  expect(Object.values(ALLERGEN_GROUPS).flat().sort()).toEqual([...ALLERGENS].sort())
  expect(Object.keys(words.allergens).sort()).toEqual([...ALLERGENS].sort())
})

it('names each once, in the order they are chosen from', () => {
  expect(allergenNames(['milk', 'cereal.rye', 'milk', 'cereal.wheat'])).toBe('wheat, rye and milk')
})

it('says what is in it as the law groups it', () => {
  expect(containsWords(['milk', 'cereal.rye', 'cereal.wheat', 'nut.hazelnut'])).toBe(
    'gluten (wheat, rye), milk and nuts (hazelnuts)',
  )
  expect(containsWords(['cereal.wheat'])).toBe('gluten (wheat)')
  expect(containsWords([])).toBe('')
})
