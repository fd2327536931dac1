import { signal } from '@preact/signals'
import { cart, paySale } from '../../stall/stall.ts'
import { type CartLine, type SavedSale, StallError, type Tender } from '../../stall/types.ts'

export type NotSaved = 'full' | 'other' | 'changed' | 'empty' | 'no_day' | 'no_currency'

/** What is being taken: the lines stay on the screen when the cart has already been emptied. */
export type Charge = {
  lines: CartLine[]
  saving: boolean
  failed: null | { why: NotSaved; tenders: Tender[] }
}

export const charge = signal<Charge>({ lines: [], saving: false, failed: null })

export function beginCharge(): void {
  charge.value = { lines: cart.peek().lines, saving: false, failed: null }
}

/** Resolves with null where it was not saved, or is being saved already: a second tap does nothing. */
export async function take(tenders: Tender[]): Promise<SavedSale | null> {
  if (charge.peek().saving) return null
  charge.value = { lines: cart.peek().lines, saving: true, failed: null }
  try {
    const sale = await paySale(tenders)
    navigator.vibrate?.(30)
    return sale
  } catch (error) {
    charge.value = { lines: cart.peek().lines, saving: false, failed: { why: whyOf(error), tenders } }
    return null
  }
}

function whyOf(error: unknown): NotSaved {
  const codes: Partial<Record<string, NotSaved>> = {
    not_saved_storage_full: 'full',
    cart_changed: 'changed',
    cart_empty: 'empty',
    day_not_open: 'no_day',
    currency_not_chosen: 'no_currency',
  }
  return (error instanceof StallError && codes[error.code]) || 'other'
}
