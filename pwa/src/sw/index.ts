/// <reference lib="webworker" />
export {} // A module of its own, so that the typed `self` below is not the page's.

declare const self: ServiceWorkerGlobalScope
/** Each path with the hash of what belongs there. */
declare const __PRECACHE__: { version: string; files: Record<string, string> }

const { version, files } = __PRECACHE__
const CACHE_PREFIX = 'barrow-app-'
const CACHE = CACHE_PREFIX + version

self.addEventListener('install', event => {
  event.waitUntil(precacheAll())
})
self.addEventListener('activate', event => {
  event.waitUntil(dropOldCaches())
})
self.addEventListener('fetch', event => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin || isServerPath(url.pathname))
    return
  event.respondWith(cacheThenNetwork(event.request))
})
// The page decides when a waiting version takes over: never in the middle of a sale.
self.addEventListener('message', event => {
  if (event.data === 'skip-waiting') void self.skipWaiting()
})

/**
 * All or nothing: a torn install never activates, and leaves nothing behind. 'reload' goes past the HTTP cache;
 * what is cut short or comes from somebody else does not have the right hash, and fails.
 */
async function precacheAll(): Promise<void> {
  const cache = await caches.open(CACHE)
  const requests = Object.entries(files).map(
    ([url, integrity]) => new Request(url, { cache: 'reload', integrity }),
  )
  try {
    await cache.addAll(requests)
  } catch (error) {
    await caches.delete(CACHE)
    throw error
  }
}

async function dropOldCaches(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(CACHE_PREFIX) && name !== CACHE) await caches.delete(name)
  await self.clients.claim()
}

/** Every page of the app is the same document; what was not precached comes from the server. */
async function cacheThenNetwork(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request.mode === 'navigate' ? '/' : request, { ignoreSearch: true })
  return kept ?? fetch(request)
}

/** What only the server may answer: a cached receipt would be a lie. */
function isServerPath(path: string): boolean {
  return ['/api/', '/b/', '/healthz', '/readyz', '/openapi.json'].some(prefix => path.startsWith(prefix))
}
