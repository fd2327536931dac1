import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { chain, genesisHash } from '../domain/log.ts'
import type { Database } from '../storage/database.ts'
import { linesAfter } from '../storage/log.ts'

const LINES_AT_A_TIME = 500

/**
 * Hashes the log up to line `n`, where that is not done yet. Not when a sale is saved: the chain is a pure
 * function of the lines, and time spent hashing inside a transaction would end it.
 */
export async function hashUpTo(db: Database, log_id: string, n: number): Promise<void> {
  let done = await hashedCount(db)
  while (done < n) {
    const previous = await hashOf(db, log_id, done)
    const entries = await linesAfter(db, done, LINES_AT_A_TIME)
    if (entries.length === 0) return
    const hashes = chain(
      hexToBytes(previous),
      entries.map(entry => entry.line),
    )
    await db.writeRelaxed(['hashes'], async tx => {
      for (const [i, hash] of hashes.entries())
        await tx.objectStore('hashes').put(bytesToHex(hash), entries[i]!.n)
    })
    done += entries.length
  }
}

function hashedCount(db: Database): Promise<number> {
  return db.read(
    ['hashes'],
    async tx => (await tx.objectStore('hashes').openKeyCursor(null, 'prev'))?.key ?? 0,
  )
}

/** Of a line that is hashed already; line 0 is the genesis. */
export async function hashOf(db: Database, log_id: string, n: number): Promise<string> {
  if (n === 0) return bytesToHex(genesisHash(log_id))
  const hash = await db.read(['hashes'], tx => tx.objectStore('hashes').get(n))
  if (hash === undefined) throw new RangeError(`line ${n} is not hashed`)
  return hash
}

/** The one entry of our own hashes that `hash` is, if it is one. */
export async function ownHash(
  db: Database,
  log_id: string,
  hash: string | null,
): Promise<Map<string, number>> {
  if (hash === null) return new Map()
  if (hash === (await hashOf(db, log_id, 0))) return new Map([[hash, 0]])
  const n = await db.read(['hashes'], tx => tx.objectStore('hashes').index('hash').getKey(hash))
  return n === undefined ? new Map() : new Map([[hash, n]])
}

/** Should the cache ever disagree with the lines, the lines are right. */
export function forgetHashes(db: Database): Promise<void> {
  return db.writeRelaxed(['hashes'], tx => tx.objectStore('hashes').clear())
}
