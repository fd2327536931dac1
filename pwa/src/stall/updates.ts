import { effect, type Signal, signal } from '@preact/signals'

export const updateWaiting: Signal<boolean> = signal(false)

const ACTIVATION_MS = 3000

/** A new version took over, in this tab or in another one: this page is from the old one. */
const replaced = signal(false)

/**
 * Registers the service worker and moves to a new version when `isIdle` says that nobody is in the middle of
 * anything: an empty cart, no sheet that wants an answer. It is read as a signal: it may change at any time.
 */
export async function watchUpdates(isIdle: () => boolean): Promise<void> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  const was_controlled = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    // The very first worker takes over a page that is as new as itself.
    if (was_controlled) replaced.value = true
  })
  const registration = await serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  const look = () => {
    updateWaiting.value = registration.waiting !== null && serviceWorker.controller !== null
  }
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => {})
  })
  look()
  effect(() => {
    if (!isIdle()) return
    if (replaced.value) location.reload()
    else if (updateWaiting.value) activate(registration)
  })
}

function activate(registration: ServiceWorkerRegistration): void {
  registration.waiting?.postMessage('skip-waiting')
  // iOS does not always report the change of controller.
  setTimeout(() => {
    if (!registration.waiting) replaced.value = true
  }, ACTIVATION_MS)
}
