import 'fake-indexeddb/auto'
import { type IDBPDatabase, openDB } from 'idb'
import { expect, test, vi } from 'vitest'
import { storedCart } from './carts.ts'
import { catalogueCopy, metaOf, stockCopy } from './copies.ts'
import { DATABASE_VERSION, Database } from './database.ts'
import { saveDay } from './facts.ts'
import { linesAfter, logsOnPhone, unsentSaleLines } from './log.ts'
import { HOME } from './records.ts'
import { saleById } from './sales.ts'
import { AT, MARKET, MOMENT, openSampleDay, sampleCatalogue, sellLoaf } from './sample-stall.ts'
import { saveBatch, saveMovements, saveUndo } from './stock-facts.ts'
import { ownBatches } from './stock-lines.ts'

/** As the first Barrow made it. It is never changed: there are phones that have it. */
function firstVersion(db: IDBPDatabase): void {
  db.createObjectStore('logs', { keyPath: 'log_number' })
  const log = db.createObjectStore('log', { keyPath: ['log_number', 'n'] })
  log.createIndex('id', 'id')
  log.createIndex('day_id', 'day_id')
  log.createIndex('sale_id', 'sale_id')
  db.createObjectStore('hashes').createIndex('hash', '')
  for (const name of ['meta', 'catalogue', 'stock', 'cart']) db.createObjectStore(name)
}

const newName = () => `barrow-${crypto.randomUUID()}`
const LOAF = {
  ...{ product_id: 'loaf', product_name: 'Loaf', unit: 'each' as const, code: 'LOA-261121-1' },
  ...{ made_on: '2026-11-21', quantity_milli: 20_000 },
}

/** Everything a phone of the first version can hold, by store, each with its key where it has none of its own. */
async function phoneOfFirstVersion(name: string) {
  const line = (n: number, kind: string, id: string, more = {}) => ({
    ...{ log_number: 1, n, kind, id, sale_lines: n - 1, day_id: 'day', ...more },
    line: new TextEncoder().encode(
      JSON.stringify({ v: 1, n, kind, id, at: AT, tz: 60, day_id: 'day', lines: [], payments: [] }),
    ),
  })
  const log = {
    ...{ log_number: 1, log_id: 'log', receipt_count: 1, synced: { n: 1, hash: 'h1' }, state: 'open' },
    ...{ opened_at: AT, closed_because: null, refused_by: null },
  }
  const kept: [store: string, value: unknown, key?: IDBValidKey][] = [
    ['logs', log],
    ['log', line(1, 'day_opened', 'opened')],
    ['log', line(2, 'sale_completed', 'sale')],
    ['log', line(3, 'sale_voided', 'void', { sale_id: 'sale' })],
    ['hashes', 'h1', [1, 1]],
    ['meta', { device_id: 'd', token: 'brw_1' }, 'device'],
    ['meta', 'GBP', 'currency'],
    ['catalogue', { etag: '"1"', catalogue: sampleCatalogue() }, 'one'],
    ['stock', { epoch: 'e', position: 1, logs: { log: 2 }, on_hand: [] }, 'one'],
    ['cart', { cart_id: 'c', opened_at: AT, revision: 7, lines: [] }, 'one'],
  ]
  const before = await openDB(name, 1, { upgrade: firstVersion })
  for (const [store, value, key] of kept) await before.put(store, value, key)
  return before
}

test('what a phone of the first version holds is all there after the upgrade', async () => {
  const name = newName()
  const before = await phoneOfFirstVersion(name)
  const everything = async (db: IDBPDatabase) =>
    Promise.all([...before.objectStoreNames].map(async store => [store, await db.getAll(store)]))
  const held = await everything(before)
  before.close()

  const db = new Database(name)

  expect(await logsOnPhone(db)).toMatchObject([{ log_id: 'log', synced: { n: 1 } }])
  expect((await linesAfter(db, 1, 0)).map(entry => entry.kind)).toEqual([
    'day_opened',
    'sale_completed',
    'sale_voided',
  ])
  expect(await saleById(db, 'sale')).toMatchObject({ voided: { at: AT }, on_server: false })
  expect(await unsentSaleLines(db)).toBe(2)
  expect(await metaOf(db, 'device')).toEqual({ device_id: 'd', token: 'brw_1' })
  expect((await catalogueCopy(db))?.catalogue).toEqual(sampleCatalogue())
  expect(await stockCopy(db)).toMatchObject({ epoch: 'e', on_hand: [] })
  expect(await storedCart(db)).toMatchObject({ cart_id: 'c', revision: 7 })
  await db.close()
  const after = await openDB(name)
  expect(after.version).toBe(DATABASE_VERSION)
  expect(await everything(after)).toEqual(held)
  after.close()
})

test('after the upgrade a batch is made, loaded and taken back, and the log goes on', async () => {
  const name = newName()
  const before = await phoneOfFirstVersion(name)
  before.close()
  const db = new Database(name)
  const day = await openSampleDay(db)

  const batch = await saveBatch(db, LOAF, MOMENT, day)
  const move = { batch, name: 'Loaf', unit: 'each' as const, quantity_milli: 6000, reason: 'loaded' as const }
  const ids = await saveMovements(db, [{ ...move, from_place: HOME, to_place: day.day_id }], MOMENT, day)
  await saveUndo(db, ids, MOMENT)
  await saveUndo(db, ids, MOMENT)

  expect((await linesAfter(db, 1, 3)).map(entry => [entry.n, entry.kind, entry.stock_lines])).toEqual([
    [4, 'day_opened', 0],
    [5, 'batch_made', 1],
    [6, 'stock_moved', 2],
    [7, 'stock_moved', 3],
  ])
  expect(await ownBatches(db)).toHaveLength(1)
})

test('a tab of the old version does not hold the upgrade up', async () => {
  const name = newName()
  const old = await openDB(name, 1, { upgrade: firstVersion, blocking: (_, __, event) => close(event) })
  const close = (event: IDBVersionChangeEvent) => (event.target as IDBDatabase).close()
  expect(old.version).toBe(1)

  const db = new Database(name)

  expect((await sellLoaf(db, await openSampleDay(db))).total_minor).toBe(450)
})

test('a page whose app is older than the database begins anew', async () => {
  const name = newName()
  const newer = await openDB(name, DATABASE_VERSION + 1)
  newer.close()
  const onLost = vi.fn()
  const db = new Database(name, onLost)

  const opening = saveDay(db, { market_id: MARKET, market_name: 'Mill Lane', date_on: '2026-11-21' }, MOMENT)

  await expect(opening).rejects.toMatchObject({ code: 'not_saved' })
  expect(onLost).toHaveBeenCalledOnce()
})
