import type { JSX } from 'preact'
import { Icon } from './icons.tsx'
import type { Key } from './keying.ts'
import { words } from './strings.sell.en.ts'
import './keypad.css'

const FIGURES: readonly Key[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

type LeftKey = { text: string; name: string; onTap: () => void }

/** Figures in phone order. Left of 0 are two noughts, or a key of the caller's. */
export function Keypad({ onKey, left }: { onKey: (key: Key) => void; left?: LeftKey }): JSX.Element {
  return (
    <div class="keys">
      {FIGURES.map(key => (
        <FigureKey key={key} figure={key} onKey={onKey} />
      ))}
      {left ? (
        <button type="button" class="key named" aria-label={left.name} onClick={left.onTap}>
          {left.text}
        </button>
      ) : (
        <FigureKey figure="00" onKey={onKey} />
      )}
      <FigureKey figure="0" onKey={onKey} />
      <button
        type="button"
        class="key"
        aria-label={words.common.deleteFigure}
        onClick={() => onKey('delete')}
      >
        <Icon name="erase" />
      </button>
    </div>
  )
}

function FigureKey({ figure, onKey }: { figure: Key; onKey: (key: Key) => void }) {
  return (
    <button type="button" class="key" onClick={() => onKey(figure)}>
      {figure}
    </button>
  )
}
