import type { JSX } from 'preact'
import { Icon } from '../../ui/icons.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.stock.en.ts'
import type { Answered } from './counting.ts'
import { FigureSheet } from './figure-sheet.tsx'
import type { Row } from './rows.ts'

/** The answers so far, the last one lowest; each may be put right. */
export function AnswerList({
  done,
  onEdit,
}: {
  done: readonly Answered[]
  onEdit: (answered: Answered) => void
}): JSX.Element {
  return (
    <ul class="list pad answers">
      {done.map(each => {
        const { batch, product } = each.row
        const answer = answerWords(each)
        return (
          <li key={batch.batch_id} class={each.counted_milli === null ? 'skipped' : undefined}>
            <Icon name={each.counted_milli === null ? 'minus' : 'check'} />
            <span class="grow">
              {product.name} <span class="fine quiet">{batch.code}</span>
            </span>
            <b>{answer}</b>
            <button
              type="button"
              class="round"
              aria-label={words.count.changeName(product.name, batch.code, answer)}
              onClick={() => onEdit(each)}
            >
              <Pencil />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** Not among the icons: those come with Sell, and nothing there is written. */
function Pencil() {
  return (
    <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
      <path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19Z" />
    </svg>
  )
}

function answerWords({ row, counted_milli }: Answered): string {
  return counted_milli === null ? words.count.skipped : formatQuantity(counted_milli, row.product.unit)
}

export function EditAnswer({
  answered,
  onAnswer,
  onClose,
}: {
  answered: Answered
  onAnswer: (row: Row, counted_milli: number) => void
  onClose: () => void
}): JSX.Element {
  const { row } = answered
  return (
    <FigureSheet
      title={words.move.countTitle(row.product.name)}
      aside={`${words.batch.code(row.batch.code)} · ${answerWords(answered)}`}
      unit={row.product.unit}
      nought
      onFigure={counted_milli => {
        onAnswer(row, counted_milli)
        onClose()
      }}
      onClose={onClose}
    />
  )
}
