import { type Database, getMeta, putMeta } from './database.ts'

/** Whether this browser keeps what it is told to keep: some private windows only pretend. */
export async function keepsWrites(db: Database, probe: number): Promise<boolean> {
  try {
    await db.write(['meta'], tx => putMeta(tx, 'probe', probe))
    return (await db.read(['meta'], tx => getMeta(tx, 'probe'))) === probe
  } catch {
    return false
  }
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
