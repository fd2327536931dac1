import { signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Button } from './button.tsx'
import { endIn, useCountdown } from './countdown.ts'
import { words } from './strings.sell.en.ts'
import './toast.css'

type Toast = { text: string; undo: () => void; end: number }

const toast = signal<Toast | null>(null)
const SECONDS = 10

/** One at a time, only for what can be undone: a new one replaces it and makes the old act final. */
export function showToast(text: string, undo: () => void): void {
  toast.value = { text, undo, end: endIn(SECONDS) }
}

export function dropToast(): void {
  toast.value = null
}

/** Stands above whatever is at the bottom of its parent. */
export function ToastShelf(): JSX.Element {
  const shown = toast.value
  return <div role="status">{shown && <ToastLine toast={shown} />}</div>
}

function ToastLine({ toast: { text, undo, end } }: { toast: Toast }) {
  const left = useCountdown(end)
  useEffect(() => {
    if (left === 0) dropToast()
  }, [left])
  return (
    <div class="toast">
      <span>{text}</span>
      <Button
        kind="inverse"
        aux
        icon="undo"
        aria-label={words.common.undoName}
        onClick={() => {
          dropToast()
          undo()
        }}
      >
        {words.common.undo(left)}
      </Button>
    </div>
  )
}
