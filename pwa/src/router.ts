import { type Signal, signal } from '@preact/signals'

/** The phone's page: the path of the address, and nothing else of it. */
export const path: Signal<string> = signal(location.pathname)

/** How many pages of ours lie under this one: whether Back stays in Barrow. */
const depth = (): number => (history.state as { depth?: number } | null)?.depth ?? 0

export function go(to: string, { replace = false } = {}): void {
  if (to === path.peek()) return
  if (replace) history.replaceState({ depth: depth() }, '', to)
  else history.pushState({ depth: depth() + 1 }, '', to)
  path.value = to
}

/** Back to where it was opened from; to `parent` when it was opened from outside. */
export function leaveFor(parent: string): void {
  if (depth() === 0) {
    go(parent, { replace: true })
  } else {
    // Painted at once: the browser takes its time to go back.
    path.value = parent
    history.back()
  }
}

/** Follows Back and Forward, and plain links to pages of the phone, without loading anything. */
export function followAddress(): void {
  addEventListener('popstate', () => {
    path.value = location.pathname
  })
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    if (!link || !plain || link.target || link.origin !== location.origin || isOffice(link.pathname)) return
    event.preventDefault()
    go(link.pathname)
  })
}

/** The office is a page of its own, for a wide screen. */
export function isOffice(pathname: string): boolean {
  return pathname === '/office' || pathname.startsWith('/office/')
}
