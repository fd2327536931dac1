import type { JSX } from 'preact'
import { lookedAtOn } from '../../stall/stall.ts'
import { Icon, ShelfMark } from '../../ui/icons.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.stock.en.ts'
import { dateWords } from './date-words.ts'
import { type Group, isNearlyGone, partOf, type Row, shelfOf } from './rows.ts'

type Props = { row: Row; group: Group['key']; onOpen: () => void }

/** A batch: what is left of how much, and what is to mind, in words. It opens the batch. */
export function StockRow({ row, group, onOpen }: Props): JSX.Element {
  const { batch, product } = row
  const left = leftWords(row)
  const notes = notesOf(row, group)
  return (
    <button
      type="button"
      class="stock"
      aria-label={words.stock.rowName(
        product.name,
        batch.code,
        left.said,
        [dateNote(row), ...notes].filter(isSaid),
      )}
      onClick={onOpen}
    >
      <ShelfBox row={row} />
      <span class="grow">
        <b>{product.name}</b>
        <span class="fine quiet">{batch.code}</span>
        <DateNote row={row} />
        {notes.map(note => (
          <span key={note} class="fine quiet">
            {note}
          </span>
        ))}
      </span>
      <span class={left.whole ? 'left' : 'left gone'}>
        <b>{left.figure}</b> {left.whole && <span class="fine quiet">{words.stock.of(left.whole)}</span>}
        {row.left_milli > 0 && (
          <span
            class={isNearlyGone(row) ? 'bar low' : 'bar'}
            style={{ '--part': partOf(row) }}
            aria-hidden="true"
          >
            <i />
          </span>
        )}
      </span>
      <Icon name="forth" />
    </button>
  )
}

export function ShelfBox({ row }: { row: Row }): JSX.Element {
  const shelf = shelfOf(row)
  return (
    <span class={`shelf-box ${shelf}`}>
      <ShelfMark shelf={shelf} name={row.category?.name ?? row.product.name} />
    </span>
  )
}

/** `5` and `24`, `sold out`. */
function leftWords({ left_milli, whole_milli, product }: Row) {
  const whole = formatQuantity(whole_milli, product.unit)
  if (left_milli === 0) return { figure: words.stock.soldOut, whole: '', said: words.stock.soldOut }
  const figure = formatQuantity(left_milli, product.unit)
  return { figure, whole, said: words.stock.leftOf(figure, whole) }
}

/** What else there is of it. */
function notesOf(
  { home_milli, elsewhere_milli, loaded_milli, where, product }: Row,
  group: Group['key'],
): string[] {
  return [
    where === 'stall' && home_milli > 0 && words.stock.atHome(formatQuantity(home_milli, product.unit)),
    (elsewhere_milli > 0 || group === 'left') &&
      words.stock.notTakenHome(formatQuantity(elsewhere_milli, product.unit)),
    group === 'home' && loaded_milli > 0 && words.stock.noneOnStall,
  ].filter(isSaid)
}

const isSaid = (said: unknown): said is string => typeof said === 'string'

/** The date only where it is to be minded. */
function dateNote({ batch, date }: Row): string | null {
  return date === 'none' || date === 'fine' ? null : dateWords(batch, lookedAtOn())
}

export function DateNote({ row }: { row: Row }): JSX.Element | null {
  const said = dateNote(row)
  if (!said) return null
  const isBinding = row.date === 'use_by_passed'
  return (
    <span class={isBinding ? 'state in-list t-stop' : 'state in-list'}>
      <Icon name={isBinding ? 'stop' : 'calendar'} />
      {said}
    </span>
  )
}
