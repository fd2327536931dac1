import type { ComponentChildren, JSX } from 'preact'
import type { Unit } from '../../stall/types.ts'
import { Button, PayBar } from '../../ui/button.tsx'
import { Keypad } from '../../ui/keypad.tsx'
import { ErrorPanel } from '../../ui/panel.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.stock.en.ts'
import type { Failure } from './acts.ts'
import { CountPad, type Figures, figureKey, Typed, useFigures } from './figures.tsx'

type Props = {
  title: string
  /** A line under it: the batch, what is there. */
  aside: string
  unit: Unit
  /** Offered in one tap. */
  all_milli?: number | null
  nought?: boolean
  failed?: Failure | null
  onFigure: (quantity_milli: number) => void
  onClose: () => void
}

/** How much of one batch: one figure, and it is done. */
export function FigureSheet(props: Props): JSX.Element {
  const { title, aside, unit, nought = false, failed, onFigure, onClose } = props
  const figures = useFigures(unit)
  const ways = { nought, onFigure }
  return (
    <Sheet
      title={title}
      onClose={onClose}
      onKeyDown={onFigureKey(figures, ways)}
      footer={figures.typing && <TakeFigure figures={figures} unit={unit} {...ways} />}
    >
      {failed && <ErrorPanel {...failed} />}
      <FigureStep figures={figures} unit={unit} aside={aside} all_milli={props.all_milli ?? null} {...ways} />
    </Sheet>
  )
}

type Ways = { nought: boolean; onFigure: (quantity_milli: number) => void }

type StepProps = Ways & {
  figures: Figures
  unit: Unit
  aside: string
  all_milli: number | null
  children?: ComponentChildren
}

/** The pad by the piece, the keypad for weights and for ten and more. */
export function FigureStep({ figures, unit, aside, all_milli, nought, onFigure }: StepProps): JSX.Element {
  const all = all_milli !== null && all_milli > 0 && (
    <Button kind="soft" onClick={() => onFigure(all_milli)}>
      {words.figure.all(formatQuantity(all_milli, unit))}
    </Button>
  )
  if (figures.typing)
    return (
      <>
        <Typed figures={figures} aside={aside} />
        <Keypad onKey={figures.type} />
        <div class="pad-acts">
          {unit === 'each' && (
            <Button kind="soft" onClick={figures.close}>
              {words.figure.underTen}
            </Button>
          )}
          {all}
        </div>
      </>
    )
  return (
    <>
      <p class="hint">{aside}</p>
      <CountPad nought={nought} onFigure={onFigure} />
      <div class="pad-acts">
        <Button kind="soft" onClick={figures.open}>
          {words.figure.tenOrMore}
        </Button>
        {all}
      </div>
    </>
  )
}

export function TakeFigure({
  figures,
  unit,
  nought,
  onFigure,
}: Ways & { figures: Figures; unit: Unit }): JSX.Element {
  const quantity = formatQuantity(figures.quantity_milli, unit)
  return (
    <PayBar
      name={words.figure.takeName(quantity)}
      word={words.figure.take}
      amount={quantity}
      disabled={figures.quantity_milli === 0 && !nought}
      onClick={() => onFigure(figures.quantity_milli)}
    />
  )
}

/** For a sheet: digits and Enter, but not on a button, whose Enter is its own. */
export function onFigureKey(figures: Figures, ways: Ways): (event: KeyboardEvent) => void {
  return event => {
    const { key, target, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey || target instanceof HTMLInputElement) return
    if (key === 'Enter' && target instanceof HTMLButtonElement) return
    if (figureKey(key, figures, ways)) event.preventDefault()
  }
}
