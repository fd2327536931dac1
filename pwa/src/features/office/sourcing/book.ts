import type { Lot, Supplier } from '../answers.ts'

/** Who supplies the maker, and what came in from them. */
export type Book = {
  suppliers: Supplier[]
  /** The newest first. */
  lots: Lot[]
}
export type BookProps = { book: Book; reload: () => Promise<void> }
