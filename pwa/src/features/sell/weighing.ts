import { lineAmount } from '../../domain/pricing.ts'
import { type Measured, quantityWorth } from '../../domain/quantity.ts'
import type { Weighed } from '../../stall/carting.ts'
import type { Unit } from '../../stall/types.ts'
import { type Key, press } from '../../ui/keying.ts'
import { stepOf } from '../../ui/weights.ts'

/** What the keypad holds: figures as they push in, in the scale's smallest step or in the money's. */
export type Weighing = { by: 'weight' | 'price'; figures: number; tare: number }

export const NOTHING_YET: Weighing = { by: 'weight', figures: 0, tare: 0 }

/** A kilogram in whole grams, a pound in its hundredths: no decimal point to hit. */
export function typed(weighing: Weighing, key: Key): Weighing {
  return { ...weighing, figures: press(weighing.figures, key) }
}

/** Takes what stands there as the weight of the bowl, and waits for the goods; with nothing there: no bowl. */
export function withTare(weighing: Weighing): Weighing {
  return { by: 'weight', figures: 0, tare: weighing.by === 'weight' ? weighing.figures : 0 }
}

export function turnedTo(by: Weighing['by'], { tare }: Weighing): Weighing {
  return { by, figures: 0, tare }
}

/** What is on the scale of this line already, to be weighed again. */
export function weighingOf(
  unit: Unit,
  line: { quantity_milli: number; measured?: Measured } | null,
): Weighing {
  if (!line) return NOTHING_YET
  const { gross_milli, tare_milli } = line.measured ?? { gross_milli: line.quantity_milli, tare_milli: 0 }
  const step = stepOf(unit)
  return { by: 'weight', figures: gross_milli / step, tare: tare_milli / step }
}

/** What goes into the cart; null while there is nothing to sell. Only a bowl needs more said than the weight. */
export function weighed(
  { by, figures, tare }: Weighing,
  unit: Unit,
  unit_price_minor: number,
): Weighed | null {
  const step = stepOf(unit)
  if (by === 'price') {
    const quantity_milli =
      figures > 0 && unit_price_minor > 0 ? quantityWorth(figures, unit_price_minor, unit) : 0
    return quantity_milli > 0 ? { quantity_milli } : null
  }
  const quantity_milli = (figures - tare) * step
  if (quantity_milli <= 0) return null
  if (tare === 0) return { quantity_milli }
  return { quantity_milli, measured: { unit, gross_milli: figures * step, tare_milli: tare * step } }
}

export function comesTo(goods: Weighed | null, unit_price_minor: number): number {
  return goods ? lineAmount(goods.quantity_milli, unit_price_minor) : 0
}
