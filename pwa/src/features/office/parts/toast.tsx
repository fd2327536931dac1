import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { words } from '../strings.en.ts'
import { Icon } from './icons.tsx'

const UNDO_S = 10

type Toast = { text: string; undo: (() => Promise<unknown>) | null }

const toast = signal<Toast | null>(null)

/** One sentence; a new one replaces it and makes the old act final. */
export function say(text: string, undo: (() => Promise<unknown>) | null = null): void {
  toast.value = { text, undo }
}

export function ToastPlace() {
  const shown = toast.value
  return (
    <div class="o-toasts" role="status">
      {shown && <ToastBar key={shown} shown={shown} />}
    </div>
  )
}

function ToastBar({ shown }: { shown: Toast }) {
  const [seconds_left, setSecondsLeft] = useState(UNDO_S)
  useEffect(() => {
    const timer = setInterval(() => setSecondsLeft(left => left - 1), 1000)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (seconds_left <= 0 && toast.peek() === shown) toast.value = null
  }, [seconds_left, shown])

  return (
    <div class="o-toast">
      <span>{shown.text}</span>
      {shown.undo && (
        <button type="button" aria-label={words.undo} onClick={() => void takeBack(shown)}>
          <Icon name="undo" />
          <span aria-hidden="true">{words.undoIn(seconds_left)}</span>
        </button>
      )}
    </div>
  )
}

async function takeBack(shown: Toast): Promise<void> {
  toast.value = null
  await shown.undo?.()
}
