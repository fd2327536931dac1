import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { DomainError } from '../../domain/errors.ts'
import { type StillDue, stillDue } from '../../domain/sale.ts'
import { cart, paySale, rung, saleById } from '../../stall/stall.ts'
import { type CartLine, type Rung, type SavedSale, StallError, type Tender } from '../../stall/types.ts'

export type NotSaved = 'full' | 'other' | 'changed' | 'empty' | 'no_day' | 'no_currency' | 'refused'

/** What is being taken: the lines stay on the screen when the cart has already been emptied. */
export type Charge = {
  cart_id: string
  revision: number
  lines: CartLine[]
  /** As it was priced when it was shown; a deal that begins meanwhile waits for the next customer. */
  rung: Rung | null
  /** What lies on the table, as far as it pays. */
  given: Tender[]
  /** What was laid there and pays for nothing: it goes back as it is. */
  returned: Tender[]
  tip_minor: number
  /** Bank and wallet payments seen to arrive. */
  seen: string[]
  saving: boolean
  failed: null | { why: NotSaved; code?: string; tenders: Tender[] }
}

type Shown = Pick<Charge, 'cart_id' | 'revision' | 'lines' | 'rung'>

const BEGINNING = { given: [], returned: [], tip_minor: 0, seen: [], saving: false, failed: null }

export const charge = signal<Charge>({ cart_id: '', revision: 0, lines: [], rung: null, ...BEGINNING })

/** How the sale stands; null where there is nothing to pay in. */
export const standing: ReadonlySignal<StillDue | null> = computed(() => {
  const { rung, given, tip_minor } = charge.value
  return rung && stillDue(saleWith(rung, given, tip_minor))
})

export function beginCharge(): void {
  charge.value = { ...shown(), ...BEGINNING }
}

export function shown(): Shown {
  const { cart_id, revision, lines } = cart.peek()
  const priced = rung.peek()
  return { cart_id, revision, lines, rung: priced instanceof DomainError ? null : priced }
}

export function saleWith(priced: Rung, tenders: Tender[], tip_minor: number) {
  const tip = tip_minor > 0 ? { tip: { method: 'cash', amount_minor: tip_minor } } : {}
  return { ...priced.sale, tenders, ...tip }
}

/**
 * Saves the sale with what lies on the table and these. Resolves with null where it was not saved, or is being
 * saved already: a second tap does nothing.
 */
export async function take(tenders: Tender[]): Promise<SavedSale | null> {
  const before = charge.peek()
  if (before.saving) return null
  const tapped = { ...before, ...(inCart() ?? {}) }
  charge.value = { ...tapped, saving: true, failed: null }
  const all = [...before.given, ...tenders]
  try {
    const tip = tipOf(all, before.tip_minor)
    const sale = await paySale({ rung: before.rung, tenders: all, tip, seen: before.seen })
    navigator.vibrate?.(30)
    return sale
  } catch (error) {
    const why = (await isSold(tapped.cart_id)) ? 'empty' : whyOf(error)
    const code = error instanceof DomainError ? { code: error.code } : {}
    charge.value = { ...tapped, ...(inCart() ?? {}), saving: false, failed: { why, ...code, tenders } }
    return null
  }
}

/** Paid with what pays to the cent; tokens pay no tip. */
function tipOf(tenders: Tender[], tip_minor: number): Tender | null {
  if (tip_minor === 0) return null
  const last = tenders.findLast(tender => tender.method === 'cash' || tender.amount_minor >= tip_minor)
  return { method: last?.method ?? 'cash', amount_minor: tip_minor }
}

/** null where it has just been emptied, by another window. */
function inCart(): Shown | null {
  return cart.peek().lines.length > 0 ? shown() : null
}

/** A cart becomes the sale of its own id. */
async function isSold(cart_id: string): Promise<boolean> {
  const sale = cart_id === '' ? null : await saleById(cart_id).catch(() => null)
  return sale !== null
}

function whyOf(error: unknown): NotSaved {
  if (error instanceof DomainError) return 'refused'
  const codes: Partial<Record<string, NotSaved>> = {
    not_saved_storage_full: 'full',
    cart_changed: 'changed',
    cart_empty: 'empty',
    day_not_open: 'no_day',
    currency_not_chosen: 'no_currency',
  }
  return (error instanceof StallError && codes[error.code]) || 'other'
}
