import { signal } from '@preact/signals'
import { voidSale } from '../../stall/stall.ts'
import type { SavedSale } from '../../stall/types.ts'
import { endIn } from '../../ui/countdown.ts'

export const UNDO_SECONDS = 10

export type JustSaved = { sale: SavedSale; end: number; undone: boolean; undoFailed: boolean }

/** The sale on the screen. The next thing in the cart makes it final here; it can still be voided in Sales. */
export const justSaved = signal<JustSaved | null>(null)

/** Large, for ten seconds; then one line, and the tabs are back. */
export const savedIsOpen = signal(false)

export function showSaved(sale: SavedSale): void {
  justSaved.value = { sale, end: endIn(UNDO_SECONDS), undone: false, undoFailed: false }
}

export function dropSaved(): void {
  justSaved.value = null
}

export async function undo(): Promise<void> {
  const shown = justSaved.peek()
  if (!shown || shown.undone) return
  try {
    await voidSale(shown.sale.sale_id, 'undone', null)
    if (justSaved.peek()?.sale === shown.sale)
      justSaved.value = { ...shown, undone: true, end: endIn(UNDO_SECONDS) }
  } catch {
    if (justSaved.peek()?.sale === shown.sale) justSaved.value = { ...shown, undoFailed: true }
  }
}
