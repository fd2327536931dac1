import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { words } from '../strings.en.ts'
import { Icon } from './icons.tsx'

type DialogProps = {
  title: string
  /** A form at the side of its list, or a question in the middle. */
  shape?: 'panel' | 'middle'
  onClose: () => void
  children: ComponentChildren
}

/** The browser's own dialog: it traps the focus, closes on Esc and gives the focus back. */
export function Dialog({ title, shape = 'middle', onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const close = useRef(onClose)
  close.current = onClose

  useEffect(() => {
    const shown = dialog.current
    const opener = document.activeElement
    shown?.showModal()
    const first = shown?.querySelector<HTMLElement>(
      '[data-first], .o-dialog-body :is(input, select, textarea)',
    )
    first?.focus()
    return () => {
      shown?.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])

  return (
    <dialog
      ref={dialog}
      class={`o-dialog ${shape}`}
      aria-labelledby={heading}
      onCancel={event => {
        event.preventDefault()
        close.current()
      }}
      onMouseDown={event => {
        // The veil is the dialog's own backdrop: a press there changes nothing and closes.
        if (event.target === dialog.current) close.current()
      }}
    >
      <div class="o-dialog-sheet">
        <header class="o-dialog-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" class="o-round" aria-label={words.close} onClick={() => close.current()}>
            <Icon name="close" />
          </button>
        </header>
        <div class="o-dialog-body">{children}</div>
      </div>
    </dialog>
  )
}
