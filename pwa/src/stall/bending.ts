import { DomainError } from '../domain/errors.ts'
import { MILLI } from '../domain/quantity.ts'
import type { CartChange } from '../storage/carts.ts'
import type { Weighed } from './carting.ts'
import { addLine, cart, catalogue, changeCart, currency, rungAs } from './stall.ts'
import { depositTaxOf } from './standing.ts'
import type { CartLine, Discount, Product } from './types.ts'

// What is done to a cart more rarely than a tap: it comes with the sheets that do it.

/** What the cart would come to after a change; nothing where the core refuses it. */
export function wouldComeTo(change: CartChange): number {
  const money = currency.peek()
  if (!money) return 0
  const tried = rungAs(change(cart.peek()), money)
  return tried instanceof DomainError ? 0 : tried.priced.subtotal_minor
}

/** Jars or bottles that came back: what was paid for them goes out. */
export function takeBackDeposit(product: Product, pieces: number): void {
  if (!product.deposit_minor) return
  addLine({
    product_id: product.product_id,
    batch_id: null,
    batch_code: null,
    name: product.name,
    unit: 'each',
    quantity_milli: -pieces * MILLI,
    unit_price_minor: product.deposit_minor,
    kind: 'deposit',
    ...depositTaxOf(product, catalogue.peek()!),
  })
}

export function weighAgain(key: string, goods: Weighed): void {
  changeCart(withWeight(key, goods))
}

/** null takes it off again. */
export function discountLine(key: string, discount: Discount | null): void {
  changeCart(withDiscount(key, discount))
}

export function discountCart(discount: Discount | null): void {
  changeCart(withCartDiscount(discount))
}

export function setPrice(key: string, unit_price_minor: number, reason: string): void {
  changeCart(withPrice(key, unit_price_minor, reason))
}

/** What was weighed again. */
export function withWeight(key: string, { quantity_milli, measured }: Weighed): CartChange {
  return onLine(key, ({ measured: _, ...line }) => ({
    ...line,
    quantity_milli,
    ...(measured ? { measured } : {}),
  }))
}

/** null takes it off again. */
export function withDiscount(key: string, discount: Discount | null): CartChange {
  return onLine(key, ({ discount: _, ...line }) => (discount ? { ...line, discount } : line))
}

/** Another price than the catalogue's, and why; the catalogue's own brings it back. */
export function withPrice(key: string, unit_price_minor: number, price_reason: string): CartChange {
  return onLine(key, ({ list_price_minor, price_reason: _, ...line }) => {
    const list = list_price_minor ?? line.unit_price_minor
    if (unit_price_minor === list) return { ...line, unit_price_minor }
    return { ...line, unit_price_minor, list_price_minor: list, price_reason }
  })
}

export function withCartDiscount(discount: Discount | null): CartChange {
  return cart => {
    const { discount: _, ...rest } = cart
    return discount ? { ...rest, discount } : rest
  }
}

function onLine(key: string, change: (line: CartLine) => CartLine): CartChange {
  return cart => ({ ...cart, lines: cart.lines.map(line => (line.key === key ? change(line) : line)) })
}
