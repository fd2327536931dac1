import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { ShelfMark } from '../../ui/icons.tsx'
import { Keypad } from '../../ui/keypad.tsx'
import { useKeys } from '../../ui/keys.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.stock.en.ts'
import { AnswerList, EditAnswer } from './count-answers.tsx'
import { type Answered, expectedAt } from './counting.ts'
import { CountPad, type Figures, figureKey, useFigures } from './figures.tsx'
import { type Row, shelfOf } from './rows.ts'

type Props = {
  done: readonly Answered[]
  /** The first of them is asked for now. */
  open: readonly Row[]
  isHome: boolean
  shown: boolean
  settings: ComponentChildren
  onAnswer: (row: Row, counted_milli: number | null) => void
  onStop: () => void
}

/** What was answered, the one that is asked for, and the pad: the next comes with the answer. */
export function CountAsking({
  done,
  open,
  isHome,
  shown,
  settings,
  onAnswer,
  onStop,
}: Props): JSX.Element | null {
  const row = open[0]!
  const { unit } = row.product
  const figures = useFigures(unit)
  const [editing, setEditing] = useState<Answered | null>(null)
  const scroll = useRef<HTMLElement>(null)
  // The card stands at the thumb; earlier answers are above it.
  useLayoutEffect(() => {
    const box = scroll.current
    if (box && done.length > 0) box.scrollTop = box.scrollHeight
  }, [done.length, figures.typing])
  const answer = (counted_milli: number | null) => {
    figures.close()
    onAnswer(row, counted_milli)
  }
  useKeys(key => figureKey(key, figures, { nought: true, onFigure: answer }))
  return (
    <>
      <section class="scroll counting" ref={scroll} aria-label={words.count.title}>
        {settings}
        <AnswerList done={done} onEdit={setEditing} />
        <Card row={row} isHome={isHome} shown={shown} figures={figures} />
        <div class="row between pad then">
          <p class="small quiet">
            {open[1] ? words.count.thenNext(open[1].product.name, open.length - 2) : words.count.last}
          </p>
          {done.length > 0 && (
            <button type="button" class="acts" onClick={onStop}>
              {words.count.compareNow}
            </button>
          )}
        </div>
      </section>
      <Pad row={row} figures={figures} onAnswer={answer} />
      {editing && <EditAnswer answered={editing} onAnswer={onAnswer} onClose={() => setEditing(null)} />}
    </>
  )
}

type CardProps = { row: Row; isHome: boolean; shown: boolean; figures: Figures }

function Card({ row, isHome, shown, figures }: CardProps) {
  const { batch, product, category } = row
  const shelf = shelfOf(row)
  const expected = formatQuantity(expectedAt(row, isHome), product.unit)
  return (
    <div class={`count-card ${shelf}`} aria-live="polite">
      <div class="row between">
        <h2>
          {product.name}
          <small>{batch.code}</small>
        </h2>
        <ShelfMark shelf={shelf} name={category?.name ?? product.name} class="large-mark" />
      </div>
      <div class="row between asked">
        <p>
          {questionOf(product.unit === 'each', isHome)}
          {shown && <span class="should">{words.count.should(expected)}</span>}
        </p>
        <span class="answer" aria-hidden={!figures.typing}>
          {figures.typing && (
            <>
              {figures.shown.figure}
              <small> {figures.shown.unit}</small>
            </>
          )}
        </span>
      </div>
    </div>
  )
}

function questionOf(byThePiece: boolean, isHome: boolean): string {
  if (byThePiece) return isHome ? words.count.home : words.count.table
  return isHome ? words.count.homeWeighed : words.count.tableWeighed
}

type PadProps = { row: Row; figures: Figures; onAnswer: (counted_milli: number | null) => void }

function Pad({ row, figures, onAnswer }: PadProps) {
  const { name, unit } = row.product
  const quantity = formatQuantity(figures.quantity_milli, unit)
  const skip = (
    <Button kind="soft" aria-label={words.count.skipName(name)} onClick={() => onAnswer(null)}>
      {words.count.skip}
    </Button>
  )
  if (!figures.typing)
    return (
      <div class="foot bare">
        <CountPad nought onFigure={onAnswer} />
        <div class="pad-acts">
          <Button kind="soft" onClick={figures.open}>
            {words.count.tenOrMore}
          </Button>
          {skip}
        </div>
      </div>
    )
  return (
    <div class="foot bare">
      <Keypad
        onKey={figures.type}
        {...(unit === 'each' && {
          left: { text: words.count.backToFigures, name: words.count.backToFigures, onTap: figures.close },
        })}
      />
      <div class="pad-acts">
        {skip}
        <Button
          kind="go"
          aria-label={words.count.nextName(quantity)}
          onClick={() => onAnswer(figures.quantity_milli)}
        >
          {words.count.next}
        </Button>
      </div>
    </div>
  )
}
