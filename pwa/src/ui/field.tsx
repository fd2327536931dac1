import type { ComponentChildren, InputHTMLAttributes, JSX, PartialInputHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from './icons.tsx'
import './field.css'

type FieldProps = {
  label: string
  hint?: string
  /** What is wrong with it, in words; read out when it appears. */
  wrong?: string | null
}

type InputProps = {
  type?: 'text' | 'search' | 'date' | 'password'
  autoFocus?: boolean
  autocapitalize?: 'characters' | 'none' | 'sentences' | 'words'
  autocomplete?: string
  enterKeyHint?: 'done' | 'go' | 'search'
  inputMode?: string
  max?: string
  maxLength?: number
  min?: string
  name?: string
  onKeyDown?: (event: KeyboardEvent) => void
  required?: boolean
}

export function TextField({
  label,
  hint,
  wrong,
  type = 'text',
  value,
  onText,
  ...rest
}: FieldProps & InputProps & { value: string; onText: (text: string) => void }): JSX.Element {
  const id = useId()
  // The type of an input is one per `type`; here the caller chooses among a few that act alike.
  const attributes: PartialInputHTMLAttributes<HTMLInputElement> = {
    autocomplete: 'off',
    ...rest,
    id,
    type,
    class: 'box',
    value,
    onInput: event => onText(event.currentTarget.value),
    'aria-describedby': hint || wrong ? `${id}-more` : undefined,
    'aria-invalid': Boolean(wrong),
  }
  return (
    <div class="field">
      <span>
        <label for={id}>{label}</label>
      </span>
      <input {...(attributes as InputHTMLAttributes<HTMLInputElement>)} />
      <FieldNote id={`${id}-more`} hint={hint} wrong={wrong} />
    </div>
  )
}

export function SelectField({
  label,
  hint,
  wrong,
  value,
  onChoose,
  children,
}: FieldProps & {
  value: string
  onChoose: (value: string) => void
  /** `option`s */
  children: ComponentChildren
}): JSX.Element {
  const id = useId()
  return (
    <div class="field">
      <span>
        <label for={id}>{label}</label>
      </span>
      <span class="chosen">
        <select
          id={id}
          class="box"
          value={value}
          onChange={event => onChoose(event.currentTarget.value)}
          aria-describedby={hint || wrong ? `${id}-more` : undefined}
        >
          {children}
        </select>
        <Icon name="down" />
      </span>
      <FieldNote id={`${id}-more`} hint={hint} wrong={wrong} />
    </div>
  )
}

function FieldNote({
  id,
  hint,
  wrong,
}: {
  id: string
  hint?: string | undefined
  wrong?: string | null | undefined
}) {
  if (wrong)
    return (
      <span class="wrong" id={id} role="alert">
        {wrong}
      </span>
    )
  return hint ? (
    <span class="hint" id={id}>
      {hint}
    </span>
  ) : null
}

export function Switch({
  label,
  hint,
  on,
  onSwitch,
}: {
  label: string
  hint?: string
  on: boolean
  onSwitch: (on: boolean) => void
}): JSX.Element {
  return (
    <button type="button" class="switch" role="switch" aria-checked={on} onClick={() => onSwitch(!on)}>
      <span class="grow">
        {label}
        {hint && <span class="hint">{hint}</span>}
      </span>
      <span class="track" />
    </button>
  )
}
