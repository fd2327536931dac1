import { expect, it } from 'vitest'
import { declared, loudAllergens, regimeOf } from './allergen-words.ts'

const text = (name: string, ...codes: string[]) =>
  loudAllergens(name, codes)
    .map(piece => (piece.loud ? piece.text.toUpperCase() : piece.text))
    .join('')

it('goes by the list of the vendor’s country', () => {
  expect(regimeOf('US')).toBe('us9')
  expect(regimeOf('GB')).toBe('eu14')
  expect(regimeOf('NZ')).toBe('eu14')
})

it('makes an allergen loud where it stands in the name', () => {
  expect(text('Strong white wheat flour', 'cereal.wheat')).toBe('Strong white WHEAT flour')
  expect(text('Almonds, roasted', 'nut.almond')).toBe('ALMONDS, roasted')
  expect(text('Rye and wheat', 'cereal.wheat', 'cereal.rye')).toBe('RYE and WHEAT')
})

it('says it behind the name where the name does not', () => {
  expect(text('Tahini', 'sesame')).toBe('Tahini (SESAME)')
  expect(text('Strong white', 'cereal.wheat', 'soy')).toBe('Strong white (WHEAT, SOYBEANS)')
})

it('makes no word loud that only begins alike', () => {
  expect(text('Eggplant')).toBe('Eggplant')
  expect(text('Eggplant in batter', 'egg')).toBe('Eggplant in batter (EGGS)')
})

it('leaves a name alone that holds no allergen', () => {
  expect(text('Water')).toBe('Water')
})

it('names cereals and nuts one by one, and a group alone where that is the same', () => {
  const contains = {
    eu14: [
      { allergen: 'gluten', codes: ['cereal.wheat', 'cereal.rye'] },
      { allergen: 'milk', codes: ['milk'] },
    ],
    us9: [
      { allergen: 'wheat', codes: ['cereal.wheat'] },
      { allergen: 'crustacean_shellfish', codes: ['crustacean'] },
    ],
    us9_declarations: ['sulfites'],
  }
  expect(declared({ contains }, 'eu14')).toEqual([
    { name: 'gluten', kinds: ['wheat', 'rye'] },
    { name: 'milk', kinds: [] },
  ])
  expect(declared({ contains }, 'us9')).toEqual([
    { name: 'wheat', kinds: [] },
    { name: 'crustacean shellfish', kinds: [] },
    { name: 'sulfites', kinds: [] },
  ])
})
