import { useState } from 'preact/hooks'
import { today } from '../../kit/clock.ts'
import { clockTime } from '../../ui/dates.ts'
import type { Day, Sale } from './answers.ts'
import { tenderName } from './money/tender-names.ts'
import { Icon } from './parts/icons.tsx'
import { Empty } from './parts/page.tsx'
import { moneyApart } from './price.ts'
import { words } from './strings.en.ts'
import { words as money } from './strings.money.en.ts'
import { pieces, SaleDetail } from './today-sale.tsx'

const { today: names } = words
const COLUMN_COUNT = 6

export function Sales({ day }: { day: Day }) {
  const [open, setOpen] = useState<string | null>(null)
  if (day.sales.length === 0) return <NoSales is_today={day.date_on === today()} />
  return (
    <section class="o-card">
      <h2>{names.latest}</h2>
      <table class="o-table sales">
        <thead>
          <tr>
            <th scope="col">{names.time}</th>
            <th scope="col">{names.receipt}</th>
            <th scope="col">{names.sold}</th>
            <th scope="col">{names.batches}</th>
            <th scope="col">{names.paid}</th>
            <th scope="col" class="n">
              {names.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {day.sales.map(sale => (
            <SaleRows
              key={sale.sale_id}
              sale={sale}
              currency={day.currency}
              open={open === sale.sale_id}
              onTurn={() => setOpen(open === sale.sale_id ? null : sale.sale_id)}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function NoSales({ is_today }: { is_today: boolean }) {
  if (!is_today) return <p class="o-nothing o-card">{names.emptyThen}</p>
  return <Empty drawings={['coffee']} title={names.emptyHeading} text={names.empty} />
}

type RowsProps = { sale: Sale; currency: string; open: boolean; onTurn: () => void }

function SaleRows({ sale, currency, open, onTurn }: RowsProps) {
  const codes = [...new Set(sale.lines.map(line => line.batch_code).filter(code => code !== null))].join(' ')
  const sold = sale.lines.map(pieces).join(', ')
  const detail = `sale-${sale.sale_id}`
  return (
    <>
      <tr class={`${sale.voided ? 'voided' : ''} ${open ? 'open' : ''}`}>
        <td class="o-nowrap">{clockTime(sale.at, sale.tz)}</td>
        <th scope="row">
          <button
            type="button"
            class="o-row-link"
            aria-expanded={open}
            {...(open && { 'aria-controls': detail })}
            onClick={onTurn}
            data-row
          >
            {sale.receipt_number}
          </button>
          <small class="o-narrow">{sold}</small>
        </th>
        <td class="cut sold">{sold}</td>
        <td class="cut o-code">{codes || words.none}</td>
        <td class="o-nowrap how">
          <Paid sale={sale} />
        </td>
        <td class="n">
          <b>{moneyApart(sale.total_minor, sale.currency, currency)}</b>
        </td>
      </tr>
      {open && (
        <tr class="detail" id={detail}>
          <td colSpan={COLUMN_COUNT}>
            <SaleDetail sale={sale} />
          </td>
        </tr>
      )}
    </>
  )
}

function Paid({ sale }: { sale: Sale }) {
  if (sale.voided) {
    return (
      <span class="o-tag stop">
        <Icon name="stop" />
        {names.voidedTag}
      </span>
    )
  }
  const pending = sale.flags.includes('payment_pending')
  const methods = [...new Set(sale.payments.map(each => each.method))]
  return (
    <span class="o-paid">
      <Icon name={methods[0] === 'cash' ? 'cash' : methods[0] === 'card' ? 'card' : 'token'} />
      <span>{words.and(methods.map(method => tenderName(method)))}</span>
      {pending && <span class="o-tag wait">{money.today.pendingTag}</span>}
      {sale.refunded_minor > 0 && <span class="o-tag stop">{money.today.refundedTag}</span>}
    </span>
  )
}
