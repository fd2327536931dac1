import { clockTime } from '../../ui/dates.ts'
import { formatMoney } from '../../ui/money.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import type { Payment, Sale, SoldLine } from './answers.ts'
import { Icon } from './parts/icons.tsx'
import { words } from './strings.en.ts'

type Unit = Parameters<typeof formatQuantity>[1]

const { today: names } = words

/** "2 Hedgerow honey": one piece is not counted. */
export function pieces({ name, quantity_milli, unit }: SoldLine): string {
  return quantity_milli === 1000 && unit === 'each' ? name : `${quantity(quantity_milli, unit)} ${name}`
}

/** Everything the sale says: its lines with their batches, how it was paid, why it was taken back. */
export function SaleDetail({ sale }: { sale: Sale }) {
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
          ...sale.payments.map(payment => given(payment, sale.currency)),
          sale.device_name && names.by(sale.device_name),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {sale.flags.map(flag => (
        <Flag key={flag} flag={flag} />
      ))}
    </div>
  )
}

function LineTable({ sale }: { sale: Sale }) {
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
          <tr key={n}>
            <td class="n">{quantity(line.quantity_milli, line.unit)}</td>
            <th scope="row">
              {line.name}
              <small class="o-narrow o-code">{line.batch_code ?? names.noBatch}</small>
              {line.flags.map(flag => (
                <Flag key={flag} flag={flag} />
              ))}
            </th>
            <td class="o-code">{line.batch_code ?? names.noBatch}</td>
            <td class="n">{formatMoney(line.unit_price_minor, currency)}</td>
            <td class="n">{formatMoney(line.amount_minor, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Flag({ flag }: { flag: string }) {
  return (
    <small class="o-warn">
      <Icon name="note" />
      {names.flags[flag] ?? flag}
    </small>
  )
}

function given({ method, tendered_minor, change_minor }: Payment, currency: string): string {
  if (method !== 'cash') return names.methods[method] ?? method
  return names.cashGiven(formatMoney(tendered_minor, currency), formatMoney(change_minor, currency))
}

const UNITS: Unit[] = ['each', 'kg', 'g', 'l', 'lb', 'oz']

function quantity(quantity_milli: number, unit: string): string {
  return formatQuantity(quantity_milli, UNITS.find(known => known === unit) ?? 'each')
}
