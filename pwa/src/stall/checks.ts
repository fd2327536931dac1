import { call } from '../api/client.ts'
import type { StateOut } from '../api/schema.gen.ts'
import { now } from '../kit/clock.ts'
import { Database } from '../storage/database.ts'
import { isPersisted, roomFor } from '../storage/durability.ts'

const WORKER_MS = 20_000

/** Registers the service worker of the app and waits until it holds everything that a start needs. */
export async function keepsApp(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false
  try {
    await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
    const ready = navigator.serviceWorker.ready.then(() => true)
    const late = new Promise<boolean>(resolve => setTimeout(() => resolve(false), WORKER_MS))
    return (await Promise.race([ready, late])) && (await caches.match('/')) !== undefined
  } catch {
    return false
  }
}

/** Writes into the database that holds the sales, as durably as a sale, and reads it back. */
export async function keepsSales(): Promise<boolean> {
  const db = new Database()
  try {
    // Twice: at a start the app probes the same place, and may have come in between.
    return (await hasRoom(db)) || (await hasRoom(db))
  } finally {
    await db.close()
  }
}

async function hasRoom(db: Database): Promise<boolean> {
  return ['enough', 'little'].includes(await roomFor(db, now().at))
}

/** Asks the browser not to clear the sales by itself. */
export function keepsThemByItself(): Promise<boolean> {
  return isPersisted(true)
}

/** What new phones open, as the server says; null where it does not know or does not answer. */
export async function originOfNewPhones(): Promise<string | null> {
  try {
    return (await call<StateOut>('GET', '/api/state')).origin
  } catch {
    return null
  }
}
