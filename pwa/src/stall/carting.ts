import { pickBatch, useByPassed } from '../domain/fefo.ts'
import type { CartChange } from '../storage/carts.ts'
import type { Batch, Cart, CartLine, Measured, Product } from '../storage/records.ts'

// What can be done to a cart. Each change is made once and applied twice, to the cart on the screen and to
// the one in storage: whatever it chooses or mints is chosen before, by the caller.

/** Minted for a cart in case it turns out to be empty: its life as a sale begins then. */
export type Birth = { cart_id: string; opened_at: number }

/** `measured` only where the scale had more on it than the goods. */
export type Weighed = { quantity_milli: number; measured?: Measured }

/** Why a batch is sold although its use by has passed: it goes into the log with the sale. */
export type Override = Required<Pick<CartLine, 'override_reason' | 'use_by_on'>>

/** What was not added because the use by of its batch has passed. */
export type Refused = { product: Product; goods: Weighed; batch: Batch }

/** On the line of the same thing at the same price, if there is one. */
export function added(line: CartLine, birth: Birth): CartChange {
  return cart => {
    const same = line.product_id === null ? undefined : cart.lines.find(other => isSame(other, line))
    const lines = same
      ? cart.lines.map(other => (other === same ? merged(other, line) : other))
      : [...cart.lines, line]
    return { ...begun(cart, birth), lines: lines.filter(each => each.quantity_milli !== 0) }
  }
}

/** 0 removes the line. */
export function withQuantity(key: string, quantity_milli: number): CartChange {
  return cart => ({
    ...cart,
    lines: cart.lines
      .map(line => (line.key === key ? { ...line, quantity_milli } : line))
      .filter(line => line.quantity_milli !== 0),
  })
}

export function withBatch(
  key: string,
  batch: Pick<Batch, 'batch_id' | 'code' | 'product_id'>,
  override: Override | null = null,
): CartChange {
  return cart => {
    const found = cart.lines.find(line => line.key === key)
    if (found?.product_id !== batch.product_id) return cart
    const { override_reason: _, use_by_on: __, ...line } = found
    const { batch_id, code: batch_code } = batch
    const switched = { ...line, batch_id, batch_code, by_hand: true as const, ...override }
    const same = cart.lines.find(line => line !== found && isSame(line, switched))
    if (!same) return { ...cart, lines: cart.lines.map(line => (line === found ? switched : line)) }
    const others = cart.lines.filter(line => line !== found)
    const joined = { ...merged(same, switched), by_hand: true as const }
    return { ...cart, lines: others.map(line => (line === same ? joined : line)) }
  }
}

export const cleared: CartChange = ({ discount: _, ...cart }) => ({ ...cart, lines: [] })

/** Only into an empty cart, and as a new one: the old id may have become a sale in another tab. */
export function restored({ lines, discount }: Pick<Cart, 'lines' | 'discount'>, birth: Birth): CartChange {
  return cart => {
    if (cart.lines.length > 0) return cart
    return { ...begun(cart, birth), lines, ...(discount ? { discount } : {}) }
  }
}

/** A discount was given on what was in the cart before. */
function begun(cart: Cart, birth: Birth): Cart {
  if (cart.lines.length > 0) return cart
  const { discount: _, ...empty } = cart
  return { ...empty, ...birth }
}

/** Whether the two are one line. Each weighing is its own, and so is what was given another price by hand. */
function isSame(a: CartLine, b: CartLine): boolean {
  return (
    a.product_id === b.product_id &&
    a.batch_id === b.batch_id &&
    a.unit_price_minor === b.unit_price_minor &&
    a.kind === b.kind &&
    a.tax === b.tax &&
    a.tax_ppm === b.tax_ppm &&
    isByThePiece(a) &&
    isByThePiece(b)
  )
}

/** By the piece and at the catalogue's price: one more of it joins the line. */
export function isByThePiece({ unit, list_price_minor, discount }: CartLine): boolean {
  return unit === 'each' && list_price_minor === undefined && !discount
}

function merged(line: CartLine, more: CartLine): CartLine {
  const { override_reason, use_by_on } = more
  const override = override_reason && use_by_on ? { override_reason, use_by_on } : null
  return { ...line, ...override, quantity_milli: line.quantity_milli + more.quantity_milli }
}

/** What may be sold, and what is left of it where it is sold from; `loaded`: on the stall of the open day. */
export type Supply = {
  batches: readonly Batch[]
  left_milli: ReadonlyMap<string, number>
  loaded: ReadonlySet<string>
}

/**
 * First expired, first out, of what is left beside the cart, and large enough for what is wanted. Of a product that
 * was loaded only what is on the stall comes into question. Unknown stock counts as all that was made; what is made
 * after the day is not on the table yet: it is taken only where there is nothing else.
 */
export function batchFor(
  product_id: string,
  { batches, left_milli, loaded }: Supply,
  cart: Cart,
  { market_on, on }: { market_on: string; on: string },
  wanted_milli = 0,
): Batch | null {
  const own = batches.filter(batch => batch.product_id === product_id)
  const on_stall = own.filter(batch => loaded.has(batch.batch_id))
  const made = own.filter(batch => batch.made_on <= market_on)
  const candidates = [on_stall, made, own].find(some => some.length > 0) ?? []
  const beside = candidates.map(batch => {
    const left = left_milli.get(batch.batch_id) ?? batch.quantity_made_milli
    return { ...batch, left_milli: left - inCart(cart, batch.batch_id) }
  })
  const batch_id = pickBatch(beside, on, wanted_milli)
  return batches.find(batch => batch.batch_id === batch_id) ?? null
}

function inCart(cart: Cart, batch_id: string): number {
  return cart.lines.reduce((sum, line) => sum + (line.batch_id === batch_id ? line.quantity_milli : 0), 0)
}

/** Nothing unless its use by has passed on this date; the reason that was said once in this cart holds for all of it. */
export function overrideOf(
  batch: Batch,
  date_on: string,
  cart: Cart,
  said?: string,
): Override | 'missing' | null {
  if (!useByPassed(batch, date_on)) return null
  const override_reason = said || cart.lines.find(line => line.batch_id === batch.batch_id)?.override_reason
  return override_reason ? { override_reason, use_by_on: batch.use_by_on! } : 'missing'
}
