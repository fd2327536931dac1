import { useState } from 'preact/hooks'
import { today } from '../../../kit/clock.ts'
import { shortDate } from '../../../ui/dates.ts'
import { formatQuantity } from '../../../ui/quantities.ts'
import { Icon } from '../parts/icons.tsx'
import { words } from '../strings.batches.en.ts'
import { words as office } from '../strings.en.ts'
import { type Order, sorted } from './batch-filters.ts'
import { dateWords, whereWords } from './batch-words.ts'
import { pathOf } from './paths.ts'
import type { Batch } from './shapes.ts'

const { list: names } = words
// A batch without a date keeps longest of all.
const NO_DATE = '9999'

type Column = { name: string; class?: string; by?: Order['by'] }

const COLUMNS: Column[] = [
  { name: names.product, by: batch => batch.product_name.toLocaleLowerCase() },
  { name: names.code, class: 'code', by: batch => batch.code },
  { name: names.made, class: 'made', by: batch => batch.made_on },
  { name: names.date, class: 'date', by: batch => batch.best_before_on ?? batch.use_by_on ?? NO_DATE },
  { name: names.left, class: 'n', by: batch => batch.left_milli },
  { name: names.where, class: 'where' },
]
const MADE = COLUMNS[2]

/** Press a head to put the rows in its order; press it again to turn the order round. */
export function BatchTable({ batches }: { batches: Batch[] }) {
  const [order, setOrder] = useState({ column: MADE, falling: true })
  const { by } = order.column ?? {}
  const rows = by ? sorted(batches, { by, falling: order.falling }) : batches
  return (
    <section class="o-card flush">
      <table class="o-table batches">
        <thead>
          <tr>
            {COLUMNS.map(column => (
              <Head
                key={column.name}
                column={column}
                falling={column === order.column ? order.falling : null}
                press={() => setOrder({ column, falling: column === order.column ? !order.falling : false })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(batch => (
            <Row key={batch.batch_id} batch={batch} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

type HeadProps = { column: Column; falling: boolean | null; press: () => void }

function Head({ column, falling, press }: HeadProps) {
  return (
    <th
      scope="col"
      class={column.class}
      {...(falling !== null && { 'aria-sort': falling ? 'descending' : 'ascending' })}
    >
      {column.by ? (
        <button type="button" class="o-sort" onClick={press}>
          {column.name}
          <Icon name={falling === false ? 'up' : 'down'} />
        </button>
      ) : (
        column.name
      )}
    </th>
  )
}

function Row({ batch }: { batch: Batch }) {
  const { product_name, code, left_milli, unit, flags } = batch
  const low = flags.includes('low') || left_milli <= 0
  return (
    <tr>
      <th scope="row">
        <a
          class="o-row-link"
          href={pathOf(batch.batch_id)}
          data-row
          // Two batches of one product are told apart by their codes.
          aria-label={`${product_name}, ${code}`}
        >
          {product_name}
        </a>
        {batch.archived && <small>{names.archived}</small>}
        <small class="o-narrow">
          <Code batch={batch} />
        </small>
      </th>
      <td class="code">
        <Code batch={batch} />
      </td>
      <td class="made o-nowrap">{shortDate(batch.made_on, today())}</td>
      <td>
        <LabelDate batch={batch} />
      </td>
      <td class={`n ${low ? 'loud' : ''}`}>{formatQuantity(left_milli, unit)}</td>
      <td class="where">{whereWords(batch, today())}</td>
    </tr>
  )
}

/** The jars were labelled before somebody noticed that the code was in use. */
function Code({ batch: { code, wanted_code } }: { batch: Batch }) {
  return (
    <>
      <span class="o-code">{code}</span>
      {wanted_code && wanted_code !== code && <span class="o-jars">{words.theJarsSay(wanted_code)}</span>}
    </>
  )
}

/** Only of what is left does it matter how far off the date is. */
function LabelDate({ batch }: { batch: Batch }) {
  const said = dateWords(batch, today())
  if (!said) return <span class="o-quiet">{office.none}</span>
  if (batch.left_milli <= 0) return <span class="o-date-words o-quiet">{said.text}</span>
  const near = said.passed || batch.date_state === 'soon'
  return (
    <>
      <span class={`o-date-words ${said.passed ? 'o-passed loud' : near ? 'loud' : ''}`}>{said.text}</span>
      <small>{said.far}</small>
    </>
  )
}
