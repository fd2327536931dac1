import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { GONE, type Move } from '../../stall/types.ts'
import { ErrorPanel } from '../../ui/panel.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.stock.en.ts'
import { move, useSaving } from './acts.ts'
import { FigureStep, onFigureKey, TakeFigure } from './figure-sheet.tsx'
import { type Figures, useFigures } from './figures.tsx'
import { byDate, byShelf, type Row } from './rows.ts'
import { loadedToday, ofBatch, placeOf, rows } from './standing.ts'
import { DateNote, ShelfBox } from './stock-row.tsx'

const WHY = ['spoiled', 'expired', 'damaged', 'unsold', 'sampled', 'given_away'] as const
type Why = (typeof WHY)[number]

type Props = {
  /** From a batch's own sheet there is nothing to choose. */
  of?: Row
  onClose: () => void
}

/** Batch, figure, reason: the reason saves it. */
export function WasteSheet({ of, onClose }: Props): JSX.Element {
  const [row, setRow] = useState<Row | null>(of ?? null)
  const [quantity_milli, setQuantity] = useState<number | null>(null)
  const unit = row?.product.unit ?? 'each'
  const figures = useFigures(unit)
  const ways = { nought: false, onFigure: setQuantity }
  const { failed, save } = useSaving()
  const asksFigure = row !== null && quantity_milli === null
  const askAgain = () => {
    setQuantity(null)
    figures.close()
  }
  const because = async (why: Why) => {
    if (!row || quantity_milli === null) return
    const said = words.waste.toast(
      row.product.name,
      formatQuantity(quantity_milli, unit),
      words.waste.done[why],
    )
    if (await save(() => move([asMove(row, quantity_milli, why)], said))) onClose()
  }
  return (
    <Sheet
      title={words.waste.title}
      class="waste"
      onClose={onClose}
      onKeyDown={asksFigure ? onFigureKey(figures, ways) : () => {}}
      footer={asksFigure && figures.typing && <TakeFigure figures={figures} unit={unit} {...ways} />}
    >
      {failed && <ErrorPanel {...failed} />}
      {row && (
        <Answered
          row={row}
          quantity_milli={quantity_milli}
          onFigure={askAgain}
          onBatch={() => {
            askAgain()
            setRow(null)
          }}
        />
      )}
      {!row && <WhichBatch onChoose={setRow} />}
      {asksFigure && <HowMuch row={row} figures={figures} onFigure={setQuantity} />}
      {row && quantity_milli !== null && (
        <WhatHappened row={row} quantity_milli={quantity_milli} onWhy={because} />
      )}
    </Sheet>
  )
}

function WhichBatch({ onChoose }: { onChoose: (row: Row) => void }) {
  const [out, home] = toChooseFrom()
  return (
    <>
      <Question>{out.length + home.length > 0 ? words.waste.which : words.waste.nothing}</Question>
      <BatchList rows={out} onChoose={onChoose} />
      {home.length > 0 && <h3 class="fine quiet">{words.waste.atHome}</h3>}
      <BatchList rows={home} onChoose={onChoose} />
    </>
  )
}

/** What is past its date on top: that is what is thrown away. Then as the shelves stand. */
function toChooseFrom(): [Row[], Row[]] {
  const some = rows.value.filter(row => row.left_milli > 0)
  const isPassed = ({ date }: Row) => date === 'use_by_passed' || date === 'best_before_passed'
  const ordered = [...some.filter(isPassed).sort(byDate), ...some.filter(row => !isPassed(row)).sort(byShelf)]
  const isHome = (row: Row) => loadedToday.value && row.where === 'home'
  return [ordered.filter(row => !isHome(row)), ordered.filter(isHome)]
}

function BatchList({ rows, onChoose }: { rows: readonly Row[]; onChoose: (row: Row) => void }) {
  return (
    <ul class="list to-choose">
      {rows.map(row => {
        const { batch, product, left_milli } = row
        const left = words.figure.left(formatQuantity(left_milli, product.unit))
        return (
          <li key={batch.batch_id}>
            <button
              type="button"
              class="stock"
              aria-label={words.stock.rowName(product.name, batch.code, left, [])}
              onClick={() => onChoose(row)}
            >
              <ShelfBox row={row} />
              <span class="grow">
                <b>{product.name}</b>
                <span class="fine quiet">{batch.code}</span>
                <DateNote row={row} />
              </span>
              <span class="left">
                <b>{formatQuantity(left_milli, product.unit)}</b>
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

type HowMuchProps = { row: Row; figures: Figures; onFigure: (quantity_milli: number) => void }

function HowMuch({ row, figures, onFigure }: HowMuchProps) {
  const { unit } = row.product
  return (
    <>
      <Question>{unit === 'each' ? words.waste.howMany : words.waste.howMuch}</Question>
      <FigureStep
        figures={figures}
        unit={unit}
        aside={words.figure.left(formatQuantity(row.left_milli, unit))}
        all_milli={row.left_milli}
        nought={false}
        onFigure={onFigure}
      />
    </>
  )
}

type WhatProps = { row: Row; quantity_milli: number; onWhy: (why: Why) => void }

function WhatHappened({ row, quantity_milli, onWhy }: WhatProps) {
  const { left_milli, product } = row
  return (
    <>
      <Question>{words.waste.why}</Question>
      {quantity_milli > left_milli && (
        <p class="hint">{words.figure.overLeft(formatQuantity(left_milli, product.unit))}</p>
      )}
      <div class="two-by-two">
        {WHY.map(why => (
          <button key={why} type="button" class="btn edged" onClick={() => onWhy(why)}>
            {words.waste.reasons[why]}
          </button>
        ))}
      </div>
    </>
  )
}

function asMove(row: Row, quantity_milli: number, why: Why): Move {
  const moved = { ...ofBatch(row), quantity_milli, from_place: placeOf(row), to_place: GONE }
  if (why === 'sampled' || why === 'given_away') return { ...moved, reason: why }
  return { ...moved, reason: 'wasted', cause: why }
}

/** What was answered so far, each to be answered again. */
function Answered(props: {
  row: Row
  quantity_milli: number | null
  onBatch: () => void
  onFigure: () => void
}) {
  const { row, quantity_milli, onBatch, onFigure } = props
  const { batch, product } = row
  const quantity = quantity_milli === null ? null : formatQuantity(quantity_milli, product.unit)
  return (
    <p class="answered">
      {quantity !== null && (
        <button type="button" class="acts" aria-label={words.waste.changeFigure(quantity)} onClick={onFigure}>
          {quantity}
        </button>
      )}
      <button
        type="button"
        class="acts"
        aria-label={words.waste.changeBatch(product.name, batch.code)}
        onClick={onBatch}
      >
        {product.name}
      </button>
      <span class="fine quiet">{batch.code}</span>
    </p>
  )
}

/** Takes the focus when it is asked: what was tapped before is gone. */
function Question({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [children])
  return (
    <h3 ref={heading} tabIndex={-1} class="question">
      {children}
    </h3>
  )
}
