/** Quantities: whole thousandths of the unit a product is sold in, and how goods come by them on a scale. */

import { DomainError } from './errors.ts'
import { divideRounding, safe } from './money.ts'

export const MILLI = 1000

// The finest a unit is counted or weighed in, in its thousandths: whole pieces, 1 g, 1 ml, 0.01 lb, 0.1 oz.
export const STEP_MILLI = new Map([
  ['each', 1000],
  ['kg', 1],
  ['g', 1000],
  ['l', 1],
  ['lb', 10],
  ['oz', 100],
])
export const UNITS: readonly string[] = [...STEP_MILLI.keys()]

// What a unit weighs, in nanograms; only what weighs can be measured in another unit.
const NANOGRAMS = new Map([
  ['kg', 10n ** 12n],
  ['g', 10n ** 9n],
  ['lb', 453_592_370_000n],
  ['oz', 28_349_523_125n],
])

/** What the scale said, in the unit it says it in. */
export type Measured = { unit: string; gross_milli: number; tare_milli: number }

/** Refuses what cannot be sold as one line. */
export function checkQuantity(unit: string, quantity_milli: number): void {
  checkUnit(unit)
  if (safe(quantity_milli) <= 0) throw new DomainError('quantity_not_positive', { quantity_milli })
  checkStep(unit, quantity_milli)
}

/** Refuses a unit that nothing is sold in. */
export function checkUnit(unit: string): void {
  if (!STEP_MILLI.has(unit)) throw new DomainError('unit_unknown', { unit })
}

/** Refuses half a loaf, and more decimals than a scale shows. */
export function checkStep(unit: string, quantity_milli: number): void {
  if (quantity_milli % STEP_MILLI.get(unit)! === 0) return
  if (unit === 'each') throw new DomainError('quantity_not_whole', { quantity_milli })
  throw new DomainError('quantity_too_fine', { unit, quantity_milli })
}

/** Gross less tare, in the unit of the scale. */
export function netMilli({ unit, gross_milli, tare_milli }: Measured): number {
  checkUnit(unit)
  if (unit === 'each') throw new DomainError('unit_not_weighed', { unit })
  safe(gross_milli)
  if (safe(tare_milli) < 0) throw new DomainError('tare_negative', { tare_milli })
  if (gross_milli <= tare_milli) throw new DomainError('tare_over_gross', { gross_milli, tare_milli })
  checkStep(unit, gross_milli)
  checkStep(unit, tare_milli)
  return gross_milli - tare_milli
}

/** What a quantity is multiplied with and divided by to be in another unit. */
export function conversion(from_unit: string, to_unit: string): [bigint, bigint] {
  checkUnit(from_unit)
  checkUnit(to_unit)
  if (from_unit === to_unit) return [1n, 1n]
  const [from, to] = [NANOGRAMS.get(from_unit), NANOGRAMS.get(to_unit)]
  if (from === undefined || to === undefined)
    throw new DomainError('units_not_convertible', { from_unit, to_unit })
  return [from, to]
}

/** The net in another unit, rounded; for the stock only: the amount is computed from the net itself. */
export function measuredQuantity(measured: Measured, unit: string): number {
  const net = netMilli(measured)
  const [multiplier, divisor] = conversion(measured.unit, unit)
  return divideRounding(BigInt(net) * multiplier, divisor)
}

/** How much of it is worth this amount, to the nearest step: a fiver's worth. */
export function quantityWorth(amount_minor: number, unit_price_minor: number, unit: string): number {
  checkUnit(unit)
  if (unit === 'each') throw new DomainError('unit_not_weighed', { unit })
  if (safe(amount_minor) <= 0 || safe(unit_price_minor) <= 0)
    throw new DomainError('price_not_positive', { amount_minor, unit_price_minor })
  const step = STEP_MILLI.get(unit)!
  const steps = divideRounding(BigInt(amount_minor) * BigInt(MILLI), BigInt(unit_price_minor) * BigInt(step))
  return safe(steps * step)
}
