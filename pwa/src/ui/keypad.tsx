import type { JSX } from 'preact'
import { Icon } from './icons.tsx'
import type { Key } from './keying.ts'
import { words } from './strings.sell.en.ts'
import './keypad.css'

const LAYOUT: readonly Key[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '00', '0', 'delete']

export function Keypad({ onKey }: { onKey: (key: Key) => void }): JSX.Element {
  return (
    <div class="keys">
      {LAYOUT.map(key => (
        <button
          key={key}
          type="button"
          class="key"
          aria-label={key === 'delete' ? words.common.deleteFigure : undefined}
          onClick={() => onKey(key)}
        >
          {key === 'delete' ? <Icon name="erase" /> : key}
        </button>
      ))}
    </div>
  )
}
