import type { SaleRecord } from '../../stall/types.ts'
import { formatMoney } from '../../ui/money.ts'
import { words } from '../../ui/strings.sell.en.ts'

/** What a tender is called, as the sale itself says it. */
export function nameOfWay({ tender_kinds = [] }: Pick<SaleRecord, 'tender_kinds'>, method: string): string {
  const kind = tender_kinds.find(each => each.method === method)
  return kind?.name ?? (method === 'cash' ? words.pay.cash : method === 'card' ? words.pay.card : method)
}

export function paidByCard({ payments }: SaleRecord): boolean {
  return payments.length > 0 && payments.every(payment => payment.method === 'card')
}

export function paidInCash({ payments }: SaleRecord): boolean {
  return payments.every(payment => payment.method === 'cash')
}

/** With tip and rounding: all that stayed here. */
export function paidMinor({ payments }: SaleRecord): number {
  return payments.reduce((sum, payment) => sum + payment.amount_minor, 0)
}

/** `15.00 SNAP, 4.33 Cash`: each goes back the way it came. */
export function partsOf(sale: SaleRecord): string {
  return sale.payments
    .map(
      ({ method, amount_minor }) => `${formatMoney(amount_minor, sale.currency)} ${nameOfWay(sale, method)}`,
    )
    .join(', ')
}
