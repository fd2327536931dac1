import { STEP_MILLI } from '../../domain/quantity.ts'
import type { Product } from './answers.ts'
import { words } from './strings.sourcing.en.ts'

export type Unit = Product['unit']

const MILLI_DIGITS = 3
// What the server takes, in thousandths: 10^12.
const WHOLE_DIGITS = 9

/** What someone typed, in thousandths of the unit: `4.2`, `4,2` and `4.2 kg` alike. Null for none, and for what no scale says. */
export function parseQuantity(text: string, unit: Unit): number | null {
  const [, whole = '', fraction = ''] = FIGURE.exec(withoutUnit(text, unit)) ?? []
  if (whole === '') return null
  const milli = Number(whole + fraction.padEnd(MILLI_DIGITS, '0'))
  return milli > 0 && milli % (STEP_MILLI.get(unit) ?? 1) === 0 ? milli : null
}

const FIGURE = new RegExp(`^(\\d{1,${WHOLE_DIGITS}})(?:[.,](\\d{1,${MILLI_DIGITS}}))?$`)

/** How a quantity is best typed again. */
export function typedQuantity(quantity_milli: number): string {
  const digits = String(quantity_milli).padStart(MILLI_DIGITS + 1, '0')
  const fraction = digits.slice(-MILLI_DIGITS).replace(/0+$/, '')
  return `${digits.slice(0, -MILLI_DIGITS)}${fraction && `.${fraction}`}`
}

/** What is wrong with a quantity, for the unit it is asked in. */
export function quantityBad(unit: Unit): string {
  return words.quantityBad[unit]
}

function withoutUnit(text: string, unit: Unit): string {
  const typed = text.trim()
  return typed.endsWith(unit) ? typed.slice(0, -unit.length).trim() : typed
}
