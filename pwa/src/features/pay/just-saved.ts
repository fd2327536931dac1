import { signal } from '@preact/signals'
import { voidSale } from '../../stall/stall.ts'
import { type SavedSale, StallError } from '../../stall/types.ts'
import { endIn } from '../../ui/countdown.ts'

export const UNDO_SECONDS = 10

export type JustSaved = { sale: SavedSale; end: number; undone: boolean; undoFailed: boolean }

/** The sale on the screen. The next thing in the cart makes it final here; it can still be voided in Sales. */
export const justSaved = signal<JustSaved | null>(null)

/** Large, for ten seconds; then one line, and the tabs are back. */
export const savedIsOpen = signal(false)

export function showSaved(sale: SavedSale): void {
  justSaved.value = { sale, end: endIn(UNDO_SECONDS), undone: false, undoFailed: false }
  savedIsOpen.value = true
}

export function dropSaved(): void {
  justSaved.value = null
  savedIsOpen.value = false
}

let undoing = false

/** Once, however often it is tapped. */
export async function undo(): Promise<void> {
  const shown = justSaved.peek()
  if (!shown || shown.undone || undoing) return
  undoing = true
  try {
    await voidSale(shown.sale.sale_id, 'undone', null).catch(unlessVoided)
    show(shown, { undone: true, end: endIn(UNDO_SECONDS) })
  } catch {
    show(shown, { undoFailed: true })
  } finally {
    undoing = false
  }
}

/** Voided in another window a moment ago: that is what was wanted. */
function unlessVoided(error: unknown): void {
  if (!(error instanceof StallError && error.code === 'void_already')) throw error
}

function show(shown: JustSaved, change: Partial<JustSaved>): void {
  if (justSaved.peek()?.sale === shown.sale) justSaved.value = { ...shown, ...change }
}
