import { offer } from '../../domain/sale.ts'
import type { Tender } from '../../stall/types.ts'
import { charge, saleWith, shown, standing } from './charge.ts'

// What lies on the table before the last tender ends the sale: most sales have nothing of it.

/** After a discount: what lies on the table stays there, as far as it still pays. */
export function chargeAgain(): void {
  const before = charge.peek()
  charge.value = { ...before, ...shown() }
  if (before.given.length > 0) layDown([])
}

export function setTip(tip_minor: number): void {
  charge.value = { ...charge.peek(), tip_minor }
}

/** Takes what of it pays, on top of what lies there; true when nothing is due any more. */
export function layDown(more: Tender[], seen: string[] = []): boolean {
  const now = charge.peek()
  if (!now.rung) return false
  const { tenders, returned } = offer(saleWith(now.rung, [...now.given, ...more], now.tip_minor))
  charge.value = { ...now, given: tenders, returned, seen: [...now.seen, ...seen] }
  return isPaid()
}

/** Back into the customer's hand. */
export function takeAway(tender: Tender): void {
  const now = charge.peek()
  charge.value = { ...now, given: now.given.filter(each => each !== tender), returned: [] }
}

/** Coins may ask for a cent more than the figures do. */
function isPaid(): boolean {
  const now = standing.peek()
  if (!now) return false
  const has_cash = charge.peek().given.some(tender => tender.method === 'cash')
  return (has_cash ? now.cash_minor : now.due_minor) <= 0
}
