import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'
import { words } from './strings.en.ts'
import './hold.css'

const HOLD_MS = 1000

type Props = { label: string; yes: string; no: string; disabled?: boolean; onDone: () => void }

/**
 * For what reaches other people and cannot be undone: held for a second. With a keyboard or a reader: Enter,
 * then Enter again on `yes`. A press that was too short ends at the same question.
 */
export function Hold({ label, yes, no, disabled, onDone }: Props): JSX.Element {
  const [asking, setAsking] = useState(false)
  const { held, heldThrough, hold, letGo } = useHold(onDone)
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
      {asking && !disabled && <Sure yes={yes} no={no} onYes={onDone} onNo={() => setAsking(false)} />}
    </>
  )
}

function useHold(onDone: () => void) {
  const [held, setHeld] = useState(false)
  const timer = useRef<number | undefined>(undefined)
  const heldThrough = useRef(false)
  const letGo = () => {
    clearTimeout(timer.current)
    setHeld(false)
  }
  useEffect(() => letGo, [])
  const hold = () => {
    setHeld(true)
    heldThrough.current = false
    timer.current = window.setTimeout(() => {
      heldThrough.current = true
      letGo()
      onDone()
    }, HOLD_MS)
  }
  return { held, heldThrough, hold, letGo }
}

function Sure({ yes, no, onYes, onNo }: { yes: string; no: string; onYes: () => void; onNo: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  return (
    <div ref={box}>
      <p class="hint">{words.hold.hint}</p>
      <div class="hold-sure">
        <Button kind="stopfill" onClick={onYes}>
          {yes}
        </Button>
        <Button kind="soft" onClick={onNo}>
          {no}
        </Button>
      </div>
    </div>
  )
}
