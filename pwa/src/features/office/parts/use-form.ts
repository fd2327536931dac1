import { useState } from 'preact/hooks'
import { errorCode } from './errors.tsx'

export type Wrong<Name extends string> = Partial<Record<Name, string>>

type Rules<Name extends string> = {
  /** What each field's error speaks about: the error goes as soon as this changes. */
  values: Record<Name, unknown>
  /** What can be seen to be wrong before asking the server. */
  check: () => Wrong<Name>
  save: () => Promise<unknown>
  /** Which field a refusal of the server belongs beside, with the words for it. */
  refused?: (code: string) => Wrong<Name> | undefined
}

export type Form<Name extends string> = {
  wrong: Wrong<Name>
  /** A refusal that belongs to no field. */
  error: unknown
  busy: boolean
  submit: (event: Event) => Promise<boolean>
}

/** The life of a form: check, save once, put what is wrong beside its field and the focus on it. */
export function useForm<Name extends string>({ values, check, save, refused }: Rules<Name>): Form<Name> {
  const [found, setFound] = useState<{ wrong: Wrong<Name>; values: Record<Name, unknown> }>({
    wrong: {},
    values,
  })
  const [error, setError] = useState<unknown>(undefined)
  const [busy, setBusy] = useState(false)

  const show = (form: EventTarget | null, wrong: Wrong<Name>) => {
    setFound({ wrong, values })
    if (form instanceof HTMLElement) focusFirstWrong(form)
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    const form = event.currentTarget
    if (busy) return false
    setError(undefined)
    const mistakes = check()
    show(form, mistakes)
    if (Object.keys(mistakes).length > 0) return false
    setBusy(true)
    try {
      await save()
      return true
    } catch (refusal) {
      const beside = refused?.(errorCode(refusal))
      if (beside) show(form, beside)
      else setError(refusal)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { wrong: stillWrong(found.wrong, found.values, values), error, busy, submit }
}

/** Of what was found wrong, all that has not been changed since. */
export function stillWrong<Name extends string>(
  wrong: Wrong<Name>,
  then: Record<Name, unknown>,
  now: Record<Name, unknown>,
): Wrong<Name> {
  const unchanged = Object.entries(wrong).filter(([name]) => then[name as Name] === now[name as Name])
  return Object.fromEntries(unchanged) as Wrong<Name>
}

function focusFirstWrong(form: HTMLElement): void {
  // After the next paint: only then do the fields say which of them is wrong.
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
}
