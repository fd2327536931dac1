import type { JSX } from 'preact'
import { MILLI } from '../../domain/quantity.ts'
import { currency } from '../../stall/stall.ts'
import type { RefundRecord, SaleLine, SaleRecord } from '../../stall/types.ts'
import { clockTime } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { words } from '../../ui/strings.en.ts'
import { nameOfWay, paidByCard, paidInCash } from '../pay/paid.ts'

export function SaleRow({ sale }: { sale: SaleRecord }): JSX.Element {
  const icon = paidByCard(sale) ? 'card' : paidInCash(sale) ? 'cash' : 'tag'
  const ways = [...new Set(sale.payments.map(payment => nameOfWay(sale, payment.method)))].join(' + ')
  const sign = sale.currency === currency.value ? '' : currencySign(sale.currency)
  return (
    <a class={sale.voided ? 'sale gone' : 'sale'} href={`/sales/${sale.sale_id}`}>
      <span class="tm">{clockTime(sale.at, sale.tz)}</span>
      <span class="sale-in">
        <span class="l1">
          <span class="it">{goodsOf(sale).map(nameWithQuantity).join(', ')}</span>
          <span class="am">
            {sign}
            {formatMoney(sale.total_minor, sale.currency)}
          </span>
        </span>
        <span class="l2">
          <span class="sub">
            {sale.receipt_number} <Icon name={icon} />
            {ways || words.sales.cash}
            {sale.voided && <b class="t-stop">{words.sales.voided}</b>}
            {sale.refunds.length > 0 && <b class="t-stop">{words.sales.refunded}</b>}
            {sale.payments.some(payment => payment.pending) && <b class="t-wait">{words.sales.notSeen}</b>}
          </span>
          <StateTag state={sale.on_server ? 'server' : 'phone'} bare />
        </span>
      </span>
    </a>
  )
}

/** Deposits are sold beside goods and need no name of their own, unless there is nothing else. */
function goodsOf({ lines }: SaleRecord): SaleLine[] {
  const goods = lines.filter(line => line.kind !== 'deposit')
  return goods.length > 0 ? goods : lines
}

/** Money that went back, in the list of the day it went. */
export function RefundRow({ refund }: { refund: RefundRecord }): JSX.Element {
  const { at, tz, lines, sale_id, sale_receipt_number, receipt_number, on_server } = refund
  const sign = refund.currency === currency.value ? '' : currencySign(refund.currency)
  const inside = (
    <>
      <span class="tm">{clockTime(at, tz)}</span>
      <span class="sale-in">
        <span class="l1">
          <span class="it">{words.sales.refundOf(lines.map(nameWithQuantity).join(', '))}</span>
          <span class="am t-stop">
            {sign}
            {formatMoney(-refund.total_minor, refund.currency)}
          </span>
        </span>
        <span class="l2">
          <span class="sub">
            {receipt_number} <Icon name="undo" />
            {sale_receipt_number ? words.sales.ofReceipt(sale_receipt_number) : words.sales.ofNoSale}
          </span>
          <StateTag state={on_server ? 'server' : 'phone'} bare />
        </span>
      </span>
    </>
  )
  return sale_id ? (
    <a class="sale" href={`/sales/${sale_id}`}>
      {inside}
    </a>
  ) : (
    <div class="sale">{inside}</div>
  )
}

function nameWithQuantity({
  name,
  quantity_milli,
  unit,
}: Pick<SaleLine, 'name' | 'quantity_milli' | 'unit'>): string {
  if (unit !== 'each') return `${name}, ${formatQuantity(quantity_milli, unit)}`
  return quantity_milli === MILLI ? name : `${formatQuantity(quantity_milli, unit)} ${name}`
}
