import { nowMs } from '../kit/clock.ts'
import type { Cart } from './types.ts'

const KEY = 'barrow.rescue'
/** A page that lost its storage twice in this time says so instead of beginning again and again. */
const AGAIN_AFTER_MS = 30_000

/** iOS may take the database away while the app is in the back: only a new page gets it again. */
export function reloadWith(cart: Cart): void {
  try {
    const { at = 0 } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as { at?: number }
    if (Math.abs(nowMs() - at) < AGAIN_AFTER_MS) return
    sessionStorage.setItem(KEY, JSON.stringify({ at: nowMs(), cart }))
  } catch {
    // A window that keeps nothing would begin again for ever.
    return
  }
  location.reload()
}

/** The cart as it was shown before the page began again; once. */
export function cartBeforeReload(): Cart | null {
  // Asked first because it is free: the browser has to fetch sessionStorage from another process.
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (load?.type !== 'reload') return null
  try {
    const { at, cart } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as { at?: number; cart?: Cart }
    if (!cart) return null
    sessionStorage.setItem(KEY, JSON.stringify({ at }))
    return cart.lines.length > 0 ? cart : null
  } catch {
    return null
  }
}
