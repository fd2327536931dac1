import { useId } from 'preact/hooks'
import { words } from '../strings.sourcing.en.ts'
import { ALLERGEN_GROUPS, type AllergenGroup, allergenName, inOrder } from './allergens.ts'

const GROUPS = Object.keys(ALLERGEN_GROUPS) as AllergenGroup[]

type Props = {
  label: string
  /** Its label stands above it already, as a heading. */
  headed?: boolean
  hint?: string
  values: string[]
  onValues: (codes: string[]) => void
}

/** Every allergen by its name, in three groups: real checkboxes under them. */
export function AllergenField({ label, headed, hint, values, onValues }: Props) {
  const id = useId()
  const turn = (code: string, on: boolean) =>
    onValues(inOrder(on ? [...values, code] : values.filter(each => each !== code)))
  return (
    <fieldset class="o-choices o-allergens" {...(hint && { 'aria-describedby': id })}>
      <legend class={headed ? 'o-hidden' : ''}>{label}</legend>
      {hint && (
        <p class="o-hint" id={id}>
          {hint}
        </p>
      )}
      {GROUPS.map(group => (
        <fieldset key={group}>
          <legend>{words.allergenGroups[group]}</legend>
          {ALLERGEN_GROUPS[group].map(code => (
            <label key={code}>
              <input
                type="checkbox"
                checked={values.includes(code)}
                onChange={event => turn(code, event.currentTarget.checked)}
              />
              <span>{allergenName(code)}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </fieldset>
  )
}
