import { type Signal, signal } from '@preact/signals'
import { useRef, useState } from 'preact/hooks'
import { moveStock } from '../../stall/stocking.ts'
import { type Move, StallError } from '../../stall/types.ts'
import { words } from '../../ui/strings.stock.en.ts'
import { showToast } from '../../ui/toast.tsx'

/** What the list has to say above everything: what was just made, or that an undo was not saved. */
export const news: Signal<null | { title: string; advice: string; wrong: boolean }> = signal(null)

/** Saves it, and offers its opposite for ten seconds. */
export async function move(moves: readonly Move[], said: string): Promise<void> {
  offerUndo(said, await moveStock(moves))
}

export function offerUndo(said: string, undo: () => Promise<void>): void {
  news.value = null
  showToast(said, () => {
    undo().catch(() => {
      news.value = { title: words.failed.undo, advice: words.failed.undoAdvice, wrong: true }
    })
  })
}

export type Failure = { title: string; advice: string }

function failureOf(error: unknown): Failure {
  const isFull = error instanceof StallError && error.code === 'not_saved_storage_full'
  return isFull
    ? { title: words.failed.full, advice: words.failed.fullAdvice }
    : { title: words.failed.notSaved, advice: words.failed.advice }
}

/** One saving at a time; what was typed stays where it was if it fails. */
export function useSaving(): {
  failed: Failure | null
  save: (work: () => Promise<void>) => Promise<boolean>
} {
  const [failed, setFailed] = useState<Failure | null>(null)
  const saving = useRef(false)
  const save = async (work: () => Promise<void>) => {
    if (saving.current) return false
    saving.current = true
    setFailed(null)
    try {
      await work()
      return true
    } catch (error) {
      setFailed(failureOf(error))
      return false
    } finally {
      saving.current = false
    }
  }
  return { failed, save }
}
