import type { Batch, Lot, Makeup, Product, Supplier } from './answers.ts'
import type { BatchEntry, BatchField, Measures } from './batch-entry.ts'
import type { Wrong } from './parts/use-form.ts'

/** What a batch is made with, and of. */
export type Making = {
  /** The one that is changed; null for a new one. */
  batch: Batch | null
  /** The one that is made again. */
  same: Batch | null
  /** Of either. */
  makeup: Makeup | null
  products: Product[]
  batches: Batch[]
  lots: Lot[]
  suppliers: Supplier[]
}

/** What every part of the form is given. */
export type PartProps = {
  entry: BatchEntry
  change: (changed: Partial<BatchEntry> | ((before: BatchEntry) => Partial<BatchEntry>)) => void
  wrong: Wrong<BatchField>
  making: Making
  measures: Measures
}
