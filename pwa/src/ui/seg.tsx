import type { JSX } from 'preact'
import './seg.css'

type Props<T extends string> = {
  label: string
  choices: readonly (readonly [T, string])[]
  chosen: T
  onChoose: (choice: T) => void
}

/** One of a few ways, all in view; it acts at once. */
export function Seg<T extends string>({ label, choices, chosen, onChoose }: Props<T>): JSX.Element {
  return (
    <fieldset class="seg">
      <legend class="vh">{label}</legend>
      {choices.map(([choice, name]) => (
        <button key={choice} type="button" aria-pressed={choice === chosen} onClick={() => onChoose(choice)}>
          {name}
        </button>
      ))}
    </fieldset>
  )
}
