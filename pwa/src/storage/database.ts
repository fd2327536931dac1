import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
  type StoreValue,
} from 'idb'
import { DomainError } from '../domain/errors.ts'
import { StallError } from './errors.ts'
import type { Batch, Cart, Catalogue, Day, Stock } from './records.ts'

/**
 * A log of this phone's: it belongs to one stall, and ends when the phone is paired with another one or was
 * cloned. At most one is open, always the newest; facts are written to it.
 */
export type Log = {
  /** 1, 2, 3 … on this phone. */
  log_number: number
  log_id: string
  receipt_count: number
  /** The last line the server holds. A mark, which may move back: nothing is deleted behind it. */
  synced: { n: number; hash: string } | null
  state: 'open' | 'closed'
  opened_at: number
  closed_because: null | 'other_stall' | 'forked'
  /** The pairing (its device_id) under which the server said that the log is another stall's. */
  refused_by: string | null
}

/** One line of a log of this phone's. What is beside `line` only says where to find it. */
export type LogEntry = {
  log_number: number
  n: number
  kind: string
  id: string
  /** Sales, voids and refunds of this log up to and including this line: two of these give the pending count. */
  sale_lines: number
  /** What was done to stock, in the same way; lines from before there was any have none. */
  stock_lines?: number
  day_id?: string
  /** The sale it reverses, refunds or confirms a payment of. */
  sale_id?: string
  /** The movement it takes back. */
  undoes?: string
  /** The bytes that were written, hashed and are sent. Never rebuilt from the parsed line. */
  line: Uint8Array<ArrayBuffer>
}

/** A batch made on this phone, and the line that says so. It is never taken away: its line isn't either. */
export type OwnBatch = Batch & { log_number: number; n: number }

export type Meta = {
  currency: string
  day: Day & { opened_on: string; used_on: string }
  device: { device_id: string; token: string }
  receipt: { received_at: number; clock_skew_ms: number; catalogue_etag: string | null }
  /** The code of the link that was opened last: used, refused or turned down, it is not tried again. */
  taken_code: string
  probe: number
}

/** log_number, n */
type LineKey = [number, number]

export interface BarrowSchema extends DBSchema {
  logs: { key: number; value: Log }
  log: {
    key: LineKey
    value: LogEntry
    indexes: { id: string; day_id: string; sale_id: string; undoes: string }
  }
  batches: { key: string; value: OwnBatch }
  /** The hash of each line. A cache: it can be recomputed from the log. */
  hashes: { key: LineKey; value: string; indexes: { hash: string } }
  meta: { key: string; value: Meta[keyof Meta] }
  catalogue: { key: string; value: { etag: string | null; catalogue: Catalogue } }
  stock: { key: string; value: Stock }
  cart: { key: string; value: Cart }
}

export type StoreName = StoreNames<BarrowSchema>
export type Tx<Mode extends IDBTransactionMode = 'readwrite'> = IDBPTransaction<
  BarrowSchema,
  StoreName[],
  Mode
>

/** The only record of a store that holds one thing. */
export const ONE = 'one'

export const DATABASE_NAME = 'barrow'
export const DATABASE_VERSION = 2

/** A connection that survives the browser dropping it, as iOS does when the app was long in the back. */
export class Database {
  #opening: Promise<IDBPDatabase<BarrowSchema>> | null = null
  readonly name: string
  readonly #onLost: () => void

  /** `onLost`: it could not be opened anew either; only a new page can. */
  constructor(name = DATABASE_NAME, onLost: () => void = () => {}) {
    this.name = name
    this.#onLost = onLost
  }

  /** One `readwrite` transaction, on disk when the promise resolves. `work` may await IDB requests only. */
  write<T>(stores: StoreName[], work: (tx: Tx, is_retry: boolean) => Promise<T>): Promise<T> {
    return this.#transact(stores, 'readwrite', 'strict', work)
  }

  /** For what can be done without: a cart half filled, a cache. */
  writeRelaxed<T>(stores: StoreName[], work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transact(stores, 'readwrite', 'relaxed', work)
  }

  read<T>(stores: StoreName[], work: (tx: Tx<'readonly'>) => Promise<T>): Promise<T> {
    return this.#transact(stores, 'readonly', 'default', work)
  }

  async close(): Promise<void> {
    const opening = this.#opening
    this.#opening = null
    ;(await opening?.catch(() => null))?.close()
  }

  async #transact<T, Mode extends IDBTransactionMode>(
    stores: StoreName[],
    mode: Mode,
    durability: IDBTransactionDurability,
    work: (tx: Tx<Mode>, is_retry: boolean) => Promise<T>,
  ): Promise<T> {
    const attempt = async (is_retry: boolean) => {
      const tx = (await this.#open()).transaction(stores, mode, { durability }) as Tx<Mode>
      return settle(tx, work(tx, is_retry))
    }
    try {
      return await attempt(false)
    } catch (error) {
      if (!isConnectionLost(error)) throw error
      await this.close()
      return attempt(true).catch(again => {
        if (isConnectionLost(again)) this.#onLost()
        throw again
      })
    }
  }

  #open(): Promise<IDBPDatabase<BarrowSchema>> {
    this.#opening ??= this.#connect().catch(error => {
      this.#opening = null
      throw error
    })
    return this.#opening
  }

  #connect(): Promise<IDBPDatabase<BarrowSchema>> {
    return openDB<BarrowSchema>(this.name, DATABASE_VERSION, {
      upgrade: (db, from, _, tx) => upgrade(db, from, tx),
      // A newer version of the app wants to upgrade: an open connection would hold it up for ever.
      blocking: () => void this.close(),
      terminated: () => {
        this.#opening = null
      },
    })
  }
}

type Upgrading = IDBPTransaction<BarrowSchema, StoreName[], 'versionchange'>

/** Step by step from any version there was; what is there stays. */
function upgrade(db: IDBPDatabase<BarrowSchema>, from: number, tx: Upgrading): void {
  if (from < 1) createStores(db)
  if (from < 2) {
    db.createObjectStore('batches', { keyPath: 'batch_id' })
    tx.objectStore('log').createIndex('undoes', 'undoes')
  }
}

function createStores(db: IDBPDatabase<BarrowSchema>): void {
  db.createObjectStore('logs', { keyPath: 'log_number' })
  const log = db.createObjectStore('log', { keyPath: ['log_number', 'n'] })
  log.createIndex('id', 'id')
  log.createIndex('day_id', 'day_id')
  log.createIndex('sale_id', 'sale_id')
  db.createObjectStore('hashes').createIndex('hash', '')
  for (const name of ['meta', 'catalogue', 'stock', 'cart'] as const) db.createObjectStore(name)
}

/** The work's result once the transaction is complete, and never before. */
async function settle<T, Mode extends IDBTransactionMode>(tx: Tx<Mode>, working: Promise<T>): Promise<T> {
  tx.done.catch(() => {}) // reported through one of the awaits below
  let result: T
  try {
    result = await working
  } catch (error) {
    try {
      tx.abort()
    } catch {} // already aborted: by the very request that failed
    throw tx.error ?? error
  }
  await tx.done
  return result
}

/** A newer app's upgrade is a loss, too: only the page of that app can open the database again. */
function isConnectionLost(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    ['UnknownError', 'InvalidStateError', 'VersionError'].includes(error.name)
  )
}

export function getMeta<K extends keyof Meta>(tx: Tx | Tx<'readonly'>, key: K): Promise<Meta[K] | undefined> {
  const found: Promise<StoreValue<BarrowSchema, 'meta'> | undefined> = tx.objectStore('meta').get(key)
  return found as Promise<Meta[K] | undefined>
}

export function putMeta<K extends keyof Meta>(tx: Tx, key: K, value: Meta[K]): Promise<string> {
  return tx.objectStore('meta').put(value, key)
}

/** What the vendor is told: the storage is full, or it was not saved, and the cart is still there. */
export function asStallError(error: unknown): Error {
  if (error instanceof StallError || error instanceof DomainError) return error
  const full = error instanceof Error && error.name === 'QuotaExceededError'
  return new StallError(full ? 'not_saved_storage_full' : 'not_saved', { cause: error })
}
