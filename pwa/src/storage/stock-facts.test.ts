import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Database } from './database.ts'
import { linesAfter, noteRefusal, parseLine, unsentSaleLines } from './log.ts'
import { type Day, HOME, type Making, type Move } from './records.ts'
import { abortAs, lostAfterCommit, MOMENT, newDatabase, openSampleDay, sellLoaf } from './sample-stall.ts'
import { saveBatch, saveCount, saveMovements, saveUndo } from './stock-facts.ts'
import { ownBatches, stockFactsAfter } from './stock-lines.ts'

const PRODUCT = '7b0d7f0e-0d3c-4b5e-8a21-5a5a7e0a1c01'
const LOAF: Making = {
  product_id: PRODUCT,
  product_name: 'Loaf \ud800',
  unit: 'each',
  code: 'LOA-261121-1',
  made_on: '2026-11-21',
  quantity_milli: 20_000,
  use_by_on: '2026-11-24',
}

let db: Database
let day: Day

beforeEach(async () => {
  db = newDatabase()
  day = await openSampleDay(db)
})
afterEach(() => vi.restoreAllMocks())

const lines = async (log_number = 1) =>
  (await linesAfter(db, log_number, 0)).map(entry => parseLine<Record<string, unknown>>(entry))
const kinds = async () => (await lines()).map(line => line.kind)
const make = (making: Partial<Making> = {}) => saveBatch(db, { ...LOAF, ...making }, MOMENT, day)

/** Six loaves to the stall, unless something else is said. */
async function move(more: Partial<Move> = {}): Promise<Move> {
  const [own] = await ownBatches(db)
  const batch = own?.batch ?? (await make())
  return {
    ...{ batch, name: 'Loaf', unit: 'each', quantity_milli: 6000 },
    ...{ reason: 'loaded', from_place: HOME, to_place: day.day_id, ...more },
  }
}

test('a batch is a line that says all there is to it, and is kept to be sold from', async () => {
  const batch = await make({ packed_on: '2026-11-22', unit_cost_minor: 180, same_as: null })

  expect((await lines())[1]).toEqual({
    ...{ v: 1, n: 2, kind: 'batch_made', id: batch.batch_id, at: MOMENT.at, tz: 60, day_id: day.day_id },
    ...{ product_id: PRODUCT, product_name: 'Loaf \ufffd', unit: 'each', batch_code: 'LOA-261121-1' },
    ...{ made_on: '2026-11-21', quantity_milli: 20_000, packed_on: '2026-11-22', use_by_on: '2026-11-24' },
    unit_cost_minor: 180,
  })
  expect(batch).toMatchObject({ code: 'LOA-261121-1', best_before_on: null, quantity_made_milli: 20_000 })
  expect(await ownBatches(db)).toMatchObject([{ batch: { ...batch, n: 2 }, log: { log_number: 1 } }])
})

test('at home, with no day open, a line has no day', async () => {
  db = newDatabase()
  await saveBatch(db, LOAF, MOMENT, null)

  expect(await lines()).toMatchObject([{ n: 1, kind: 'batch_made' }])
  expect(Object.keys((await lines())[0]!)).not.toContain('day_id')
})

test('a second tap makes no second batch', async () => {
  const taps = await Promise.allSettled([make(), make()])

  expect(taps[1]).toMatchObject({ reason: { code: 'batch_code_taken' } })
  expect(await kinds()).toEqual(['day_opened', 'batch_made'])
})

test('a load is written line by line, all or nothing', async () => {
  const load = await move()
  const ids = await saveMovements(db, [load, { ...load, quantity_milli: 2000 }], MOMENT, day)

  expect((await lines())[2]).toEqual({
    ...{ v: 1, n: 3, kind: 'stock_moved', id: ids[0], at: MOMENT.at, tz: 60, day_id: day.day_id },
    ...{ batch_id: load.batch.batch_id, batch_code: 'LOA-261121-1', product_id: PRODUCT, name: 'Loaf' },
    ...{ unit: 'each', quantity_milli: 6000, reason: 'loaded', from_place: 'home', to_place: day.day_id },
  })
  expect((await lines()).slice(2).map(line => line.id)).toEqual(ids)
})

test('what went bad has its cause and its note', async () => {
  const bad = { reason: 'wasted', from_place: day.day_id, to_place: 'gone' } as const
  await saveMovements(db, [await move({ ...bad, cause: 'damaged', note: 'Fell down' })], MOMENT, day)

  expect((await lines())[2]).toMatchObject({ reason: 'wasted', cause: 'damaged', note: 'Fell down' })
})

test('a movement that no reason makes is refused', async () => {
  const odd = await move({ reason: 'unloaded' })

  expect(() => saveMovements(db, [odd], MOMENT, day)).toThrow(
    expect.objectContaining({ code: 'movement_not_legal' }),
  )
  expect(await kinds()).toEqual(['day_opened', 'batch_made'])
})

test('an undo is the opposite, and all else is the same', async () => {
  const [id] = await saveMovements(db, [await move({ note: 'Early' })], MOMENT, day)

  await saveUndo(db, [id!], { at: MOMENT.at + 5000, tz: 60 })

  const [, , moved, undone] = await lines()
  const { id: _, ...payload } = undone!
  expect(payload).toEqual({
    ...{ ...moved, n: 4, at: MOMENT.at + 5000 },
    ...{ from_place: day.day_id, to_place: 'home', undoes: id, id: undefined },
  })
})

test('an undo that is tapped twice takes back once', async () => {
  const ids = await saveMovements(db, [await move(), await move()], MOMENT, day)

  await Promise.all([saveUndo(db, ids, MOMENT), saveUndo(db, ids, MOMENT)])
  await saveUndo(db, ids, MOMENT)

  expect(await kinds()).toEqual(['day_opened', 'batch_made', ...Array(4).fill('stock_moved')])
})

test('what never was cannot be undone', async () => {
  await expect(saveUndo(db, [crypto.randomUUID()], MOMENT)).rejects.toMatchObject({ code: 'not_saved' })
})

test('a count says what is there, and leaves out what goes without saying', async () => {
  const { batch } = await move()
  const counts = [{ batch, name: 'Loaf', unit: 'each' as const, counted_milli: 0 }]
  await saveCount(db, { place: day.day_id, blind: true, counts }, MOMENT, day)
  await saveCount(db, { place: HOME, blind: false, ends_day: true, counts, note: 'Tired' }, MOMENT, null)

  const [, , blind, open] = await lines()
  const { batch_id } = batch
  const line = { batch_id, batch_code: 'LOA-261121-1', product_id: PRODUCT, name: 'Loaf', unit: 'each' }
  expect(blind).toMatchObject({
    kind: 'stock_counted',
    place: day.day_id,
    counts: [{ ...line, counted_milli: 0 }],
  })
  expect(Object.keys(blind!)).not.toContain('blind')
  expect(open).toMatchObject({ place: 'home', blind: false, ends_day: true, note: 'Tired' })
})

test('a long list is counted in several lines', async () => {
  const { batch } = await move()
  const one = { batch, name: 'Loaf', unit: 'each' as const, counted_milli: 1000 }
  const many = [...Array(230).keys()].map(i => ({ ...one, batch: { ...batch, batch_id: `batch-${i}` } }))
  const counts = [{ ...many[0]!, counted_milli: 0 }, ...many]

  const ids = await saveCount(db, { place: HOME, blind: true, counts }, MOMENT, day)

  expect(ids).toHaveLength(3)
  const parts = (await lines()).slice(2).map(line => line.counts as { counted_milli: number }[])
  expect(parts.map(part => part.length)).toEqual([100, 100, 30])
  expect(parts[0]![0]!.counted_milli).toBe(1000)
})

test('what is done to stock is no sale that waits', async () => {
  await saveMovements(db, [await move()], MOMENT, day)

  expect(await unsentSaleLines(db)).toBe(0)
})

test('storage that is full at the commit keeps neither the line nor the batch', async () => {
  const add = IDBObjectStore.prototype.add
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value, key) {
    const request = add.call(this, value, key)
    if (this.name === 'batches')
      request.addEventListener('success', () => abortAs(this.transaction, 'QuotaExceededError'))
    return request
  })

  await expect(make()).rejects.toMatchObject({ code: 'not_saved_storage_full' })

  expect(await kinds()).toEqual(['day_opened'])
  expect(await ownBatches(db)).toEqual([])
})

test('a connection lost after the commit makes one batch, and moves and counts once', async () => {
  const load = await move()
  const count = { place: HOME, blind: true, counts: [{ ...load, counted_milli: 1000 }] }
  const steps: (() => Promise<unknown>)[] = [
    () => make({ code: 'LOA-261121-2' }),
    () => saveMovements(db, [load], MOMENT, day),
    () => saveCount(db, count, MOMENT, day),
  ]

  for (const step of steps) {
    lostAfterCommit()
    await step()
    vi.restoreAllMocks()
  }

  expect((await kinds()).slice(2)).toEqual(['batch_made', 'stock_moved', 'stock_counted'])
})

test('one tab counts while the other sells: every line has its own number', async () => {
  const other = new Database(db.name)
  const { batch } = await move()
  const counts = [{ batch, name: 'Loaf', unit: 'each' as const, counted_milli: 1000 }]
  const times = [...Array(10).keys()]

  await Promise.all([
    ...times.map(() => saveCount(db, { place: day.day_id, blind: true, counts }, MOMENT, day)),
    times.reduce(sold => sold.then(() => sellLoaf(other, day)).then(() => {}), Promise.resolve()),
  ])

  expect((await lines()).map(line => line.n)).toEqual([...Array(22).keys()].map(i => i + 1))
  expect((await stockFactsAfter(other, () => 2)).map(each => each.fact.type).sort()).toEqual([
    ...Array(10).fill('counted'),
    ...Array(10).fill('sold'),
  ])
})

test('a log closed for another stall leaves its batches there, and the next one begins with its day', async () => {
  await make()
  await noteRefusal(db, 1, 'phone-at-b')

  await make()

  expect((await lines(2)).map(line => line.kind)).toEqual(['day_opened', 'batch_made'])
  expect((await ownBatches(db)).map(each => each.log.closed_because).sort()).toEqual([null, 'other_stall'])
})
