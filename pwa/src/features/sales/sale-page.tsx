import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { dateOn } from '../../kit/clock.ts'
import { revision, saleById } from '../../stall/stall.ts'
import type { SaleLine, SaleRecord } from '../../stall/types.ts'
import { IconButton } from '../../ui/button.tsx'
import { clockTime, longDate } from '../../ui/dates.ts'
import { formatMoney } from '../../ui/money.ts'
import { EmptyState } from '../../ui/panel.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { Scroller } from '../../ui/scroller.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { words } from '../../ui/strings.en.ts'
import { VoidSale } from './void-sale.tsx'
import './sales.css'

/** One sale as it was recorded, and the way to void it. */
export function SalePage({ sale_id, onBack }: { sale_id: string; onBack: () => void }): JSX.Element {
  const [sale, setSale] = useState<SaleRecord | null | undefined>(undefined)
  const moved = revision.value
  useEffect(() => {
    saleById(sale_id).then(setSale, () => setSale(null))
  }, [sale_id, moved])
  return (
    <>
      <header class="head">
        <IconButton icon="back" class="back" label={words.sale.back} onClick={onBack} />
        <h1 tabIndex={-1}>{sale?.receipt_number ?? words.sales.title}</h1>
        {sale && <StateTag state={sale.on_server ? 'server' : 'phone'} />}
        <span />
      </header>
      <Scroller label={words.sale.lines} pad>
        {sale && <Recorded sale={sale} />}
        {sale === null && <EmptyState title={words.sale.unknown}>{words.sale.unknownHint}</EmptyState>}
      </Scroller>
    </>
  )
}

function Recorded({ sale }: { sale: SaleRecord }) {
  const { at, tz, lines, total_minor, currency, voided } = sale
  return (
    <>
      <p class="sale-total">
        <span class="quiet">{words.sale.at(longDate(dateOn({ at, tz })), clockTime(at, tz))}</span>
        <b class={voided ? 'struck' : ''}>{formatMoney(total_minor, currency)}</b>
        {voided && <strong class="t-stop">{words.sales.voided}</strong>}
      </p>
      <h2 class="vh">{words.sale.lines}</h2>
      <ul class="list sold">
        {lines.map((line, i) => (
          <SoldLine key={i} line={line} money={currency} />
        ))}
      </ul>
      <h2 class="vh">{words.sale.payments}</h2>
      <Payments sale={sale} />
      <VoidSale sale={sale} />
    </>
  )
}

function SoldLine({ line, money }: { line: SaleLine; money: string }) {
  const { name, quantity_milli, unit, unit_price_minor, amount_minor, batch_code } = line
  const each = words.sale.eachAt(formatQuantity(quantity_milli, unit), formatMoney(unit_price_minor, money))
  return (
    <li>
      <span class="grow">
        <b>{name}</b>
        <span class="fine quiet">{[each, batch_code].filter(Boolean).join(' · ')}</span>
      </span>
      <b>{formatMoney(amount_minor, money)}</b>
    </li>
  )
}

function Payments({ sale: { payments, currency } }: { sale: SaleRecord }) {
  const change_minor = payments.reduce((sum, payment) => sum + payment.change_minor, 0)
  return (
    <dl class="payments">
      {payments.map((payment, i) => (
        <div key={i}>
          <dt>
            {payment.method === 'card'
              ? words.sale.card
              : words.sale.cash(formatMoney(payment.tendered_minor, currency))}
          </dt>
          <dd>{formatMoney(payment.amount_minor, currency)}</dd>
        </div>
      ))}
      {change_minor > 0 && (
        <div>
          <dt>{words.sale.change}</dt>
          <dd>{formatMoney(change_minor, currency)}</dd>
        </div>
      )}
    </dl>
  )
}
