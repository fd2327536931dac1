import { signal } from '@preact/signals'
import { cart, paySale, saleById } from '../../stall/stall.ts'
import { type CartLine, type SavedSale, StallError, type Tender } from '../../stall/types.ts'

export type NotSaved = 'full' | 'other' | 'changed' | 'empty' | 'no_day' | 'no_currency'

/** What is being taken: the lines stay on the screen when the cart has already been emptied. */
export type Charge = {
  cart_id: string
  lines: CartLine[]
  saving: boolean
  failed: null | { why: NotSaved; tenders: Tender[] }
}

export const charge = signal<Charge>({ cart_id: '', lines: [], saving: false, failed: null })

export function beginCharge(): void {
  const { cart_id, lines } = cart.peek()
  charge.value = { cart_id, lines, saving: false, failed: null }
}

/** Resolves with null where it was not saved, or is being saved already: a second tap does nothing. */
export async function take(tenders: Tender[]): Promise<SavedSale | null> {
  if (charge.peek().saving) return null
  const tapped = inCart() ?? charge.peek()
  charge.value = { ...tapped, saving: true, failed: null }
  try {
    const sale = await paySale(tenders)
    navigator.vibrate?.(30)
    return sale
  } catch (error) {
    const why = (await isPaid(tapped.cart_id)) ? 'empty' : whyOf(error)
    charge.value = { ...(inCart() ?? tapped), saving: false, failed: { why, tenders } }
    return null
  }
}

/** null where it has just been emptied, by another window. */
function inCart(): Pick<Charge, 'cart_id' | 'lines'> | null {
  const { cart_id, lines } = cart.peek()
  return lines.length > 0 ? { cart_id, lines } : null
}

/** A cart becomes the sale of its own id. */
async function isPaid(cart_id: string): Promise<boolean> {
  const sale = cart_id === '' ? null : await saleById(cart_id).catch(() => null)
  return sale !== null
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
