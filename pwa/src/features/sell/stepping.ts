import { MILLI } from '../../domain/quantity.ts'
import { addOneMore, setQuantity } from '../../stall/stall.ts'
import type { CartLine } from '../../stall/types.ts'
import { refused } from './refused.ts'

const MOST_MILLI = 999 * MILLI

export function fewer(line: CartLine): void {
  if (Math.abs(line.quantity_milli) > MILLI) setQuantity(line.key, line.quantity_milli - stepOf(line))
}

export function more(line: CartLine): void {
  if (Math.abs(line.quantity_milli) >= MOST_MILLI) return
  if (line.kind) setQuantity(line.key, line.quantity_milli + stepOf(line))
  else refused.value = addOneMore(line)
}

/** What came back is counted below nothing. */
const stepOf = (line: CartLine) => (line.quantity_milli < 0 ? -MILLI : MILLI)
