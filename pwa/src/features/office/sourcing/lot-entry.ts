import { today } from '../../../kit/clock.ts'
import type { Lot } from '../answers.ts'
import type { Wrong } from '../parts/use-form.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.sourcing.en.ts'
import { parseQuantity, quantityBad, typedQuantity, type Unit } from '../typed-quantity.ts'

export const NEW_SUPPLIER = 'new'

export type LotField = 'ingredient' | 'supplier' | 'lot_code' | 'received_on' | 'quantity' | 'best_before_on'

/** What came in, while it is being typed. */
export type LotEntry = {
  ingredient: string
  supplier_id: string
  /** Of one who is not in the book yet. */
  supplier_name: string
  lot_code: string
  received_on: string
  document: string
  quantity: string
  unit: Unit
  country: string
  region: string
  allergens: string[]
  best_before_on: string
  note: string
}

export function asEntry(lot: Lot | null, ingredient = ''): LotEntry {
  return {
    ingredient: lot?.name ?? ingredient,
    supplier_id: lot?.supplier_id ?? '',
    supplier_name: '',
    lot_code: lot?.lot_code ?? '',
    received_on: lot?.received_on ?? today(),
    document: lot?.document ?? '',
    quantity: lot?.quantity_milli == null ? '' : typedQuantity(lot.quantity_milli),
    unit: lot?.unit ?? 'kg',
    country: lot?.country ?? '',
    region: lot?.region ?? '',
    allergens: lot?.allergens ?? [],
    best_before_on: lot?.best_before_on ?? '',
    note: lot?.note ?? '',
  }
}

export function mistakes(entry: LotEntry): Wrong<LotField> {
  const { lots: names } = words
  const { quantity, unit, best_before_on, received_on } = entry
  const nameless = entry.supplier_id === NEW_SUPPLIER && !entry.supplier_name.trim()
  const bad = quantity.trim() !== '' && parseQuantity(quantity, unit) === null
  return {
    ...(!entry.ingredient.trim() && { ingredient: office.fields.missing }),
    ...(nameless && { supplier: office.fields.missing }),
    ...(!entry.lot_code.trim() && { lot_code: names.lotCodeMissing }),
    ...(!received_on && { received_on: words.batch.madeMissing }),
    ...(bad && { quantity: quantityBad(unit) }),
    ...(best_before_on && best_before_on < received_on && { best_before_on: names.bestBeforeBad }),
  }
}

export function asBody(entry: LotEntry, supplier_id: string | null) {
  const quantity_milli = parseQuantity(entry.quantity, entry.unit)
  return {
    name: entry.ingredient.trim(),
    supplier_id,
    lot_code: entry.lot_code.trim(),
    received_on: entry.received_on,
    document: entry.document.trim() || null,
    quantity_milli,
    unit: quantity_milli === null ? null : entry.unit,
    country: entry.country || null,
    region: entry.region.trim() || null,
    allergens: entry.allergens,
    best_before_on: entry.best_before_on || null,
    note: entry.note.trim() || null,
  }
}
