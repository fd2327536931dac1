import type { ComponentChildren } from 'preact'
import { words } from '../strings.en.ts'

type Props = {
  save: string
  busy: boolean
  onSave?: () => void
  onArchive?: (() => void) | null
  /** A second way to save. */
  children?: ComponentChildren
}

/** The one filled button of a form; what takes a thing away stands apart from it. */
export function FormFoot({ save, busy, onSave, onArchive, children }: Props) {
  return (
    <div class="o-form-foot">
      <button type="submit" class="o-btn go" disabled={busy} {...(onSave && { onClick: onSave })}>
        {save}
      </button>
      {children}
      {onArchive && (
        <button type="button" class="o-link" onClick={onArchive}>
          {words.archive}
        </button>
      )}
    </div>
  )
}
