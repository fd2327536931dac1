import { type ComponentChildren, createContext, type JSX } from 'preact'
import { useCallback, useContext, useId, useLayoutEffect, useRef } from 'preact/hooks'
import { IconButton } from './button.tsx'
import { words } from './strings.sell.en.ts'
import './sheet.css'

const LEAVE_MS = 120
const reduced = () => matchMedia('(prefers-reduced-motion: reduce)').matches

const Leave = createContext<() => void>(() => {})

/** Inside a sheet: closes it as its X does. */
export function useLeaveSheet(): () => void {
  return useContext(Leave)
}

/**
 * Rises from below over a veil; focus stays in it and goes back to what opened it. Esc, the veil and the X
 * close it and change nothing. Never two deep.
 */
export function Sheet({
  title,
  closeLabel = words.common.close,
  onClose,
  onKeyDown,
  class: extra,
  footer,
  children,
}: {
  title: string
  closeLabel?: string
  onClose: () => void
  /** For a sheet with figures to type: it takes the focus itself, so that Enter is not the first key's. */
  onKeyDown?: (event: KeyboardEvent) => void
  class?: string
  footer?: ComponentChildren
  children: ComponentChildren
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useLayoutEffect(() => {
    const box = dialog.current
    box?.showModal()
    if (onKeyDown) box?.focus()
    // Closing it first lets the browser give focus back to what opened it.
    return () => box?.close()
  }, [])
  const leave = useCallback(() => {
    dialog.current?.classList.add('leaving')
    setTimeout(onClose, reduced() ? 0 : LEAVE_MS)
  }, [onClose])
  return (
    <dialog
      ref={dialog}
      class={extra ? `sheet ${extra}` : 'sheet'}
      tabIndex={-1}
      aria-labelledby={heading}
      onCancel={event => {
        event.preventDefault()
        leave()
      }}
      onClick={event => event.target === dialog.current && leave()}
      onKeyDown={onKeyDown}
    >
      <Leave.Provider value={leave}>
        <div class="sheet-in">
          <header class="sheet-head">
            <h2 id={heading}>{title}</h2>
          </header>
          <div class="sheet-body">{children}</div>
          {footer && <div class="sheet-foot">{footer}</div>}
          <IconButton class="sheet-close" icon="close" well label={closeLabel} onClick={leave} />
        </div>
      </Leave.Provider>
    </dialog>
  )
}
