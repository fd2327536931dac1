import { allergensOf } from '../../../domain/allergens.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.sourcing.en.ts'

/** Every detailed code by the three groups it is chosen from, what a small maker uses first. */
export const ALLERGEN_GROUPS = {
  cereals: ['cereal.wheat', 'cereal.spelt', 'cereal.khorasan', 'cereal.rye', 'cereal.barley', 'cereal.oats'],
  nuts: [
    'nut.almond',
    'nut.hazelnut',
    'nut.walnut',
    'nut.cashew',
    'nut.pecan',
    'nut.brazil',
    'nut.pistachio',
    'nut.macadamia',
  ],
  others: [
    'milk',
    'egg',
    'sesame',
    'soy',
    'peanut',
    'mustard',
    'celery',
    'sulphite',
    'lupin',
    'fish',
    'crustacean',
    'mollusc',
  ],
} as const
export type AllergenGroup = keyof typeof ALLERGEN_GROUPS

const ORDER: readonly string[] = Object.values(ALLERGEN_GROUPS).flat()

export function allergenName(code: string): string {
  return words.allergens[code] ?? code
}

/** `wheat, rye and milk`, each once, in the order they are chosen from. */
export function allergenNames(codes: Iterable<string>): string {
  return office.and(inOrder(codes).map(allergenName))
}

export function inOrder(codes: Iterable<string>): string[] {
  return [...new Set(codes)].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
}

/** `gluten (wheat, rye) and milk`: what the European law wants to be told. */
export function containsWords(codes: Iterable<string>): string {
  const { allergens } = allergensOf(codes, 'eu14')
  return office.and(
    allergens.map(({ allergen, codes: within }) => {
      const names = within.map(allergenName)
      const group = words.allergenKinds[allergen]
      return group ? `${group} (${names.join(', ')})` : names.join(', ')
    }),
  )
}
