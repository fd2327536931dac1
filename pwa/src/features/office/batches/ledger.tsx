import { useState } from 'preact/hooks'
import { today } from '../../../kit/clock.ts'
import { headDate } from '../../../ui/dates.ts'
import { formatQuantity } from '../../../ui/quantities.ts'
import { orSay } from '../parts/archive.tsx'
import { say } from '../parts/toast.tsx'
import { words } from '../strings.batches.en.ts'
import { placeWords } from './batch-words.ts'
import { byDate, canUndo, rowChange, rowTime, rowWhat, rowWhere, severalPhones } from './ledger-words.ts'
import type { Batch, LedgerRow, Unit } from './shapes.ts'
import { undoMovement } from './stock-acts.ts'

const { ledger: said } = words
const COLUMN_COUNT = 6
/** The latest; the rest on request. */
const SHOWN = 40

type Props = { batch: Batch; rows: LedgerRow[]; reload: () => Promise<void> }

/** Every fact about a batch in its order: nothing is changed in here, what was wrong is undone. */
export function Ledger({ batch, rows, reload }: Props) {
  const [all, setAll] = useState(false)
  const first_made = rows.find(each => each.what === 'made')
  const shown = all ? rows : rows.slice(-SHOWN)
  const names_phones = severalPhones(rows)
  const rowOf = (row: LedgerRow, n: number) => {
    const what = rowWhat(row, row === first_made)
    return (
      <Row
        // Two facts of one minute may look alike: their order is all that tells them apart.
        key={`${row.at} ${n}`}
        row={row}
        what={what}
        where={rowWhere(row, batch.unit, names_phones)}
        unit={batch.unit}
        undo={() => void orSay(() => undoRow(row, what, reload))}
      />
    )
  }
  return (
    <section class="o-card o-ledger" aria-labelledby="batch-ledger">
      <header>
        <h2 id="batch-ledger">{said.title}</h2>
        <a href={`/api/batches/${batch.batch_id}/ledger.csv`} download aria-label={said.csvNamed}>
          {said.csv}
        </a>
      </header>
      {rows.length === 0 ? (
        <p class="o-nothing">{said.empty}</p>
      ) : (
        <>
          {shown.length < rows.length && (
            <button type="button" class="o-link" onClick={() => setAll(true)}>
              {said.more(rows.length)}
            </button>
          )}
          <table class="o-table ledger">
            <Heads />
            {byDate(shown).map(({ date_on, rows: of_date }) => (
              <tbody key={of_date[0]?.at}>
                <tr class="o-date">
                  <th scope="rowgroup" colSpan={COLUMN_COUNT}>
                    {headDate(date_on, today())}
                  </th>
                </tr>
                {of_date.map(rowOf)}
              </tbody>
            ))}
            <Left batch={batch} />
          </table>
        </>
      )}
    </section>
  )
}

async function undoRow(row: LedgerRow, what: string, reload: () => Promise<void>): Promise<void> {
  await undoMovement(row.movement_id ?? '')
  await reload()
  say(said.undoneToast(what))
}

function Heads() {
  return (
    <thead>
      <tr>
        <th scope="col">{said.time}</th>
        <th scope="col">{said.what}</th>
        <th scope="col" class="where">
          {said.where}
        </th>
        <th scope="col" class="n">
          {said.change}
        </th>
        <th scope="col" class="n">
          {said.have}
        </th>
        <th scope="col" class="act">
          <span class="o-hidden">{said.undo}</span>
        </th>
      </tr>
    </thead>
  )
}

type RowProps = { row: LedgerRow; what: string; where: string; unit: Unit; undo: () => void }

function Row({ row, what, where, unit, undo }: RowProps) {
  const time = rowTime(row)
  return (
    <tr class={row.undone ? 'gone' : ''}>
      <td class="o-nowrap">{time}</td>
      <th scope="row">
        <span class="what">{what}</span>
        <small class="o-narrow">{where}</small>
      </th>
      <td class="where">
        {where}
        {row.note && <q>{row.note}</q>}
      </td>
      <td class="n">{rowChange(row, unit)}</td>
      <td class="n loud">{formatQuantity(row.have_milli, unit)}</td>
      <td class="act">
        {row.undone && <span class="o-quiet">{said.undone}</span>}
        {canUndo(row) && (
          <button type="button" class="o-link" aria-label={said.undoNamed(what, time)} onClick={undo}>
            {said.undo}
          </button>
        )}
      </td>
    </tr>
  )
}

function Left({ batch }: { batch: Batch }) {
  const there = batch.places.filter(each => each.left_milli !== 0)
  const [only] = there
  const name = there.length === 1 && only ? said.leftAllAt(placeWords(only, today())) : said.left
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={3}>
          {name}
        </th>
        <td />
        <td class="n">{formatQuantity(batch.left_milli, batch.unit)}</td>
        <td />
      </tr>
    </tfoot>
  )
}
