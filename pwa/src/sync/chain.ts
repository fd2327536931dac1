import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { chain, genesisHash } from '../domain/log.ts'
import type { Database, Log } from '../storage/database.ts'
import { linesAfter, linesOf } from '../storage/log.ts'

const LINES_AT_A_TIME = 500

/** Each log has a chain of its own, which begins with its id. */
export type Chain = Pick<Log, 'log_number' | 'log_id'>

/**
 * Hashes the log up to line `n`, where that is not done yet. Not when a sale is saved: the chain is a pure
 * function of the lines, and time spent hashing inside a transaction would end it.
 */
export async function hashUpTo(db: Database, log: Chain, n: number): Promise<void> {
  const { log_number } = log
  let done = await hashedCount(db, log_number)
  while (done < n) {
    const previous = await hashOf(db, log, done)
    const entries = await linesAfter(db, log_number, done, LINES_AT_A_TIME)
    if (entries.length === 0) return
    const hashes = chain(
      hexToBytes(previous),
      entries.map(entry => entry.line),
    )
    await db.writeRelaxed(['hashes'], async tx => {
      for (const [i, hash] of hashes.entries())
        await tx.objectStore('hashes').put(bytesToHex(hash), [log_number, entries[i]!.n])
    })
    done += entries.length
  }
}

function hashedCount(db: Database, log_number: number): Promise<number> {
  return db.read(
    ['hashes'],
    async tx => (await tx.objectStore('hashes').openKeyCursor(linesOf(log_number), 'prev'))?.key[1] ?? 0,
  )
}

/** Of a line that is hashed already; line 0 is the genesis. */
export async function hashOf(db: Database, { log_number, log_id }: Chain, n: number): Promise<string> {
  if (n === 0) return bytesToHex(genesisHash(log_id))
  const hash = await db.read(['hashes'], tx => tx.objectStore('hashes').get([log_number, n]))
  if (hash === undefined) throw new RangeError(`line ${n} is not hashed`)
  return hash
}

/** The one entry of the log's own hashes that `hash` is, if it is one. */
export async function ownHash(db: Database, log: Chain, hash: string | null): Promise<Map<string, number>> {
  if (hash === null) return new Map()
  if (hash === (await hashOf(db, log, 0))) return new Map([[hash, 0]])
  const key = await db.read(['hashes'], tx => tx.objectStore('hashes').index('hash').getKey(hash))
  return key?.[0] === log.log_number ? new Map([[hash, key[1]]]) : new Map()
}

/** Should the cache ever disagree with the lines, the lines are right. */
export function forgetHashes(db: Database): Promise<void> {
  return db.writeRelaxed(['hashes'], tx => tx.objectStore('hashes').clear())
}
