import { clockTime } from '../../ui/dates.ts'
import { formatMoney } from '../../ui/money.ts'
import type { Day, Refund } from './answers.ts'
import { flagSentence } from './money/sale-flags.ts'
import { tenderName } from './money/tender-names.ts'
import { Icon } from './parts/icons.tsx'
import { moneyApart } from './price.ts'
import { words as office } from './strings.en.ts'
import { words } from './strings.money.en.ts'
import { quantity } from './today-sale-words.ts'

const { today: names } = words

/** Money that went back on this day, of whatever day's sales. */
export function Refunds({ day }: { day: Day }) {
  if (day.refunds.length === 0) return null
  return (
    <section class="o-card o-below">
      <h2>{names.refundsHeading}</h2>
      <table class="o-table money refunds">
        <thead>
          <tr>
            <th scope="col">{office.today.time}</th>
            <th scope="col">{names.refund}</th>
            <th scope="col" class="o-wide">
              {names.what}
            </th>
            <th scope="col">{names.paidBack}</th>
            <th scope="col" class="n">
              {office.today.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {day.refunds.map(refund => (
            <RefundRow key={refund.refund_id} refund={refund} currency={day.currency} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function RefundRow({ refund, currency }: { refund: Refund; currency: string }) {
  const { sale_receipt_number, sale_id } = refund
  const what = refund.lines.map(cameBack).join('; ')
  return (
    <tr>
      <td class="o-nowrap">{clockTime(refund.at, refund.tz)}</td>
      <th scope="row">
        {refund.receipt_number}
        <small>{sale_id ? names.ofSale(sale_receipt_number ?? '') : names.withoutSale}</small>
        <small>
          {reasonWords(refund.reason)}
          {refund.note && <q>{refund.note}</q>}
        </small>
        <small class="o-narrow">{what}</small>
        {refund.flags.map(flag => (
          <small key={flag} class="o-warn">
            <Icon name="note" />
            {flagSentence(flag, null)}
          </small>
        ))}
      </th>
      <td class="o-wide">{what}</td>
      <td>{office.and(refund.payments.map(each => tenderName(each.method)))}</td>
      <td class="n">
        <b>{moneyApart(refund.total_minor + refund.rounding_minor, refund.currency, currency)}</b>
      </td>
    </tr>
  )
}

/** `2 Damson jam 8.00, back in stock` */
function cameBack(line: Refund['lines'][number]): string {
  const goods = line.kind === 'deposit' ? words.sale.deposit : (names.goods[line.goods] ?? line.goods)
  return `${quantity(line.quantity_milli, line.unit)} ${line.name}, ${goods}`
}

export function reasonWords(reason: string): string {
  return words.sale.reasons[reason] ?? reason
}

/** What a sale page says of its own refunds. */
export function refundSentence(refund: Refund, when: string): string {
  const amount = formatMoney(refund.total_minor + refund.rounding_minor, refund.currency)
  return words.sale.refunded(refund.receipt_number, when, amount, reasonWords(refund.reason))
}
