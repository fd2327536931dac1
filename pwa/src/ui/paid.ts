import { formatMoney } from './money.ts'
import { words } from './strings.sell.en.ts'

type Named = { tender_kinds?: { method: string; name: string }[] }
type Sold = Named & { currency: string; payments: { method: string; amount_minor: number }[] }

/** What a tender is called, as the sale itself says it. */
export function nameOfWay({ tender_kinds = [] }: Named, method: string): string {
  const kind = tender_kinds.find(each => each.method === method)
  return kind?.name ?? (method === 'cash' ? words.pay.cash : method === 'card' ? words.pay.card : method)
}

export function paidByCard({ payments }: Sold): boolean {
  return payments.length > 0 && payments.every(payment => payment.method === 'card')
}

export function paidInCash({ payments }: Sold): boolean {
  return payments.every(payment => payment.method === 'cash')
}

/** With tip and rounding: all that stayed here. */
export function paidMinor({ payments }: Sold): number {
  return payments.reduce((sum, payment) => sum + payment.amount_minor, 0)
}

/** `15.00 SNAP, 4.33 Cash`: each goes back the way it came. */
export function partsOf(sale: Sold): string {
  return sale.payments
    .map(
      ({ method, amount_minor }) => `${formatMoney(amount_minor, sale.currency)} ${nameOfWay(sale, method)}`,
    )
    .join(', ')
}
