import { type Database, getMeta, putMeta } from './database.ts'

/** `none`: what is written here is lost. `full`: it keeps what it has, and takes no more. */
export type Room = 'enough' | 'little' | 'full' | 'none'

const LITTLE_BYTES = 20_000_000

/** Whether this browser keeps what it is told to keep: some private windows only pretend. */
export async function roomFor(db: Database, probe: number): Promise<Room> {
  try {
    await db.write(['meta'], tx => putMeta(tx, 'probe', probe))
    if ((await db.read(['meta'], tx => getMeta(tx, 'probe'))) !== probe) return 'none'
    return (await bytesLeft()) < LITTLE_BYTES ? 'little' : 'enough'
  } catch (error) {
    return error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'none'
  }
}

/** As the browser estimates it; where it does not, nobody is warned. */
async function bytesLeft(): Promise<number> {
  const { quota, usage = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {}
  return quota === undefined ? Number.POSITIVE_INFINITY : quota - usage
}

/** Asks the browser not to clear this site's data by itself. False where it cannot promise. */
export async function isPersisted(ask: boolean): Promise<boolean> {
  try {
    const { storage } = navigator
    return (await storage.persisted()) || (ask && (await storage.persist()))
  } catch {
    return false
  }
}
