/** Whether Barrow's own server answers: without it there would be nothing to fetch the app from. */
async function serverAnswers(): Promise<boolean> {
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' })
    return answer.ok && (await answer.json()).status === 'ok'
  } catch {
    return false
  }
}

/**
 * Throws the kept app away, its worker and its caches, and fetches it anew. The log and the cart are in IndexedDB,
 * which is not touched. Resolves with false, having done nothing, where the server does not answer.
 */
export async function fetchAnew(): Promise<boolean> {
  if (!(await serverAnswers())) return false
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister()
  for (const name of await caches.keys()) await caches.delete(name)
  location.reload()
  return true
}
