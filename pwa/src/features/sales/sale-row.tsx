import type { JSX } from 'preact'
import { MILLI } from '../../domain/quantity.ts'
import { currency } from '../../stall/stall.ts'
import type { SaleLine, SaleRecord } from '../../stall/types.ts'
import { clockTime } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { words } from '../../ui/strings.en.ts'
import { paidByCard } from './days-sales.ts'

export function SaleRow({ sale }: { sale: SaleRecord }): JSX.Element {
  const card = paidByCard(sale)
  const sign = sale.currency === currency.value ? '' : currencySign(sale.currency)
  return (
    <a class={sale.voided ? 'sale gone' : 'sale'} href={`/sales/${sale.sale_id}`}>
      <span class="tm">{clockTime(sale.at, sale.tz)}</span>
      <span class="sale-in">
        <span class="l1">
          <span class="it">{sale.lines.map(nameWithQuantity).join(', ')}</span>
          <span class="am">
            {sign}
            {formatMoney(sale.total_minor, sale.currency)}
          </span>
        </span>
        <span class="l2">
          <span class="sub">
            {sale.receipt_number} <Icon name={card ? 'card' : 'cash'} />
            {card ? words.sales.card : words.sales.cash}
            {sale.voided && <b class="t-stop">{words.sales.voided}</b>}
          </span>
          <StateTag state={sale.on_server ? 'server' : 'phone'} bare />
        </span>
      </span>
    </a>
  )
}

function nameWithQuantity({ name, quantity_milli, unit }: SaleLine): string {
  if (unit !== 'each') return `${name}, ${formatQuantity(quantity_milli, unit)}`
  return quantity_milli === MILLI ? name : `${formatQuantity(quantity_milli, unit)} ${name}`
}
