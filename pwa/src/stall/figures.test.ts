import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { dateOn, now } from '../kit/clock.ts'
import { keepStock } from '../storage/copies.ts'
import type { Database } from '../storage/database.ts'
import { saveVoid } from '../storage/facts.ts'
import { logsOnPhone, noteRefusal } from '../storage/log.ts'
import { type Batch, type Day, HOME, type Making, type Move, type Stock } from '../storage/records.ts'
import { saveRefund } from '../storage/refunds.ts'
import { MOMENT, newDatabase, openSampleDay, sampleCatalogue, sellLoaf } from '../storage/sample-stall.ts'
import { saveBatch, saveCount, saveMovements, saveUndo } from '../storage/stock-facts.ts'
import { batches, leftMilli, loaded, onHand, readFigures, readOn } from './figures.ts'
import { catalogue, day } from './shown.ts'

const LOAF: Making = {
  ...{ product_id: 'loaf', product_name: 'Loaf', unit: 'each', code: 'LOA-261121-1' },
  ...{ made_on: '2026-11-21', quantity_milli: 20_000 },
}
const OTHER_MARKET = '1f0e9d5e-6f8a-4a57-9d0e-3a0b6c1d2e3f'

let db: Database
let today: Day
let clock: number

beforeEach(async () => {
  db = newDatabase()
  clock = MOMENT.at
  today = await openSampleDay(db)
  catalogue.value = null
  day.value = today
  await readFigures(db)
})

const later = () => ({ at: ++clock, tz: 60 })
const make = (making: Partial<Making> = {}) => saveBatch(db, { ...LOAF, ...making }, later(), today)

function move(
  batch: Pick<Batch, 'batch_id'>,
  reason: Move['reason'],
  from: string,
  to: string,
  milli: number,
) {
  const of = { batch: { ...batch, code: 'L-1', product_id: 'loaf' }, name: 'Loaf', unit: 'each' as const }
  const moved = { ...of, reason, from_place: from, to_place: to, quantity_milli: milli }
  return saveMovements(db, [moved], later(), today)
}
const load = (batch: Pick<Batch, 'batch_id'>, milli: number, to = today.day_id) =>
  move(batch, 'loaded', HOME, to, milli)
const sell = (batch_id: string, milli = 1000) =>
  sellLoaf(db, today, { batch_id, quantity_milli: milli, unit_price_minor: 100 }, later())

function count(batch_id: string, place: string, counted_milli: number, ends_day = false) {
  const batch = { batch_id, code: 'L-1', product_id: 'loaf' }
  const counts = [{ batch, name: 'Loaf', unit: 'each' as const, counted_milli }]
  return saveCount(db, { place, blind: true, ends_day, counts }, later(), today)
}

/** The server's figures: those of `soon`, and up to which line of each log they are. */
async function serverSays(
  said: Partial<Stock['on_hand'][number]>,
  logs: Record<string, number> = {},
): Promise<void> {
  const on_hand = [{ batch_id: 'soon', left_milli: 0, ...said }]
  await keepStock(db, { epoch: 'e', position: 1, logs, on_hand })
  await readFigures(db)
}

/** Stall, home, loaded and everywhere, after counting in what is new, which is the same as counting all anew. */
async function shown(batch_id: string) {
  await readOn(db)
  const read_on = onHand.value.get(batch_id)
  await readFigures(db)
  expect(onHand.value.get(batch_id)).toEqual(read_on)
  if (!read_on) return null
  const { stall_milli, home_milli, loaded_milli, left_milli } = read_on
  return [stall_milli, home_milli, loaded_milli, left_milli]
}

test('a phone that is not paired knows its own batches and what it did with them', async () => {
  const { batch_id } = await make()
  await load({ batch_id }, 12_000)
  await sell(batch_id, 2000)

  expect(await shown(batch_id)).toEqual([10_000, 8000, 12_000, 18_000])
  expect(batches.value).toMatchObject([{ batch_id, code: 'LOA-261121-1' }])
  expect(leftMilli.value.get(batch_id)).toBe(10_000)
  expect([...loaded.value]).toEqual([batch_id])
})

test('until a batch has a load, home is its stall; a load that comes after the sale counts all the same', async () => {
  const { batch_id } = await make()
  await sell(batch_id)
  expect(await shown(batch_id)).toEqual([0, 19_000, 0, 19_000])
  expect(leftMilli.value.get(batch_id)).toBe(19_000)

  await load({ batch_id }, 5000)

  expect(await shown(batch_id)).toEqual([4000, 15_000, 5000, 19_000])
  expect(leftMilli.value.get(batch_id)).toBe(4000)
})

test('what this phone does comes on top of the server’s places', async () => {
  const places = [
    { place: HOME, left_milli: 7000, loaded_milli: 0 },
    { place: today.day_id, left_milli: 3000, loaded_milli: 5000 },
  ]
  await serverSays({ left_milli: 10_000, places })
  await sell('soon')
  await move({ batch_id: 'soon' }, 'sampled', today.day_id, 'gone', 1000)

  expect(await shown('soon')).toEqual([1000, 7000, 5000, 8000])
})

test('the figures of an older server, which does not say where, are at home', async () => {
  await serverSays({ left_milli: 10_000 })
  await load({ batch_id: 'soon' }, 4000)

  expect(await shown('soon')).toEqual([4000, 6000, 4000, 10_000])
})

test('lines that the server has counted are not counted twice', async () => {
  await serverSays({ left_milli: 10_000 })
  await load({ batch_id: 'soon' }, 4000)
  await sell('soon')
  const [log] = await logsOnPhone(db)
  const places = [
    { place: HOME, left_milli: 6000, loaded_milli: 0 },
    { place: today.day_id, left_milli: 4000, loaded_milli: 4000 },
  ]

  await serverSays({ left_milli: 10_000, places }, { [log!.log_id]: 2 })

  expect(await shown('soon')).toEqual([3000, 6000, 4000, 9000])
})

test('the stall of another day is not this day’s', async () => {
  const { batch_id } = await make()
  const yesterday = await openSampleDay(db, OTHER_MARKET, '2026-11-20')
  await load({ batch_id }, 5000, yesterday.day_id)

  expect(await shown(batch_id)).toEqual([0, 15_000, 0, 20_000])
  expect(onHand.value.get(batch_id)?.places).toEqual([
    { place: HOME, left_milli: 15_000, loaded_milli: 0 },
    { place: yesterday.day_id, left_milli: 5000, loaded_milli: 5000 },
  ])
  day.value = yesterday
  expect(await shown(batch_id)).toEqual([5000, 15_000, 5000, 20_000])
})

test('taking back brings every figure back', async () => {
  const { batch_id } = await make()
  await sell(batch_id)
  const before = await shown(batch_id)
  const ids = [
    ...(await load({ batch_id }, 5000)),
    ...(await move({ batch_id }, 'wasted', today.day_id, 'gone', 2000)),
    ...(await move({ batch_id }, 'made', 'gone', HOME, 3000)),
  ]
  expect(await shown(batch_id)).toEqual([2000, 18_000, 5000, 20_000])

  await saveUndo(db, ids, later())
  await saveUndo(db, ids, later())

  expect(await shown(batch_id)).toEqual(before)
})

test('a count is what is there from then on', async () => {
  const { batch_id } = await make()
  await load({ batch_id }, 10_000)
  await sell(batch_id)

  await count(batch_id, today.day_id, 7000)
  expect(await shown(batch_id)).toEqual([7000, 10_000, 10_000, 17_000])

  await sell(batch_id, 2000)
  await move({ batch_id }, 'sampled', today.day_id, 'gone', 1000)
  expect(await shown(batch_id)).toEqual([4000, 10_000, 10_000, 14_000])

  await count(batch_id, today.day_id, 5000, true)
  await sell(batch_id, 1000)
  expect(await shown(batch_id)).toEqual([5000, 10_000, 10_000, 15_000])
})

test('a voided sale never was, and what is restocked is back', async () => {
  await serverSays({ left_milli: 10_000 })
  const voided = await sell('soon')
  const refunded = await sell('soon', 3000)
  await saveVoid(db, { sale_id: voided.sale_id, reason: 'undone', note: null, moment: later() })
  const picks = [
    { line_number: 1, quantity_milli: 1000, goods: 'restocked' as const },
    { line_number: 1, quantity_milli: 1000, goods: 'wasted' as const },
  ]
  for (const pick of picks) {
    const terms = { method: 'cash', reason: 'Not good', note: null, day: today, moment: later() }
    await saveRefund(db, { sale_id: refunded.sale_id, picks: [pick], ...terms })
  }

  expect(await shown('soon')).toEqual([0, 8000, 0, 8000])
})

test('of a batch nobody has heard of nothing is said, whatever is sold of it', async () => {
  await serverSays({ left_milli: 10_000 })
  await sell('late')

  expect(await shown('late')).toBeNull()
})

test('one that the server does not tell of any more is sold out, unless it is too new to be told of', async () => {
  const { batches, ...rest } = sampleCatalogue()
  catalogue.value = { ...rest, batches: batches.map(batch => ({ ...batch, made_on: '2025-01-02' })) }
  await serverSays({ left_milli: 10_000 })
  expect(await shown('late')).toEqual([0, 0, 0, 0])

  catalogue.value = { ...rest, batches: batches.map(batch => ({ ...batch, made_on: dateOn(now()) })) }
  await serverSays({ left_milli: 10_000 })
  expect(await shown('late')).toBeNull()
})

test('what was done for another stall counts nothing, and its batches are not offered', async () => {
  const { batch_id } = await make()
  await serverSays({ left_milli: 10_000 })
  await load({ batch_id: 'soon' }, 4000)
  await noteRefusal(db, 1, 'phone-at-b')

  await readFigures(db)
  expect(await shown('soon')).toEqual([0, 10_000, 0, 10_000])
  expect(await shown(batch_id)).toBeNull()
  expect(batches.value).toEqual([])

  await load({ batch_id: 'soon' }, 2000)
  const own = await make({ code: 'LOA-261121-2' })
  expect(await shown('soon')).toEqual([2000, 8000, 2000, 10_000])
  expect(batches.value.map(batch => batch.batch_id)).toEqual([own.batch_id])
})

test('a batch made here is the catalogue’s as soon as it is in there, and gone when it is put away', async () => {
  const { batch_id, product_id } = await make()
  await readFigures(db)
  const listed = sampleCatalogue()
  const other = { ...listed.batches[0]!, batch_id, product_id, code: 'LOA-261121-1-2' }

  catalogue.value = { ...listed, batches: [...listed.batches, other] }
  expect(batches.value.map(batch => batch.code)).toEqual(['L-2', 'L-1', 'LOA-261121-1-2'])

  const [log] = await logsOnPhone(db)
  catalogue.value = listed
  expect(batches.value.map(batch => batch.code)).toEqual(['L-2', 'L-1', 'LOA-261121-1'])
  await serverSays({ left_milli: 10_000 }, { [log!.log_id]: 2 })
  expect(batches.value.map(batch => batch.code)).toEqual(['L-2', 'L-1'])
})
