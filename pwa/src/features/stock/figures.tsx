import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { MILLI } from '../../domain/quantity.ts'
import type { Unit } from '../../stall/types.ts'
import { type Key, press } from '../../ui/keying.ts'
import { figuresOf, stepOf } from '../../ui/weights.ts'

/** How much is being typed. By the piece, one tap is an answer until *10 or more* opens the keypad. */
export type Figures = {
  typing: boolean
  quantity_milli: number
  shown: { figure: string; unit: string }
  type: (key: Key) => void
  open: () => void
  close: () => void
}

export function useFigures(unit: Unit): Figures {
  const [figures, setFigures] = useState(0)
  const [opened, setOpened] = useState(false)
  const turn = (to: boolean) => () => {
    setFigures(0)
    setOpened(to)
  }
  return {
    typing: opened || unit !== 'each',
    quantity_milli: figures * stepOf(unit),
    shown: figuresOf(figures, unit),
    type: key => setFigures(before => press(before, key)),
    open: turn(true),
    close: turn(false),
  }
}

const FROM_NOUGHT = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]

/** One tap answers. */
export function CountPad({
  nought,
  onFigure,
}: {
  /** Whether none is an answer. */
  nought: boolean
  onFigure: (quantity_milli: number) => void
}): JSX.Element {
  return (
    <div class="countpad">
      {FROM_NOUGHT.map(figure => (
        <button
          key={figure}
          type="button"
          class="key"
          disabled={figure === 0 && !nought}
          onClick={() => onFigure(figure * MILLI)}
        >
          {figure}
        </button>
      ))}
    </div>
  )
}

/** The figures as they are typed, large. */
export function Typed({ figures, aside }: { figures: Figures; aside: string }): JSX.Element {
  return (
    <div class="typed-off">
      <p class="figures" aria-live="polite">
        {figures.shown.figure}
        <small> {figures.shown.unit}</small>
      </p>
      <p class="comes">{aside}</p>
    </div>
  )
}

/** A digit of a real keyboard answers or types; Enter ends the typing. True where the key was used. */
export function figureKey(
  key: string,
  figures: Figures,
  { nought, onFigure }: { nought: boolean; onFigure: (quantity_milli: number) => void },
): boolean {
  const isDigit = /^\d$/.test(key)
  if (!figures.typing) {
    if (!isDigit || (key === '0' && !nought)) return false
    onFigure(Number(key) * MILLI)
    return true
  }
  if (isDigit) figures.type(key as Key)
  else if (key === 'Backspace') figures.type('delete')
  else if (key === 'Enter' && (figures.quantity_milli > 0 || nought)) onFigure(figures.quantity_milli)
  else return false
  return true
}
