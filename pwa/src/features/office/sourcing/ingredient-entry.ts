import type { Lot, MadeWith } from '../answers.ts'
import { parsePercent, typedPercent } from '../money/percent.ts'
import { inOrder } from './allergens.ts'

export type { Lot } from '../answers.ts'

/** One thing that went into a batch, while it is being typed. */
export type IngredientEntry = {
  /** Of the row on the screen; the server numbers them anew. */
  key: number
  name: string
  /** Of a lot in the book; empty where supplier and lot are typed. */
  lot_id: string
  supplier_name: string
  supplier_lot: string
  country: string
  region: string
  share: string
  /** Beside those of its lot. */
  allergens: string[]
}

let rows = 0

function nextKey(): number {
  rows += 1
  return rows
}

export function blankIngredient(): IngredientEntry {
  return {
    key: nextKey(),
    name: '',
    lot_id: '',
    supplier_name: '',
    supplier_lot: '',
    country: '',
    region: '',
    share: '',
    allergens: [],
  }
}

export function ingredientOf(made: MadeWith): IngredientEntry {
  // What the book says of a lot is not typed.
  const typed = made.lot_id === null ? made : NOT_TYPED
  return {
    key: nextKey(),
    name: made.name,
    lot_id: made.lot_id ?? '',
    supplier_name: typed.supplier_name ?? '',
    supplier_lot: typed.supplier_lot ?? '',
    country: typed.country ?? '',
    region: typed.region ?? '',
    share: made.share_ppm === null ? '' : typedPercent(made.share_ppm),
    allergens: made.allergens,
  }
}

/** The lot says who delivered it, where it is from and what is in it; a name or share that is typed stays. */
export function fromBook(entry: IngredientEntry, { lot_id, name, allergens }: Lot): IngredientEntry {
  return {
    ...entry,
    lot_id,
    name: entry.name.trim() || name,
    allergens: entry.allergens.filter(each => !allergens.includes(each)),
  }
}

export function isBlank({ name, lot_id, share, supplier_name, supplier_lot, allergens }: IngredientEntry) {
  return (
    [name, lot_id, share, supplier_name, supplier_lot].every(each => each.trim() === '') &&
    allergens.length === 0
  )
}

/** What the shares that can be read come to. */
export function sharesPpm(entries: IngredientEntry[]): number {
  return entries.reduce((sum, each) => sum + (parsePercent(each.share) ?? 0), 0)
}

/** What is typed; a row left empty is none. */
export function asIngredients(entries: IngredientEntry[]) {
  return entries
    .filter(each => !isBlank(each))
    .map(each => ({
      name: each.name.trim(),
      lot_id: each.lot_id || null,
      ...(each.lot_id ? NOT_TYPED : typedOrigin(each)),
      share_ppm: parsePercent(each.share),
      allergens: each.allergens,
    }))
}

const NOT_TYPED = { supplier_name: null, supplier_lot: null, country: null, region: null }

function typedOrigin({ supplier_name, supplier_lot, country, region }: IngredientEntry) {
  return {
    supplier_name: supplier_name.trim() || null,
    supplier_lot: supplier_lot.trim() || null,
    country: country || null,
    region: region.trim() || null,
  }
}

/** All that is in it, by itself and by its lot. */
export function allergensOfIngredient(entry: IngredientEntry, lots: Lot[]): string[] {
  const lot = lots.find(each => each.lot_id === entry.lot_id)
  return inOrder([...entry.allergens, ...(lot?.allergens ?? [])])
}

/** The book for one row: what is called like it first, then all else; the newest first in each. */
export function lotsFor(name: string, lots: Lot[]): { alike: Lot[]; others: Lot[] } {
  const wanted = words(name)
  const alike = wanted.length === 0 ? [] : lots.filter(lot => isAlike(lot.name, wanted))
  return { alike, others: lots.filter(lot => !alike.includes(lot)) }
}

function isAlike(name: string, wanted: string[]): boolean {
  const named = words(name)
  return wanted.every(word => named.some(each => each.startsWith(word)))
}

function words(text: string): string[] {
  return text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
}

/** Newest first: what came in last is what is being used. */
export function newestFirst(lots: Lot[]): Lot[] {
  return lots.toSorted((a, b) => (a.received_on < b.received_on ? 1 : a.received_on > b.received_on ? -1 : 0))
}

/** One place earlier: their order is that of the label. */
export function movedUp(entries: IngredientEntry[], key: number): IngredientEntry[] {
  const at = entries.findIndex(each => each.key === key)
  const moved = entries[at]
  if (at < 1 || !moved) return entries
  const others = entries.filter(each => each !== moved)
  return [...others.slice(0, at - 1), moved, ...others.slice(at - 1)]
}
