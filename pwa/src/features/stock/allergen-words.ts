import { ALLERGENS, allergensOf, type Regime } from '../../domain/allergens.ts'
import { words } from '../../ui/strings.stock.en.ts'

const GROUPS_OF_KINDS = new Set(['gluten', 'nuts', 'tree_nuts', 'wheat'])

/** `Contains gluten (wheat, rye), milk and egg.`: as the law groups them, with the kinds that are known. */
export function allergenWords(codes: readonly string[], regime: Regime): string {
  // A newer office may know more of them than this phone.
  const known = codes.filter(code => ALLERGENS.includes(code))
  const { allergens, declarations } = allergensOf(known, regime)
  const said = allergens.map(({ allergen, codes: kinds }) => {
    const names = kinds.map(nameOf)
    const group = nameOf(allergen)
    return GROUPS_OF_KINDS.has(allergen) && !(names.length === 1 && names[0] === group)
      ? words.ofWhich(group, names)
      : group
  })
  const all = [...said, ...declarations.map(nameOf)]
  return all.length === 0 ? words.batch.noAllergens : words.batch.contains(all)
}

function nameOf(code: string): string {
  return words.allergens[code] ?? code
}
