/** From a cart to its total. */

import { DomainError } from './errors.ts'
import { addUp, divideRounding, safe } from './money.ts'
import { checkQuantity, MILLI } from './quantity.ts'

export const PRICING_VERSION = 1

export type CartLine = { unit: string; quantity_milli: number; unit_price_minor: number }

export type PricedCart = { amounts_minor: number[]; total_minor: number }

/** Rounded per line, not per sale: the amount is printed, and the printed ones must add up. */
export function lineAmount(quantity_milli: number, unit_price_minor: number): number {
  return divideRounding(BigInt(safe(quantity_milli)) * BigInt(safe(unit_price_minor)), BigInt(MILLI))
}

/** The amount of each line, in order, and their sum. */
export function priceCart(lines: readonly CartLine[]): PricedCart {
  if (lines.length === 0) throw new DomainError('cart_empty')
  const amounts_minor = lines.map(priced)
  return { amounts_minor, total_minor: addUp(amounts_minor) }
}

/** A price of nothing is a gift and may be rung up; a price below nothing is a mistake. */
function priced({ unit, quantity_milli, unit_price_minor }: CartLine): number {
  checkQuantity(unit, quantity_milli)
  if (safe(unit_price_minor) < 0) throw new DomainError('price_negative', { unit_price_minor })
  return lineAmount(quantity_milli, unit_price_minor)
}
