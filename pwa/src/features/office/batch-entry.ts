import { today } from '../../kit/clock.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import type { Batch } from './answers.ts'
import type { Wrong } from './parts/use-form.ts'
import { words } from './strings.en.ts'

export type DateKind = 'best_before' | 'use_by' | 'none'

/** A batch while it is being typed. */
export type BatchEntry = {
  product_id: string
  code: string
  made_on: string
  kind: DateKind
  date_on: string
  quantity: string
  story: string
}

export type BatchField = 'product' | 'code' | 'made_on' | 'date' | 'quantity' | 'story'

type Known = Pick<
  Batch,
  'product_id' | 'code' | 'made_on' | 'best_before_on' | 'use_by_on' | 'quantity_made_milli' | 'story'
>

export function newEntry(product_id: string | null, same: Known | null): BatchEntry {
  return {
    product_id: same?.product_id ?? product_id ?? '',
    code: '',
    made_on: today(),
    kind: same ? kindOf(same) : 'best_before',
    date_on: '',
    quantity: '',
    story: same?.story ?? '',
  }
}

export function entryOf(batch: Known): BatchEntry {
  return {
    product_id: batch.product_id,
    code: batch.code,
    made_on: batch.made_on,
    kind: kindOf(batch),
    date_on: batch.best_before_on ?? batch.use_by_on ?? '',
    quantity: formatQuantity(batch.quantity_made_milli, 'each'),
    story: batch.story ?? '',
  }
}

// What fits on a label and into a bar code.
const CODE = /^[A-Z0-9-]{1,20}$/

/** Whole pieces as thousandths; null for anything else. */
export function parsePieces(text: string): number | null {
  const typed = text.trim()
  return /^\d{1,7}$/.test(typed) && Number(typed) > 0 ? Number(typed) * 1000 : null
}

export function mistakes(entry: BatchEntry): Wrong<BatchField> {
  const { codeBad, quantityBad, dateMissing, productChoose } = words.batches
  return {
    ...(!entry.product_id && { product: productChoose }),
    ...(!CODE.test(entry.code.trim()) && { code: codeBad }),
    ...(!entry.made_on && { made_on: dateMissing }),
    ...(entry.kind !== 'none' && !entry.date_on && { date: dateMissing }),
    ...(parsePieces(entry.quantity) === null && { quantity: quantityBad }),
  }
}

/** By field; the date on the label is judged together with the day it was made. */
export function valuesOf(entry: BatchEntry): Record<BatchField, string> {
  const { product_id, code, made_on, kind, date_on, quantity, story } = entry
  return { product: product_id, code, made_on, date: `${kind} ${made_on} ${date_on}`, quantity, story }
}

/** Where a refusal of the server belongs. */
export function besideField(code: string): Wrong<BatchField> | undefined {
  const field = FIELD_OF[code]
  return field && { [field]: words.errors.byCode[code] ?? code }
}

const FIELD_OF: Record<string, BatchField> = {
  batch_code_taken: 'code',
  best_before_before_made: 'date',
  use_by_before_made: 'date',
  date_kind_twice: 'date',
  product_unknown: 'product',
}

export function asBody(entry: BatchEntry) {
  const { product_id, code, made_on, kind, date_on } = entry
  return {
    product_id,
    code,
    made_on,
    best_before_on: kind === 'best_before' ? date_on : null,
    use_by_on: kind === 'use_by' ? date_on : null,
    quantity_made_milli: parsePieces(entry.quantity) ?? 0,
    story: entry.story.trim() || null,
  }
}

function kindOf({ best_before_on, use_by_on }: Known): DateKind {
  if (use_by_on) return 'use_by'
  return best_before_on ? 'best_before' : 'none'
}
