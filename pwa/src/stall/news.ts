import { type Signal, signal } from '@preact/signals'
import type { Change } from '../ui/changes.en.ts'

const KEY = 'barrow.version'

/** What this Barrow can do that the one before on this phone could not, newest first; until it is read. */
export const unread: Signal<readonly Change[]> = signal([])

/** `changes` are newest first. A phone that meets Barrow for the first time has nothing to be told. */
export function lookForNews(changes: readonly Change[], version: string): void {
  const before = kept()
  if (before === null) keep(version)
  else if (before !== version) unread.value = changesSince(changes, before)
}

/** Those above the version that was here; a version that is not in the list was before all of them. */
export function changesSince(changes: readonly Change[], before: string): readonly Change[] {
  const at = changes.findIndex(change => change.version === before)
  return at < 0 ? changes : changes.slice(0, at)
}

/** From here on another start has nothing to tell, whatever becomes of the window meanwhile. */
export function newsIsOpened(version: string): void {
  keep(version)
}

export function newsIsRead(): void {
  unread.value = []
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function keep(version: string): void {
  try {
    localStorage.setItem(KEY, version)
  } catch {
    // A window that keeps nothing is new each time.
  }
}
