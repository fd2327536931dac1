/** Allergens: what is in it, kept in detail, and what of it each law wants to be told. */

import { DomainError } from './errors.ts'

export type Regime = 'eu14' | 'us9'

const EU14_OF = new Map([
  ['cereal.wheat', 'gluten'],
  ['cereal.spelt', 'gluten'],
  ['cereal.khorasan', 'gluten'],
  ['cereal.rye', 'gluten'],
  ['cereal.barley', 'gluten'],
  ['cereal.oats', 'gluten'],
  ['crustacean', 'crustaceans'],
  ['egg', 'eggs'],
  ['fish', 'fish'],
  ['peanut', 'peanuts'],
  ['soy', 'soybeans'],
  ['milk', 'milk'],
  ['nut.almond', 'nuts'],
  ['nut.hazelnut', 'nuts'],
  ['nut.walnut', 'nuts'],
  ['nut.cashew', 'nuts'],
  ['nut.pecan', 'nuts'],
  ['nut.brazil', 'nuts'],
  ['nut.pistachio', 'nuts'],
  ['nut.macadamia', 'nuts'],
  ['celery', 'celery'],
  ['mustard', 'mustard'],
  ['sesame', 'sesame'],
  ['sulphite', 'sulphites'],
  ['lupin', 'lupin'],
  ['mollusc', 'molluscs'],
])
/** Every code, in the order of Annex II of Regulation (EU) 1169/2011. */
export const ALLERGENS: readonly string[] = [...EU14_OF.keys()]

// In the order of the Federal Food, Drug, and Cosmetic Act, section 201(qq): neither rye nor molluscs.
const US9_OF = new Map([
  ['milk', 'milk'],
  ['egg', 'eggs'],
  ['fish', 'fish'],
  ['crustacean', 'crustacean_shellfish'],
  ...ALLERGENS.filter(code => code.startsWith('nut.')).map(code => [code, 'tree_nuts'] as [string, string]),
  ['cereal.wheat', 'wheat'],
  ['cereal.spelt', 'wheat'],
  ['cereal.khorasan', 'wheat'],
  ['peanut', 'peanuts'],
  ['soy', 'soybeans'],
  ['sesame', 'sesame'],
])

const OF_REGIME = { eu14: EU14_OF, us9: US9_OF }
// What must be told although it is no allergen by that law.
const DECLARED: Record<Regime, [code: string, declared: string][]> = {
  eu14: [],
  us9: [['sulphite', 'sulfites']],
}

/** One of the law's allergens, and what of it is in. */
export type Allergen = { allergen: string; codes: string[] }

export type Contained = { allergens: Allergen[]; declarations: string[] }

/** Refuses a code that no label knows. */
export function checkAllergens(codes: Iterable<string>): void {
  for (const allergen of codes)
    if (!EU14_OF.has(allergen)) throw new DomainError('allergen_unknown', { allergen })
}

/** What to tell, in the order of the law; the same whatever order the codes stand in, and how often. */
export function allergensOf(codes: Iterable<string>, regime: Regime): Contained {
  const told = new Set(codes)
  checkAllergens(told)
  const of_regime = OF_REGIME[regime]
  const found = new Map<string, string[]>()
  for (const allergen of of_regime.values()) found.set(allergen, [])
  for (const code of ALLERGENS) if (told.has(code)) found.get(of_regime.get(code) ?? '')?.push(code)
  return {
    allergens: [...found]
      .filter(([, within]) => within.length > 0)
      .map(([allergen, within]) => ({ allergen, codes: within })),
    declarations: DECLARED[regime].filter(([code]) => told.has(code)).map(([, declared]) => declared),
  }
}
