import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'
import { words } from './strings.en.ts'
import './hold.css'

const HOLD_MS = 1000

/**
 * For what reaches other people and cannot be undone: held for a second. With a keyboard or a reader: Enter,
 * then Enter again on `yes`. A press that was too short ends at the same question.
 */
export function Hold({
  label,
  yes,
  no,
  disabled,
  onDone,
}: {
  label: string
  yes: string
  no: string
  disabled?: boolean
  onDone: () => void
}): JSX.Element {
  const [held, setHeld] = useState(false)
  const [asking, setAsking] = useState(false)
  const timer = useRef<number | undefined>(undefined)
  const heldThrough = useRef(false)
  const sure = useRef<HTMLDivElement>(null)
  const letGo = () => {
    clearTimeout(timer.current)
    setHeld(false)
  }
  useEffect(() => letGo, [])
  useEffect(() => {
    if (asking) sure.current?.querySelector('button')?.focus()
  }, [asking])
  const hold = () => {
    setHeld(true)
    heldThrough.current = false
    timer.current = window.setTimeout(() => {
      heldThrough.current = true
      letGo()
      onDone()
    }, HOLD_MS)
  }
  return (
    <>
      <button
        type="button"
        class={held ? 'btn stop hold held' : 'btn stop hold'}
        disabled={disabled}
        onPointerDown={event => event.button === 0 && hold()}
        onPointerUp={letGo}
        onPointerLeave={letGo}
        onPointerCancel={letGo}
        onContextMenu={event => event.preventDefault()}
        onClick={() => heldThrough.current || setAsking(true)}
      >
        <Icon name="stop" />
        {label}
      </button>
      {asking && !disabled && (
        <div ref={sure}>
          <p class="hint">{words.hold.hint}</p>
          <div class="hold-sure">
            <Button kind="stopfill" onClick={onDone}>
              {yes}
            </Button>
            <Button kind="soft" onClick={() => setAsking(false)}>
              {no}
            </Button>
          </div>
        </div>
      )}
    </>
  )
}
