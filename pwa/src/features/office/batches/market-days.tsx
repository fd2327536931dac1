import { today } from '../../../kit/clock.ts'
import { formatMoney } from '../../../ui/money.ts'
import { formatQuantity } from '../../../ui/quantities.ts'
import { session } from '../session.ts'
import { words } from '../strings.batches.en.ts'
import { dayName } from './batch-words.ts'
import { type Column, columnsOf } from './day-columns.ts'
import type { DayRow, Unit } from './shapes.ts'

const { days: said } = words
/** Of these there is a column on a phone, too; the others are named under the day. */
const USUAL: Column[] = ['loaded', 'sold']

/** What each market day did with a batch; of the rarer things only those that happened have a column. */
export function MarketDays({ days, unit }: { days: DayRow[]; unit: Unit }) {
  const columns = columnsOf(days)
  const currency = session.value?.vendor.currency ?? ''
  const amount_minor = days.reduce((sum, each) => sum + each.amount_minor, 0)
  return (
    <section class="o-card" aria-labelledby="batch-days">
      <header>
        <h2 id="batch-days">{said.title}</h2>
      </header>
      {days.length === 0 ? (
        <p class="o-nothing">{said.empty}</p>
      ) : (
        <table class="o-table days">
          <thead>
            <tr>
              <th scope="col">{said.day}</th>
              {columns.map(column => (
                <th key={column} scope="col" class={USUAL.includes(column) ? 'n' : 'n rare'}>
                  {said[column]}
                </th>
              ))}
              <th scope="col" class="n">
                {said.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map(day => (
              <tr key={day.day_id}>
                <th scope="row">
                  {dayName(day, today())}
                  <small class="o-narrow">{rareWords(day, columns, unit)}</small>
                </th>
                {columns.map(column => (
                  <td key={column} class={USUAL.includes(column) ? 'n' : 'n rare'}>
                    {figure(day, column, unit)}
                  </td>
                ))}
                <td class="n loud">{formatMoney(day.amount_minor, currency)}</td>
              </tr>
            ))}
          </tbody>
          {days.length > 1 && (
            <tfoot>
              <tr>
                <th scope="row" colSpan={columns.length + 1}>
                  {said.all}
                </th>
                <td class="n">{formatMoney(amount_minor, currency)}</td>
              </tr>
            </tfoot>
          )}
        </table>
      )}
    </section>
  )
}

function figure(day: DayRow, column: Column, unit: Unit): string {
  const milli = day[`${column}_milli`]
  return milli || column === 'sold' ? formatQuantity(milli ?? 0, unit) : ''
}

/** `1 tasted, 2 wasted` */
function rareWords(day: DayRow, columns: Column[], unit: Unit): string {
  return columns
    .filter(column => !USUAL.includes(column) && day[`${column}_milli`])
    .map(column => `${figure(day, column, unit)} ${said[column].toLowerCase()}`)
    .join(', ')
}
