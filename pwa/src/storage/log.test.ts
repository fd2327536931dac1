import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { daysOnPhone, factsOfDay } from './day-lists.ts'
import { saveVoid } from './facts.ts'
import { linesAfter, logByNumber, logsOnPhone, moveMark, noteRefusal, unsentSaleLines } from './log.ts'
import type { Day } from './records.ts'
import { saleById } from './sales.ts'
import { AT, MOMENT, newDatabase, openSampleDay, sellLoaf } from './sample-stall.ts'
import { stockFactsAfter } from './stock-lines.ts'

let db: Database
let day: Day

beforeEach(async () => {
  db = newDatabase()
  day = await openSampleDay(db)
})

const kinds = async (log_number: number) => (await linesAfter(db, log_number, 0)).map(entry => entry.kind)
const received = (log_number: number, n: number, is_forked = false) =>
  db.write(['logs', 'log'], tx => moveMark(tx, log_number, { n, hash: `h${n}` }, is_forked))
const voidOf = (sale_id: string) =>
  saveVoid(db, { sale_id, reason: 'mistake' as const, note: null, moment: MOMENT })

test('a phone has no log before its first fact', async () => {
  expect(await logsOnPhone(newDatabase())).toEqual([])
})

test('the first fact opens a log, and the next ones go on with it', async () => {
  await sellLoaf(db, day)
  await sellLoaf(db, day)

  expect(await logsOnPhone(db)).toEqual([
    {
      log_number: 1,
      log_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receipt_count: 2,
      synced: null,
      state: 'open',
      opened_at: AT,
      closed_because: null,
      refused_by: null,
    },
  ])
})

test('after a log was closed the next sale opens a new one, which opens the day itself', async () => {
  const before = await sellLoaf(db, day)
  await noteRefusal(db, 1, 'phone-at-b')

  const after = await sellLoaf(db, day)

  const [closed, open] = await logsOnPhone(db)
  expect(closed).toMatchObject({ state: 'closed', closed_because: 'other_stall', receipt_count: 1 })
  expect(open).toMatchObject({ log_number: 2, state: 'open', receipt_count: 1, synced: null })
  expect(open?.log_id).not.toBe(closed?.log_id)
  expect(await kinds(1)).toEqual(['day_opened', 'sale_completed'])
  expect(await kinds(2)).toEqual(['day_opened', 'sale_completed'])
  expect([before, after].map(sale => sale.receipt_number.slice(3))).toEqual(['0001', '0001'])
})

test('opening another day opens the new log, and a day that is come back to is opened in it once', async () => {
  await noteRefusal(db, 1, 'phone-at-b')
  const other = await openSampleDay(db, crypto.randomUUID())
  for (const each of [day, day, other]) await sellLoaf(db, each)
  await openSampleDay(db)

  const lines = await linesAfter(db, 2, 0)

  expect(lines.map(entry => [entry.kind, entry.day_id])).toEqual([
    ['day_opened', other.day_id],
    ['day_opened', day.day_id],
    ['sale_completed', day.day_id],
    ['sale_completed', day.day_id],
    ['sale_completed', other.day_id],
  ])
  expect(await daysOnPhone(db)).toHaveLength(2)
})

test('a void of a sale in a closed log is written to the open one', async () => {
  const { sale_id } = await sellLoaf(db, day)
  await noteRefusal(db, 1, 'phone-at-b')

  await voidOf(sale_id)

  expect(await kinds(1)).toEqual(['day_opened', 'sale_completed'])
  expect(await kinds(2)).toEqual(['day_opened', 'sale_voided'])
  expect(await saleById(db, sale_id)).toMatchObject({ voided: { reason: 'mistake' } })
  await expect(voidOf(sale_id)).rejects.toMatchObject({ code: 'void_already' })
})

test('a sale is on the server by the mark of its own log, and its void by the void’s', async () => {
  const { sale_id } = await sellLoaf(db, day)
  await received(1, 2, true)
  const isOnServer = async () => (await saleById(db, sale_id))?.on_server
  expect(await isOnServer()).toBe(true)

  await voidOf(sale_id)
  expect(await isOnServer()).toBe(false)
  await received(2, 2)
  expect(await isOnServer()).toBe(true)
  await received(1, 1)

  expect(await isOnServer()).toBe(false)
})

test('the day’s sales come newest first whatever log they stand in', async () => {
  const sold = [await sellLoaf(db, day), await sellLoaf(db, day)]
  await noteRefusal(db, 1, 'phone-at-b')
  sold.push(await sellLoaf(db, day))

  const { sales: shown } = await factsOfDay(db, day.day_id)

  expect(shown.map(sale => sale.sale_id)).toEqual(sold.map(sale => sale.sale_id).reverse())
})

test('a forked log is left only when the server has all of it', async () => {
  await sellLoaf(db, day)
  await received(1, 1, true)
  expect(await logByNumber(db, 1)).toMatchObject({ state: 'open', synced: { n: 1 } })

  await received(1, 2, true)

  expect(await logByNumber(db, 1)).toMatchObject({ state: 'closed', closed_because: 'forked' })
})

test('a closed log keeps the reason for which it was closed', async () => {
  await received(1, 1, true)

  await noteRefusal(db, 1, 'phone-at-b')

  expect(await logByNumber(db, 1)).toMatchObject({ closed_because: 'forked', refused_by: 'phone-at-b' })
})

test('what no server has confirmed is counted over all logs', async () => {
  await sellLoaf(db, day)
  await sellLoaf(db, day)
  await received(1, 2)
  await noteRefusal(db, 1, 'phone-at-b')
  const { sale_id } = await sellLoaf(db, day)
  await voidOf(sale_id)

  expect(await unsentSaleLines(db)).toBe(3)
  expect(await unsentSaleLines(db, log => log.refused_by === 'phone-at-b')).toBe(1)
})

test('what was sold since the server counted is read from each log after its own line', async () => {
  const { sale_id } = await sellLoaf(db, day)
  await sellLoaf(db, day)
  await noteRefusal(db, 1, 'phone-at-b')
  await voidOf(sale_id)
  const soldAfter = async (...ns: (number | null)[]) =>
    (await stockFactsAfter(db, log => ns[log.log_number - 1]!)).map(({ log_number, n, fact }) => [
      ...[log_number, n],
      fact.type === 'sold' && fact.quantity_milli,
    ])

  expect(await soldAfter(0, 0)).toEqual([
    [1, 2, 1000],
    [1, 3, 1000],
    [2, 2, -1000],
  ])
  expect(await soldAfter(2, 2)).toEqual([[1, 3, 1000]])
  expect(await soldAfter(null, 0)).toEqual([[2, 2, -1000]])
})

test('two tabs that find the log closed begin one new log between them', async () => {
  await noteRefusal(db, 1, 'phone-at-b')

  await Promise.all([openSampleDay(db, crypto.randomUUID()), openSampleDay(db, crypto.randomUUID())])

  expect((await logsOnPhone(db)).map(log => log.state)).toEqual(['closed', 'open'])
  expect((await linesAfter(db, 2, 0)).map(entry => entry.n)).toEqual([1, 2])
})
