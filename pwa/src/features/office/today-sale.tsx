import { dateOn } from '../../kit/clock.ts'
import { clockTime, shortDate } from '../../ui/dates.ts'
import { formatMoney } from '../../ui/money.ts'
import type { SaleDetail as Detail, DetailLine, Sale, SoldLine } from './answers.ts'
import { flagSentence } from './money/sale-flags.ts'
import { LoadError } from './parts/errors.tsx'
import { Icon } from './parts/icons.tsx'
import { ask } from './session.ts'
import { words } from './strings.en.ts'
import { words as money } from './strings.money.en.ts'
import { refundSentence } from './today-refunds.tsx'
import { lineNotes, paidWords, quantity, type Sum, sumsOf, withinLines } from './today-sale-words.ts'
import { useResource } from './use-resource.ts'

const { today: names } = words

/** "2 Hedgerow honey": one piece is not counted. */
export function pieces({ name, quantity_milli, unit }: SoldLine): string {
  return quantity_milli === 1000 && unit === 'each' ? name : `${quantity(quantity_milli, unit)} ${name}`
}

/** Everything the sale says: its lines with their batches, how it was paid, why money went back. */
export function SaleDetail({ sale }: { sale: Sale }) {
  const { sale_id } = sale
  // Asked again when the list says that something happened to it.
  const key = `${sale_id} ${sale.refunded_minor} ${sale.flags.join()} ${sale.voided !== null}`
  const found = useResource(key, () => ask('GET /api/sales/{sale_id}', { params: { sale_id } }))
  if (found.value) return <Whole sale={found.value} />
  return (
    <div class="o-sale">
      {found.error ? (
        <LoadError error={found.error} retry={() => void found.reload()} />
      ) : (
        <p class="o-quiet" role="status">
          {money.sale.more}
        </p>
      )}
    </div>
  )
}

function Whole({ sale }: { sale: Detail }) {
  return (
    <div class="o-sale">
      {sale.voided && (
        <p class="o-void">
          <Icon name="stop" />
          <span>
            {names.voidReason(
              names.reasons[sale.voided.reason] ?? sale.voided.reason,
              clockTime(sale.voided.at, sale.tz),
            )}
            {sale.voided.note && <q>{sale.voided.note}</q>}
          </span>
        </p>
      )}
      <LineTable sale={sale} />
      <p class="o-quiet">
        {[
          ...sale.payments.map(payment => paidWords(payment, sale)),
          sale.device_name && names.by(sale.device_name),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {withinLines(sale).length > 0 && <p class="o-quiet">{money.sentence(withinLines(sale).join(' · '))}</p>}
      {sale.note_tax && <p class="o-quiet">{sale.note_tax}</p>}
      {sale.refunds.map(refund => (
        <p key={refund.refund_id} class="o-refunded">
          <Icon name="undo" />
          <span>
            {refundSentence(refund, refundedWhen(refund, sale))}
            {refund.note && <q>{refund.note}</q>}
          </span>
        </p>
      ))}
      {sale.flags.map(flag => (
        <Flag key={flag} text={flagSentence(flag, sale)} />
      ))}
    </div>
  )
}

/** The time alone on the day of the sale, else with its date. */
function refundedWhen(refund: Detail['refunds'][number], sale: Detail): string {
  const refunded_on = dateOn(refund)
  const time = clockTime(refund.at, refund.tz)
  return refunded_on === dateOn(sale) ? time : `${shortDate(refunded_on, dateOn(sale))} ${time}`
}

function LineTable({ sale }: { sale: Detail }) {
  const { currency } = sale
  return (
    <table class="o-table lines">
      <caption class="o-hidden">{names.linesOf(sale.receipt_number)}</caption>
      <thead>
        <tr>
          <th scope="col" class="n">
            {names.quantity}
          </th>
          <th scope="col">{names.line}</th>
          <th scope="col">{names.batch}</th>
          <th scope="col" class="n">
            {names.each}
          </th>
          <th scope="col" class="n">
            {names.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {sale.lines.map((line, n) => (
          <LineRow key={n} line={line} sale={sale} />
        ))}
      </tbody>
      <tfoot>
        {sumsOf(sale).map(sum => (
          <SumRow key={sum.name} sum={sum} currency={currency} />
        ))}
      </tfoot>
    </table>
  )
}

function LineRow({ line, sale }: { line: DetailLine; sale: Detail }) {
  const batch = line.kind === 'deposit' ? words.none : (line.batch_code ?? names.noBatch)
  return (
    <tr>
      <td class="n">{quantity(line.quantity_milli, line.unit)}</td>
      <th scope="row">
        {line.name}
        {line.kind !== 'deposit' && <small class="o-narrow o-code">{batch}</small>}
        {lineNotes(line, sale).map(note => (
          <small key={note}>{note}</small>
        ))}
        {line.flags.map(flag => (
          <Flag key={flag} text={flagSentence(flag, sale)} />
        ))}
      </th>
      <td class="o-code">{batch}</td>
      <td class="n">{formatMoney(line.unit_price_minor, sale.currency)}</td>
      <td class="n">{formatMoney(line.amount_minor, sale.currency)}</td>
    </tr>
  )
}

function SumRow({ sum, currency }: { sum: Sum; currency: string }) {
  return (
    <tr class={sum.loud ? 'loud' : ''}>
      <td />
      <th scope="row">{sum.name}</th>
      <td />
      <td />
      <td class="n">{formatMoney(sum.amount_minor, currency)}</td>
    </tr>
  )
}

function Flag({ text }: { text: string }) {
  return (
    <small class="o-warn">
      <Icon name="note" />
      {text}
    </small>
  )
}
