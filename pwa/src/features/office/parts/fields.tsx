import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { words } from '../strings.en.ts'
import { Icon } from './icons.tsx'

type FieldProps = {
  label: string
  hint?: ComponentChildren
  error?: string | undefined
  optional?: boolean
}

type Described = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

/** Label above, the control, then what is wrong with it or what helps. */
function Field(props: FieldProps & { control: (described: Described) => ComponentChildren }) {
  const { label, hint, error, optional, control } = props
  const id = useId()
  const note = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return (
    <div class="o-field">
      <label for={id}>
        {label}
        {optional && <span class="o-quiet o-plain"> · {words.fields.optional}</span>}
      </label>
      {control({ id, ...(note && { 'aria-describedby': note }), ...(error && { 'aria-invalid': true }) })}
      {error ? (
        <p class="o-wrong" id={note}>
          <Icon name="stop" />
          {error}
        </p>
      ) : (
        hint && (
          <p class="o-hint" id={note}>
            {hint}
          </p>
        )
      )}
    </div>
  )
}

type Typed = FieldProps & { value: string; onValue: (value: string) => void }
type TextProps = Typed & {
  type?: 'text' | 'date' | 'time'
  placeholder?: string
  autocomplete?: 'organization' | 'name' | 'off'
  autocapitalize?: 'characters'
  inputMode?: 'decimal' | 'numeric'
  spellcheck?: boolean
  maxLength?: number
  min?: string
  class?: string
  /** A row that was just added: its first field takes the focus. */
  focused?: boolean
  onFocus?: () => void
  onBlur?: () => void
}
type AreaProps = Typed & { rows: number; maxLength: number }
type SelectProps = Typed & { disabled?: boolean; children: ComponentChildren }
type PasswordProps = Typed & { autocomplete: 'current-password' | 'new-password' }

export function TextField(props: TextProps) {
  const { label, hint: usual, error, optional, type, value, onValue, focused, ...rest } = props
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focused) input.current?.focus()
  }, [])
  const full = rest.maxLength !== undefined && value.length >= rest.maxLength
  const hint = full ? words.fields.full(value.length) : usual
  return (
    <Field
      {...{ label, hint, error, ...(optional && { optional }) }}
      control={described => (
        <input
          ref={input}
          // These are different types to the compiler: it knows which roles each may have.
          {...(type === 'date' || type === 'time' ? { type } : { type: 'text' as const })}
          autocomplete="off"
          {...rest}
          {...described}
          value={value}
          onInput={event => onValue(event.currentTarget.value)}
        />
      )}
    />
  )
}

export function AreaField(props: AreaProps) {
  const { label, hint, error, optional, value, onValue, ...rest } = props
  return (
    <Field
      {...{ label, hint, error, ...(optional && { optional }) }}
      control={described => (
        <textarea
          {...rest}
          {...described}
          value={value}
          onInput={event => onValue(event.currentTarget.value)}
        />
      )}
    />
  )
}

export function SelectField(props: SelectProps) {
  const { label, hint, error, optional, value, onValue, children, ...rest } = props
  return (
    <Field
      {...{ label, hint, error, ...(optional && { optional }) }}
      control={described => (
        <span class="o-select">
          <select
            {...rest}
            {...described}
            value={value}
            onChange={event => onValue(event.currentTarget.value)}
          >
            {children}
          </select>
          <Icon name="down" />
        </span>
      )}
    />
  )
}

export function PasswordField(props: PasswordProps) {
  const { label, hint, error, value, onValue, autocomplete } = props
  const [shown, setShown] = useState(false)
  return (
    <Field
      {...{ label, hint, error }}
      control={described => (
        <span class="o-password">
          <input
            autocomplete={autocomplete}
            {...described}
            {...(shown ? { type: 'text' as const } : { type: 'password' as const })}
            autocapitalize="off"
            spellcheck={false}
            value={value}
            onInput={event => onValue(event.currentTarget.value)}
          />
          <button
            type="button"
            aria-label={shown ? words.password.hideLong : words.password.showLong}
            onClick={() => setShown(!shown)}
          >
            {shown ? words.password.hide : words.password.show}
          </button>
        </span>
      )}
    />
  )
}

type Choice<Value extends string> = { value: Value; label: string; drawing?: ComponentChildren }

/** A few choices side by side: real radio buttons under it. */
export function ChoiceField<Value extends string>(props: {
  label: string
  choices: Choice<Value>[]
  value: Value
  onValue: (value: Value) => void
}) {
  const name = useId()
  return (
    <fieldset class="o-choices">
      <legend>{props.label}</legend>
      <div>
        {props.choices.map(choice => (
          <label key={choice.value}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === props.value}
              onChange={() => props.onValue(choice.value)}
            />
            <span>
              {choice.drawing}
              {choice.label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Any of a few, side by side: real checkboxes under it. */
export function ManyField<Value extends string>(props: {
  label: string
  hint?: string
  error?: string | undefined
  choices: Choice<Value>[]
  values: Value[]
  onValues: (values: Value[]) => void
}) {
  const { label, hint, error, choices, values, onValues } = props
  const id = useId()
  const note = error || hint ? `${id}-note` : undefined
  const turn = (value: Value, on: boolean) =>
    onValues(choices.map(each => each.value).filter(each => (each === value ? on : values.includes(each))))
  return (
    <fieldset class="o-choices" {...(note && { 'aria-describedby': note })}>
      <legend>{label}</legend>
      <div>
        {choices.map(choice => (
          <label key={choice.value}>
            <input
              type="checkbox"
              checked={values.includes(choice.value)}
              {...(error && { 'aria-invalid': true })}
              onChange={event => turn(choice.value, event.currentTarget.checked)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      {error ? (
        <p class="o-wrong" id={note}>
          <Icon name="stop" />
          {error}
        </p>
      ) : (
        hint && (
          <p class="o-hint" id={note}>
            {hint}
          </p>
        )
      )}
    </fieldset>
  )
}

export function CheckField(props: {
  label: string
  hint?: string
  checked: boolean
  onChecked: (checked: boolean) => void
}) {
  const id = useId()
  return (
    <div class="o-check">
      <input
        id={id}
        type="checkbox"
        checked={props.checked}
        {...(props.hint && { 'aria-describedby': `${id}-hint` })}
        onChange={event => props.onChecked(event.currentTarget.checked)}
      />
      <label for={id}>{props.label}</label>
      {props.hint && (
        <p class="o-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  )
}
