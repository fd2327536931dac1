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
  const from_book = made.lot_id !== null
  return {
    key: nextKey(),
    name: made.name,
    lot_id: made.lot_id ?? '',
    // Of a lot in the book the book says it.
    supplier_name: from_book ? '' : (made.supplier_name ?? ''),
    supplier_lot: from_book ? '' : (made.supplier_lot ?? ''),
    country: made.country ?? '',
    region: made.region ?? '',
    share: made.share_ppm === null ? '' : typedPercent(made.share_ppm),
    allergens: made.allergens,
  }
}

/** What a lot of the book says of itself goes in with it; a name or share that is typed stays. */
export function fromBook(entry: IngredientEntry, lot: Lot): IngredientEntry {
  return {
    ...entry,
    name: entry.name.trim() || lot.ingredient,
    lot_id: lot.lot_id,
    supplier_name: '',
    supplier_lot: '',
    country: lot.country ?? '',
    region: lot.region ?? '',
    allergens: inOrder(lot.allergens),
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
      supplier_name: each.lot_id ? null : each.supplier_name.trim() || null,
      supplier_lot: each.lot_id ? null : each.supplier_lot.trim() || null,
      country: each.country || null,
      region: each.region.trim() || null,
      share_ppm: parsePercent(each.share),
      allergens: each.allergens,
    }))
}

/** The book for one row: what is called like it first, then all else; the newest first in each. */
export function lotsFor(name: string, lots: Lot[]): { alike: Lot[]; others: Lot[] } {
  const wanted = words(name)
  const alike = wanted.length === 0 ? [] : lots.filter(lot => isAlike(lot.ingredient, wanted))
  return { alike, others: lots.filter(lot => !alike.includes(lot)) }
}

function isAlike(ingredient: string, wanted: string[]): boolean {
  const named = words(ingredient)
  return wanted.every(word => named.some(each => each.startsWith(word)))
}

function words(text: string): string[] {
  return text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
}

/** Newest first: what came in last is what is being used. */
export function newestFirst(lots: Lot[]): Lot[] {
  return lots.toSorted((a, b) => (a.received_on < b.received_on ? 1 : a.received_on > b.received_on ? -1 : 0))
}
