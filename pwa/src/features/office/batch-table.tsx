import { useState } from 'preact/hooks'
import { today } from '../../kit/clock.ts'
import { shortDate } from '../../ui/dates.ts'
import { formatQuantity, isLow } from '../../ui/quantities.ts'
import type { Batch } from './answers.ts'
import { Icon } from './parts/icons.tsx'
import { words } from './strings.en.ts'

type Column = {
  name: string
  class?: string
  /** What the rows are put in order by. */
  by: (batch: Batch) => string | number
}

// A batch without a date keeps longest of all.
const NO_DATE = '9999'
const { batches: names } = words
const COLUMNS: Column[] = [
  { name: names.code, by: batch => batch.code },
  { name: names.product, by: batch => batch.product_name.toLocaleLowerCase() },
  { name: names.madeOn, by: batch => batch.made_on },
  { name: names.bestOrUse, by: batch => batch.best_before_on ?? batch.use_by_on ?? NO_DATE },
  { name: names.made, class: 'n', by: batch => batch.made_milli },
  { name: names.sold, class: 'n', by: batch => batch.sold_milli },
  { name: names.left, class: 'n', by: batch => batch.left_milli },
]
const MADE_ON = COLUMNS[2]

export function BatchTable({ batches }: { batches: Batch[] }) {
  const [order, setOrder] = useState({ column: MADE_ON, falling: true })
  const press = (column: Column) =>
    setOrder({ column, falling: column === order.column ? !order.falling : false })
  return (
    <section class="o-card flush">
      <table class="o-table batches">
        <thead>
          <tr>
            {COLUMNS.map(column => (
              <th
                key={column.name}
                scope="col"
                class={column.class}
                {...(column === order.column && { 'aria-sort': order.falling ? 'descending' : 'ascending' })}
              >
                <button type="button" class="o-sort" onClick={() => press(column)}>
                  {column.name}
                  <Icon name={column === order.column && !order.falling ? 'up' : 'down'} />
                </button>
              </th>
            ))}
            <th scope="col" class="act">
              <span class="o-hidden">{names.again}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted(batches, order).map(batch => (
            <Row key={batch.batch_id} batch={batch} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function sorted(
  batches: Batch[],
  { column, falling }: { column: Column | undefined; falling: boolean },
): Batch[] {
  if (!column) return batches
  const sign = falling ? -1 : 1
  return batches.toSorted((a, b) => {
    const [left, right] = [column.by(a), column.by(b)]
    return left === right ? 0 : left < right ? -sign : sign
  })
}

function Row({ batch }: { batch: Batch }) {
  const low = isLow(batch.left_milli, 'each')
  return (
    <tr>
      <th scope="row">
        <a class="o-row-link o-code" href={`/office/batches/${batch.batch_id}/edit`} data-row>
          {batch.code}
        </a>
        <small class="o-narrow">{batch.product_name}</small>
      </th>
      <td class="o-name">{batch.product_name}</td>
      <td class="o-nowrap">{shortDate(batch.made_on, today())}</td>
      <td class="o-nowrap">
        <LabelDate batch={batch} />
      </td>
      <td class="n">{formatQuantity(batch.made_milli, 'each')}</td>
      <td class="n">{formatQuantity(batch.sold_milli, 'each')}</td>
      <td class={`n ${low ? 'loud' : ''}`}>{formatQuantity(batch.left_milli, 'each')}</td>
      <td class="act">
        <a
          class="o-link"
          href={`/office/batches/new?same_as=${batch.batch_id}`}
          aria-label={names.againNamed(batch.code)}
        >
          {names.againShort}
        </a>
      </td>
    </tr>
  )
}

function LabelDate({ batch }: { batch: Batch }) {
  const date_on = batch.best_before_on ?? batch.use_by_on
  if (!date_on) return words.none
  const text = shortDate(date_on, today())
  return (
    <>
      {batch.use_by_on ? names.useByShort(text) : text}
      {date_on < today() && <b class="o-passed"> {names.passed}</b>}
    </>
  )
}
