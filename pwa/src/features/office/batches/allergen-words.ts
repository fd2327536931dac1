import type { Regime } from '../../../domain/allergens.ts'
import { allergenName as kindName } from '../sourcing/allergens.ts'
import { words } from '../strings.batches.en.ts'
import type { Makeup } from './shapes.ts'

/** The list of allergens that the vendor's country goes by. */
export function regimeOf(country: string): Regime {
  return country === 'US' ? 'us9' : 'eu14'
}

/** A group of the law's, or one of what it stands for. */
export function allergenName(code: string): string {
  return words.allergens[code] ?? kindName(code)
}

/** Every detailed code that the regime wants to see declared. */
export function declaredCodes(makeup: Makeup, regime: Regime): string[] {
  return makeup.contains[regime].flatMap(each => each.codes)
}

export type Declared = { name: string; kinds: string[] }

/** `gluten (wheat, rye)`: cereals and nuts are named one by one, unless that is the same word. */
export function declared({ contains }: Pick<Makeup, 'contains'>, regime: Regime): Declared[] {
  const beside = regime === 'us9' ? contains.us9_declarations : []
  return [
    ...contains[regime].map(({ allergen, codes }) => {
      const name = allergenName(allergen)
      const kinds = codes.filter(code => code.includes('.')).map(allergenName)
      return { name, kinds: kinds.filter(kind => kind !== name) }
    }),
    ...beside.map(each => ({ name: allergenName(each), kinds: [] })),
  ]
}

export type Piece = { text: string; loud: boolean }

/**
 * An ingredient's name with its allergens made loud where they stand in it: `Strong white WHEAT flour`; behind it
 * where they do not: `Tahini (SESAME)`.
 */
export function loudAllergens(name: string, codes: string[]): Piece[] {
  const kinds = [...new Set(codes.map(allergenName))]
  const said = kinds.filter(kind => pattern([kind]).test(name))
  const unsaid = kinds.filter(kind => !said.includes(kind))
  const pieces: Piece[] = said.length
    ? name
        .split(pattern(said))
        .map((text, n) => ({ text, loud: n % 2 === 1 }))
        .filter(piece => piece.text !== '')
    : [{ text: name, loud: false }]
  if (unsaid.length === 0) return pieces
  return [
    ...pieces,
    { text: ' (', loud: false },
    ...unsaid.flatMap((text, n) => [...(n ? [{ text: ', ', loud: false }] : []), { text, loud: true }]),
    { text: ')', loud: false },
  ]
}

/** The word with its endings: almond finds Almonds, but not the egg in Eggplant's place: whole words only. */
function pattern(kinds: string[]): RegExp {
  const stems = kinds.map(kind => kind.replace(/s$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`\\b((?:${stems.join('|')})(?:s|es)?)\\b`, 'i')
}
