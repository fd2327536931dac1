import 'fake-indexeddb/auto'
import { gunzipSync } from 'node:zlib'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MARKET, sampleCatalogue } from '../storage/sample-stall.ts'
import { SampleServer } from '../sync/sample-server.ts'
import type { Batch, Catalogue, Making } from './types.ts'

type Stall = typeof import('./stall.ts')

const LOAF: Making = {
  ...{ product_id: 'loaf', product_name: 'Loaf', unit: 'each', code: 'LOA-261121-1' },
  ...{ made_on: '2026-11-21', quantity_milli: 20_000 },
}
const CASH = [{ method: 'cash' as const, amount_minor: 2000 }]

let server: SampleServer
let is_online: boolean
let listed: Catalogue
let pages: Stall[]

beforeEach(() => {
  server = new SampleServer()
  is_online = true
  listed = sampleCatalogue()
  pages = []
  vi.useFakeTimers({ now: new Date(2026, 10, 21, 9, 30), toFake: ['Date'] })
  vi.stubGlobal('indexedDB', new IDBFactory())
  const page_events = new EventTarget()
  vi.stubGlobal('addEventListener', page_events.addEventListener.bind(page_events))
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('fetch', answer)
})

afterEach(async () => {
  await Promise.all(pages.map(page => page.sendNow()))
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function answer(path: string, init: RequestInit = {}): Promise<Response> {
  if (!is_online) throw new TypeError('Failed to fetch')
  const { vendor } = listed
  if (path === '/api/pairings')
    return Response.json({ device_id: 'd', token: 'brw_1', vendor }, { status: 201 })
  if (path.startsWith('/api/sync/catalogue')) return Response.json(listed, { headers: { etag: '"1"' } })
  if (path === '/api/sync/stock') return Response.json({ epoch: 'e', position: 1, logs: {}, on_hand: [] })
  const said = await server.post(gunzipSync(init.body as Uint8Array))
  return 'status' in said
    ? Response.json(said.json, { status: said.status })
    : new Response('', { status: 500 })
}

/** A paired phone in the middle of its market day, and what its stock screens bring along. */
async function openPage() {
  vi.resetModules()
  const stall = await import('./stall.ts')
  const stocking = await import('./stocking.ts')
  pages.push(stall)
  await stall.start()
  await stall.sendNow()
  return { stall, stocking }
}

async function openPaired() {
  const { stall, stocking } = await openPage()
  await (await import('./setting-up.ts')).pair('BCDF-GHJK', 'Red phone')
  await vi.waitFor(() => expect(stall.catalogue.value).not.toBeNull())
  const day = await stall.openDay({ market_id: MARKET, market_name: 'Mill Lane', date_on: '2026-11-21' })
  await stall.sendNow()
  return { stall, stocking, day }
}

const moving = (batch: Batch, from_place: string, to_place: string, quantity_milli: number) => ({
  ...{ batch, name: 'Loaf', unit: 'each' as const, quantity_milli, from_place, to_place },
})
const linesOn = ({ journal }: SampleServer, kind: string) =>
  [...journal.values()].filter(line => line.includes(`"kind":"${kind}"`))

test('a batch is made, loaded, tasted and counted with no network, and all of it is sent', async () => {
  const { stall, stocking, day } = await openPaired()
  is_online = false

  const batch = await stocking.makeBatch(LOAF)
  await stocking.moveStock([{ ...moving(batch, 'home', day.day_id, 12_000), reason: 'loaded' }])
  await stocking.moveStock([{ ...moving(batch, day.day_id, 'gone', 1000), reason: 'sampled' }])
  const counts = [{ batch, name: 'Loaf', unit: 'each' as const, counted_milli: 10_000 }]
  await stocking.countStock({ place: day.day_id, blind: true, counts })

  await vi.waitFor(() =>
    expect(stall.onHand.value.get(batch.batch_id)).toMatchObject({ stall_milli: 10_000, home_milli: 8000 }),
  )
  expect(stall.sync.value).toMatchObject({ pending: 0, pending_stock: 4 })
  is_online = true
  await stall.sendNow()
  expect(linesOn(server, 'batch_made')).toHaveLength(1)
  expect(linesOn(server, 'stock_moved')).toHaveLength(2)
  expect(linesOn(server, 'stock_counted')).toHaveLength(1)
  expect(stall.sync.value).toMatchObject({ pending: 0, pending_stock: 0, trouble: null })
})

test('what is done to stock is sent by itself, with no sale to wake it', async () => {
  const { stall, stocking } = await openPaired()

  await stocking.makeBatch(LOAF)

  await vi.waitFor(() => expect(linesOn(server, 'batch_made')).toHaveLength(1))
  await vi.waitFor(() => expect(stall.sync.value.pending_stock).toBe(0))
  expect(server.uploads.at(-1)?.header.pending).toBe(0)
})

test('a double tap makes one batch, one load and one count', async () => {
  const { stocking, day } = await openPaired()
  const [batch, again] = await Promise.all([stocking.makeBatch(LOAF), stocking.makeBatch({ ...LOAF })])
  const load = [{ ...moving(batch, 'home', day.day_id, 12_000), reason: 'loaded' as const }]
  const counts = [{ batch, name: 'Loaf', unit: 'each' as const, counted_milli: 12_000 }]
  const count = { place: day.day_id, blind: true, counts }

  await Promise.all([stocking.moveStock(load), stocking.moveStock([...load])])
  await Promise.all([stocking.countStock(count), stocking.countStock({ ...count })])

  expect(again).toEqual(batch)
  await vi.waitFor(() => expect(linesOn(server, 'stock_counted')).toHaveLength(1))
  expect(linesOn(server, 'batch_made')).toHaveLength(1)
  expect(linesOn(server, 'stock_moved')).toHaveLength(1)
})

test('the same is done again when it is meant again', async () => {
  const { stall, stocking } = await openPaired()
  const batch = await stocking.makeBatch(LOAF)
  const waste = [
    { ...moving(batch, 'home', 'gone', 1000), reason: 'wasted' as const, cause: 'spoiled' as const },
  ]

  await stocking.moveStock(waste)
  await stocking.moveStock(waste)

  await vi.waitFor(() => expect(stall.leftMilli.value.get(batch.batch_id)).toBe(18_000))
})

test('undo takes it back, once', async () => {
  const { stall, stocking, day } = await openPaired()
  const batch = await stocking.makeBatch(LOAF)
  const undo = await stocking.moveStock([{ ...moving(batch, 'home', day.day_id, 12_000), reason: 'loaded' }])
  await vi.waitFor(() => expect(stall.leftMilli.value.get(batch.batch_id)).toBe(12_000))

  await Promise.all([undo(), undo()])

  await vi.waitFor(() => expect(stall.leftMilli.value.get(batch.batch_id)).toBe(20_000))
  await vi.waitFor(() => expect(linesOn(server, 'stock_moved')).toHaveLength(2))
})

test('a batch that was made here is sold at once, and its code is not proposed again', async () => {
  const { stall, stocking } = await openPaired()
  const product = { ...listed.products[0]!, date_kind: 'use_by' as const, shelf_life_days: 3 }
  expect(stocking.proposeBatch(product, '2026-11-21')).toEqual({
    ...{ code: 'LOA-261121-1', best_before_on: null, use_by_on: '2026-11-24' },
  })
  const bun = { ...LOAF, product_id: 'bun', product_name: 'Bun', code: 'BUN-261121-1' }

  await stocking.makeBatch(bun)
  await vi.waitFor(() => expect(stall.nextBatch('bun')?.code).toBe('BUN-261121-1'))
  stall.addProduct('bun')
  const rung = stall.rung.value instanceof Error ? null : stall.rung.value

  const sale = await stall.paySale({ rung, tenders: CASH })
  expect(sale.lines).toMatchObject([{ batch_code: 'BUN-261121-1' }])
  expect(stocking.proposeBatch({ ...product, name: 'Bun' }, '2026-11-21').code).toBe('BUN-261121-2')
})

test('the code that another batch got a suffix for is taken, too', async () => {
  const [late, soon] = listed.batches
  listed.batches = [{ ...late!, code: 'LOA-261121-1-2', wanted_code: 'LOA-261121-1' }, soon!]
  const { stocking } = await openPaired()

  expect(stocking.proposeBatch(listed.products[0]!, '2026-11-21').code).toBe('LOA-261121-2')
})

test('what cannot be is refused, and nothing is written', async () => {
  const { stocking, day } = await openPaired()
  const [batch] = listed.batches
  const refused = (promise: Promise<unknown>, code: string) => expect(promise).rejects.toMatchObject({ code })

  await refused(stocking.makeBatch({ ...LOAF, code: 'L-1' }), 'batch_code_taken')
  await refused(stocking.makeBatch({ ...LOAF, code: 'loaf!' }), 'batch_code_invalid')
  await refused(stocking.makeBatch({ ...LOAF, quantity_milli: 0 }), 'quantity_not_positive')
  await refused(stocking.makeBatch({ ...LOAF, use_by_on: '2026-11-20' }), 'use_by_before_made')
  const half = { ...moving(batch!, 'home', day.day_id, 500), reason: 'loaded' as const }
  await refused(stocking.moveStock([half]), 'quantity_not_whole')
  await refused(
    stocking.moveStock([{ ...half, quantity_milli: 1000, to_place: 'gone' }]),
    'movement_not_legal',
  )
  const counts = [{ batch: batch!, name: 'Loaf', unit: 'each' as const, counted_milli: -1000 }]
  await refused(stocking.countStock({ place: 'home', blind: true, counts }), 'quantity_not_positive')
  expect(server.uploads.flatMap(upload => upload.lines)).toHaveLength(1)
})

test('as last time is what the latest market day like this one was loaded with', async () => {
  const { stall, stocking, day } = await openPaired()
  const batch = await stocking.makeBatch(LOAF)
  const load = { ...moving(batch, 'home', day.day_id, 3000), reason: 'loaded' as const }
  await stocking.moveStock([load, { ...load, quantity_milli: 4000 }])
  const undo = await stocking.moveStock([load])
  await undo()
  expect(await stocking.lastLoad()).toEqual(new Map())

  await stall.openDay({ market_id: crypto.randomUUID(), market_name: 'Quay', date_on: '2026-11-22' })

  expect(await stocking.lastLoad()).toEqual(new Map([['loaf', 7000]]))
})

test('a batch past its use by is not added; with a reason it is, and one more of it needs no other', async () => {
  listed.batches = listed.batches.map(batch => ({ ...batch, use_by_on: '2026-11-20' }))
  const { stall } = await openPaired()

  const refused = stall.addProduct('loaf')
  expect(refused).toMatchObject({ product: { product_id: 'loaf' }, batch: { code: 'L-1' } })
  expect(stall.cart.value.lines).toEqual([])

  stall.addGoods('loaf', refused!.goods, refused!.batch, 'Frozen in time')
  expect(stall.addOneMore(stall.cart.value.lines[0]!)).toBeNull()
  expect(stall.cart.value.lines).toMatchObject([
    { quantity_milli: 2000, override_reason: 'Frozen in time', use_by_on: '2026-11-20' },
  ])
  expect(stall.switchBatch(stall.cart.value.lines[0]!.key, 'late')).toBe(false)
  expect(stall.cart.value.lines).toMatchObject([{ batch_id: 'soon' }])
})

test('a use by is held against the date of the market, and past midnight against the new one', async () => {
  listed.batches = listed.batches.map(batch => ({ ...batch, use_by_on: '2026-11-21' }))
  const { stall } = await openPaired()
  expect(stall.addProduct('loaf')).toBeNull()

  vi.setSystemTime(new Date(2026, 10, 22, 0, 30))
  expect(stall.day.value?.date_on).toBe('2026-11-21')
  expect(stall.addProduct('loaf')).not.toBeNull()

  vi.setSystemTime(new Date(2027, 10, 22, 9, 30))
  expect(stall.lookedAtOn()).toBe('2026-11-21')
})
