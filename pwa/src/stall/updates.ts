import { effect, type Signal, signal } from '@preact/signals'
import { nowMs } from '../kit/clock.ts'

/** A new version is here and waits for the cart to be empty. */
export const updateWaiting: Signal<boolean> = signal(false)

/** This browser does not keep the app itself: with no network it will not open again. */
export const notKept: Signal<boolean> = signal(false)

const ACTIVATION_MS = 3000
const LOOK_EVERY_MS = 30 * 60_000

/** A new version took over, in this tab or in another one: this page is from the old one. */
const replaced = signal(false)

/**
 * Registers the service worker and moves to a new version when `isIdle` says that nobody is in the middle of
 * anything: an empty cart, no sheet that wants an answer. It is read as a signal: it may change at any time.
 */
export async function watchUpdates(isIdle: () => boolean): Promise<void> {
  if (import.meta.env.DEV) return
  const { serviceWorker } = navigator
  if (!serviceWorker) {
    notKept.value = true
    return
  }
  // The very first worker takes over a page that is as new as itself; any later one does not.
  let is_controlled = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    if (is_controlled) replaced.value = true
    is_controlled = true
  })
  const registration = await serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => null)
  if (!registration) {
    notKept.value = true
    return
  }
  let newer: ServiceWorker | null = null
  const look = () => {
    if (is_controlled) newer = registration.waiting ?? registration.installing ?? newer
    updateWaiting.value = is_controlled && registration.waiting !== null
    // iOS does not always report the change of controller; a worker's own state is right when somebody looks.
    if (newer?.state === 'activated') replaced.value = true
  }
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look)
    look()
  })
  look()
  askNowAndThen(registration, look)
  effect(() => {
    if (!isIdle()) return
    if (replaced.value) location.reload()
    else if (updateWaiting.value) activate(registration, look)
  })
}

/** Whenever somebody comes back to it, and every half hour while it is in view. */
function askNowAndThen(registration: ServiceWorkerRegistration, look: () => void): void {
  let asked_at = nowMs()
  const ask = () => {
    if (document.visibilityState !== 'visible') return
    look()
    asked_at = nowMs()
    // No signal, or a server that is away: the version that is here goes on.
    registration.update().catch(() => {})
  }
  document.addEventListener('visibilitychange', ask)
  addEventListener('pageshow', ask)
  setInterval(() => {
    if (Math.abs(nowMs() - asked_at) >= LOOK_EVERY_MS) ask()
  }, 60_000)
}

function activate(registration: ServiceWorkerRegistration, look: () => void): void {
  registration.waiting?.postMessage('skip-waiting')
  setTimeout(look, ACTIVATION_MS)
}
