/** Quantities: whole thousandths of the unit a product is sold in. */

import { DomainError } from './errors.ts'
import { safe } from './money.ts'

export const MILLI = 1000
export const UNITS: readonly string[] = ['each', 'kg', 'g', 'l', 'lb', 'oz']
/** What the pricing of this version can sell. Weighed goods will join with their rules for tare. */
export const SOLD_UNITS: readonly string[] = ['each']

/** Refuses what cannot be sold as one line. */
export function checkQuantity(unit: string, quantity_milli: number): void {
  if (!UNITS.includes(unit)) throw new DomainError('unit_unknown', { unit })
  if (!SOLD_UNITS.includes(unit)) throw new DomainError('unit_not_sold_yet', { unit })
  if (safe(quantity_milli) <= 0) throw new DomainError('quantity_not_positive', { quantity_milli })
  if (quantity_milli % MILLI !== 0) throw new DomainError('quantity_not_whole', { quantity_milli })
}
