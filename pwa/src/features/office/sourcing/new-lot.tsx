import { useState } from 'preact/hooks'
import type { Lot, Supplier } from '../answers.ts'
import type { PartProps } from '../batch-parts.ts'
import { Dialog } from '../parts/dialog.tsx'
import { words } from '../strings.sourcing.en.ts'
import type { Book } from './book.ts'
import { fromBook, type IngredientEntry } from './ingredient-entry.ts'
import { LotForm } from './lot-form.tsx'

/** The book as a batch's form knows it, with what was put in from there. */
export function useBook(known: Book, change: PartProps['change']) {
  const [lots, setLots] = useState(known.lots)
  const [suppliers, setSuppliers] = useState(known.suppliers)
  const [row_key, setRowKey] = useState<number | null>(null)
  return {
    lots,
    suppliers,
    row_key,
    putInFor: setRowKey,
    close: () => setRowKey(null),
    pick: (lot: Lot) => {
      setLots(before => [lot, ...before])
      setSuppliers(before => withSupplierOf(lot, before))
      change(({ ingredients }) => ({
        ingredients: ingredients.map(each => (each.key === row_key ? fromBook(each, lot) : each)),
      }))
      setRowKey(null)
    },
  }
}

type Props = {
  /** The one it is for; null while none is. */
  row: IngredientEntry | null
  suppliers: Supplier[]
  pick: (lot: Lot) => void
  close: () => void
}

/** Puts something into the book without leaving the batch. Not inside the batch's form: forms do not nest. */
export function NewLot({ row, suppliers, pick, close }: Props) {
  if (!row) return null
  return (
    <Dialog shape="panel" title={words.lots.add} onClose={close}>
      <LotForm lot={null} ingredient={row.name} suppliers={suppliers} onDone={pick} onArchive={null} />
    </Dialog>
  )
}

/** Who was named with a lot for the first time may be chosen for the next. */
function withSupplierOf({ supplier_id, supplier_name }: Lot, suppliers: Supplier[]): Supplier[] {
  const is_known = suppliers.some(each => each.supplier_id === supplier_id)
  if (!supplier_id || !supplier_name || is_known) return suppliers
  const added = {
    supplier_id,
    name: supplier_name,
    address: null,
    contact: null,
    note: null,
    archived: false,
  }
  return [...suppliers, added]
}
