import 'fake-indexeddb/auto'
import { gunzipSync } from 'node:zlib'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MARKET, sampleCatalogue } from '../storage/sample-stall.ts'
import { page, SampleServer } from '../sync/sample-server.ts'

type Stall = typeof import('./stall.ts')
const CASH = [{ method: 'cash' as const, amount_minor: 2000 }]

/** What is in the cart, as it is priced on the screen. */
const pay = (stall: Stall, tenders: typeof CASH) => stall.paySale({ rung: shownBy(stall), tenders })
const shownBy = (stall: Stall) => (stall.rung.value instanceof Error ? null : stall.rung.value)

let server: SampleServer
let is_online: boolean
let left_milli: number
let logs: Record<string, number>
let device_id: string
let pages: Stall[]

beforeEach(() => {
  server = new SampleServer()
  is_online = true
  left_milli = 5000
  logs = {}
  device_id = 'd'
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
  // What a page still has under way must not arrive at the next test's server.
  await Promise.all(pages.map(page => page.sendNow()))
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Of the page that was opened last. */
const settingUp = () => import('./setting-up.ts')

/** As the page that was opened last lists them. */
async function salesOn(day_id: string) {
  const { factsOfDay } = await import('./afterwards.ts')
  return (await factsOfDay(day_id)).sales
}

/** A page of the app, freshly loaded; another call is another tab, or the next start. */
async function openPage(): Promise<Stall> {
  vi.resetModules()
  const stall = await import('./stall.ts')
  pages.push(stall)
  await stall.start()
  await stall.sendNow()
  return stall
}

async function openPairedPage(): Promise<Stall> {
  const stall = await openPage()
  await (await settingUp()).pair('BCDF-GHJK', 'Red phone')
  await vi.waitFor(() => expect(stall.leftMilli.value.size).toBe(1))
  return stall
}

async function answer(path: string, init: RequestInit = {}): Promise<Response> {
  if (!is_online) throw new TypeError('Failed to fetch')
  const vendor = sampleCatalogue().vendor
  const json = (status: number, said: unknown, headers = {}) => Response.json(said, { status, headers })
  if (path === '/api/pairings') return json(201, { device_id, token: 'brw_1', vendor })
  if (path.startsWith('/api/sync/catalogue')) return json(200, sampleCatalogue(), { etag: '"1"' })
  if (path === '/api/sync/stock')
    return json(200, { epoch: 'e', position: 1, logs, on_hand: [{ batch_id: 'soon', left_milli }] })
  const said = await server.post(gunzipSync(init.body as Uint8Array))
  return 'status' in said ? json(said.status, said.json) : json(500, page(500))
}

const openMarket = (stall: Stall) =>
  stall.openDay({ market_id: MARKET, market_name: 'Mill Lane', date_on: '2026-11-21' })
const onServer = (stall: Stall) => vi.waitFor(() => expect(stall.sync.value.pending).toBe(0))

test('a sale is rung up, is on this phone, and then on the server', async () => {
  const stall = await openPairedPage()
  const day = await openMarket(stall)
  stall.addProduct('loaf')
  stall.addProduct('loaf')
  stall.addOther(250, 'Old crate')

  const sale = await pay(stall, CASH)

  expect(sale).toMatchObject({ total_minor: 1150, change_minor: 850, on_server: false })
  expect(sale.lines.map(line => line.batch_code)).toEqual(['L-1', null])
  expect(stall.cart.value.lines).toEqual([])
  await onServer(stall)
  expect(await salesOn(day.day_id)).toMatchObject([{ sale_id: sale.sale_id, on_server: true }])
  expect(stall.sync.value.trouble).toBeNull()
})

test('an unpaired phone sells, and its log is sent once it is paired', async () => {
  const stall = await openPage()
  await (await settingUp()).chooseCurrency('EUR')
  await openMarket(stall)
  stall.addOther(300, 'Honey')
  const sale = await pay(stall, CASH)
  expect(stall.sync.value).toMatchObject({ paired: false })

  await (await settingUp()).pair('BCDF-GHJK', 'Red phone')
  await onServer(stall)

  expect(sale.currency).toBe('EUR')
  expect(stall.currency.value).toBe('GBP')
  expect((await settingUp()).soldInBefore.value).toBe('EUR')
  expect([...server.journal.values()].some(line => line.includes(sale.sale_id))).toBe(true)
})

test('everything is there again after a restart without signal', async () => {
  const before = await openPairedPage()
  const day = await openMarket(before)
  before.addProduct('bun')
  const { sale_id } = await pay(before, CASH)
  before.addProduct('loaf')
  await vi.waitFor(() => expect(before.cart.value.lines).toHaveLength(1))
  is_online = false

  const after = await openPage()

  expect(after.ready.value).toBe(true)
  expect(after.day.value).toEqual(day)
  expect(after.catalogue.value?.products).toHaveLength(2)
  expect(after.currency.value).toBe('GBP')
  expect(after.cart.value.lines.map(line => line.name)).toEqual(['Loaf'])
  expect(await after.saleById(sale_id)).not.toBeNull()
  expect(await (await import('./afterwards.ts')).daysOnPhone()).toEqual([day])
  await vi.waitFor(() => expect(after.sync.value.trouble).toBe('no_signal'))
})

test('what is left is the server’s figure less what this phone sold since', async () => {
  const stall = await openPairedPage()
  is_online = false
  await openMarket(stall)
  stall.addProduct('loaf')
  expect(stall.leftMilli.value).toEqual(new Map([['soon', 5000]]))

  const { sale_id } = await pay(stall, CASH)
  await vi.waitFor(() => expect(stall.leftMilli.value.get('soon')).toBe(4000))

  await stall.voidSale(sale_id, 'undone', null)
  await vi.waitFor(() => expect(stall.leftMilli.value.get('soon')).toBe(5000))
})

test('taking back a sale the server has counted adds to its figure', async () => {
  const stall = await openPairedPage()
  await openMarket(stall)
  stall.addProduct('loaf')
  const { sale_id } = await pay(stall, CASH)
  await onServer(stall)
  logs = { [server.uploads[0]!.header.log_id]: 2 }
  left_milli = 4000
  await stall.sendNow()
  await vi.waitFor(() => expect(stall.leftMilli.value.get('soon')).toBe(4000))
  is_online = false

  await stall.voidSale(sale_id, 'mistake', null)

  await vi.waitFor(() => expect(stall.leftMilli.value.get('soon')).toBe(5000))
})

/** The phone is paired with another stall, which does not own the log that the phone has. */
async function pairElsewhere(stall: Stall): Promise<void> {
  server.logs_of_others.add(server.uploads[0]!.header.log_id)
  device_id = 'd2'
  await (await settingUp()).pair('CDFG-HJKL', 'Red phone')
  await stall.sendNow()
}

test('at another stall selling goes on under a new log, in the same day', async () => {
  const stall = await openPairedPage()
  const day = await openMarket(stall)
  stall.addProduct('loaf')
  const sold_here = await pay(stall, CASH)
  await onServer(stall)
  await pairElsewhere(stall)
  expect(stall.sync.value).toMatchObject({ pending: 0, trouble: null })
  stall.addProduct('bun')

  const sold_there = await pay(stall, CASH)

  await onServer(stall)
  expect(stall.day.value).toEqual(day)
  expect(await salesOn(day.day_id)).toMatchObject([
    { sale_id: sold_there.sale_id, on_server: true },
    { sale_id: sold_here.sale_id, on_server: true },
  ])
  expect(new Set(server.uploads.map(upload => upload.header.log_id)).size).toBe(2)
})

test('sales that only another stall may have are said to be, as long as there are any', async () => {
  const stall = await openPairedPage()
  await openMarket(stall)
  await stall.sendNow()
  is_online = false
  stall.addProduct('loaf')
  await pay(stall, CASH)
  is_online = true

  await pairElsewhere(stall)
  expect(stall.sync.value).toMatchObject({ pending: 1, trouble: 'other_stall' })
  stall.addProduct('bun')
  await pay(stall, CASH)
  await stall.sendNow()
  expect(stall.sync.value).toMatchObject({ pending: 1, trouble: 'other_stall' })

  server.logs_of_others.clear()
  device_id = 'd3'
  await (await settingUp()).pair('BCDF-GHJK', 'Red phone')
  await stall.sendNow()
  expect(stall.sync.value).toMatchObject({ pending: 0, trouble: null })
})

test('what is left counts a sale from a closed log that the server has not counted', async () => {
  const stall = await openPairedPage()
  await openMarket(stall)
  stall.addProduct('loaf')
  await pay(stall, CASH)
  server.is_forked = true
  await onServer(stall)
  await vi.waitFor(() => expect(stall.leftMilli.value.get('soon')).toBe(4000))
  stall.addProduct('loaf')
  await pay(stall, CASH)
  await onServer(stall)
  await vi.waitFor(() => expect(stall.leftMilli.value.get('soon')).toBe(3000))

  const [log_id] = server.uploads.map(upload => upload.header.log_id)
  logs = { [log_id!]: 2 }
  left_milli = 4000
  await stall.sendNow()

  expect(new Set(server.uploads.map(upload => upload.header.log_id)).size).toBe(2)
  await vi.waitFor(() => expect(stall.leftMilli.value.get('soon')).toBe(3000))
})

test('what was sold for another stall takes nothing from this one’s batches', async () => {
  const stall = await openPairedPage()
  await openMarket(stall)
  stall.addProduct('loaf')
  await pay(stall, CASH)
  await onServer(stall)
  await vi.waitFor(() => expect(stall.leftMilli.value.get('soon')).toBe(4000))

  await pairElsewhere(stall)

  await vi.waitFor(() => expect(stall.leftMilli.value.get('soon')).toBe(5000))
})

test('what is shared is one file with every log in it', async () => {
  const shared: File[] = []
  const share = async ({ files }: { files: File[] }) => void shared.push(...files)
  vi.stubGlobal('navigator', { canShare: () => true, share })
  const stall = await openPairedPage()
  await openMarket(stall)
  await stall.sendNow()
  await pairElsewhere(stall)
  stall.addProduct('loaf')
  const { sale_id } = await pay(stall, CASH)

  await (await settingUp()).shareLog()

  const lines = (await shared[0]!.text()).split('\n').slice(0, -1)
  expect(lines.map(line => JSON.parse(line)).map(it => it.kind ?? it.protocol)).toEqual([
    ...[1, 'day_opened'],
    ...[1, 'day_opened', 'sale_completed'],
  ])
  expect(lines.at(-1)).toContain(sale_id)
  expect(shared[0]!.name).toMatch(/^barrow-[A-Z][2-9]-2026-11-21\.ndjson\.txt$/)
})

test('undo writes a void, and it is sent as well', async () => {
  const stall = await openPairedPage()
  const day = await openMarket(stall)
  stall.addProduct('loaf')
  const { sale_id } = await pay(stall, CASH)

  const sale = await stall.voidSale(sale_id, 'undone', null)

  expect(sale.voided).toMatchObject({ reason: 'undone' })
  await onServer(stall)
  expect(await salesOn(day.day_id)).toMatchObject([{ on_server: true, voided: { reason: 'undone' } }])
})

test('a double tap on pay is one sale', async () => {
  const stall = await openPage()
  await (await settingUp()).chooseCurrency('GBP')
  const day = await openMarket(stall)
  stall.addOther(300, 'Honey')

  const taps = await Promise.allSettled([pay(stall, CASH), pay(stall, CASH)])

  expect(taps.map(tap => tap.status)).toEqual(['fulfilled', 'rejected'])
  expect(await salesOn(day.day_id)).toHaveLength(1)
})

test('a tap while the sale is being saved goes to the next customer', async () => {
  const stall = await openPairedPage()
  await openMarket(stall)
  stall.addProduct('loaf')
  const { cart_id } = stall.cart.value

  const paying = pay(stall, CASH).catch(error => error.code)
  stall.addProduct('bun')
  const paid = await paying

  // Either it was in time for this cart, which is then shown again, or it begins the next one.
  if (paid === 'cart_changed') expect(stall.cart.value.lines).toHaveLength(2)
  else expect(stall.cart.value).toMatchObject({ lines: [{ name: 'Bun' }] })
  expect(stall.cart.value.cart_id === cart_id).toBe(paid === 'cart_changed')
})

test('two tabs pay the same cart once, and the other shows what is true', async () => {
  const one = await openPairedPage()
  await openMarket(one)
  one.addProduct('loaf')
  await vi.waitFor(() => expect(one.cart.value.lines).toHaveLength(1))
  await new Promise(resolve => setTimeout(resolve, 20))
  const two = await openPage()
  expect(two.cart.value).toEqual(one.cart.value)

  const taps = await Promise.allSettled([pay(one, CASH), pay(two, CASH)])

  expect(taps.map(tap => tap.status).sort()).toEqual(['fulfilled', 'rejected'])
  await vi.waitFor(() => expect([one.cart.value.lines, two.cart.value.lines]).toEqual([[], []]))
})

test('a sale without a day, a currency or a cart is refused, and the cart stays', async () => {
  const stall = await openPage()
  await expect(pay(stall, CASH)).rejects.toMatchObject({ code: 'cart_empty' })
  stall.addOther(300, 'Honey')
  await expect(pay(stall, CASH)).rejects.toMatchObject({ code: 'day_not_open' })
  await openMarket(stall)
  await expect(pay(stall, CASH)).rejects.toMatchObject({ code: 'currency_not_chosen' })
  await (await settingUp()).chooseCurrency('GBP')
  const too_little = [{ method: 'cash' as const, amount_minor: 1 }]
  await expect(pay(stall, too_little)).rejects.toMatchObject({ code: 'tender_insufficient' })

  expect(stall.cart.value.lines).toHaveLength(1)
})

test('clearing can be undone', async () => {
  const stall = await openPairedPage()
  await openMarket(stall)
  stall.addProduct('loaf')

  const undo = stall.clearCart()
  expect(stall.cart.value.lines).toEqual([])
  undo()

  expect(await pay(stall, CASH)).toMatchObject({ total_minor: 450 })
})

test('a phone that cannot keep anything says so', async () => {
  const broken = new IDBFactory()
  broken.open = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  vi.stubGlobal('indexedDB', broken)

  const stall = await openPage()

  expect(stall.ready.value).toBe(true)
  expect(stall.storage.value.room).toBe('none')
  stall.addOther(300, 'Honey')
  await expect(pay(stall, CASH)).rejects.toMatchObject({ code: 'not_saved' })
})

test('pairing says what went wrong', async () => {
  const stall = await openPage()
  is_online = false
  await expect((await settingUp()).pair('BCDF-GHJK', 'Red phone')).rejects.toMatchObject({
    code: 'no_signal',
  })
  vi.stubGlobal('fetch', async () => Response.json({ code: 'pairing_code_unknown' }, { status: 404 }))
  await expect((await settingUp()).pair('BCDF-GHJK', 'Red phone')).rejects.toMatchObject({
    code: 'pairing_code_unknown',
  })
  vi.stubGlobal('fetch', async () => new Response('<html>', { headers: { 'content-type': 'text/html' } }))
  await expect((await settingUp()).pair('BCDF-GHJK', 'Red phone')).rejects.toMatchObject({ code: 'portal' })
  vi.stubGlobal('fetch', async () => Response.json({ welcome: true }))
  await expect((await settingUp()).pair('BCDF-GHJK', 'Red phone')).rejects.toMatchObject({ code: 'portal' })

  expect(stall.sync.value.paired).toBe(false)
})

test('a portal’s catalogue is not taken for ours', async () => {
  const stall = await openPairedPage()
  await openMarket(stall)
  vi.stubGlobal('fetch', async () => Response.json({ schema: 1, products: [] }))

  await stall.sendNow()

  expect(stall.catalogue.value?.products).toHaveLength(2)
  expect(stall.sync.value.trouble).toBe('portal')
})

test('one more of a line goes on to the next batch, unless its batch was chosen by hand', async () => {
  left_milli = 1000
  const stall = await openPairedPage()
  const shown = () => stall.cart.value.lines.map(line => [line.batch_code, line.quantity_milli])
  stall.addProduct('loaf')

  stall.addOneMore(stall.cart.value.lines[0]!)
  expect(shown()).toEqual([
    ['L-1', 1000],
    ['L-2', 1000],
  ])

  stall.switchBatch(stall.cart.value.lines[1]!.key, 'soon')
  stall.addOneMore(stall.cart.value.lines[0]!)
  expect(shown()).toEqual([['L-1', 3000]])
})

test('a sale and its undo, both unsent, are one sale on this phone', async () => {
  const stall = await openPage()
  await (await settingUp()).chooseCurrency('GBP')
  await openMarket(stall)
  stall.addOther(300, 'Honey')
  const { sale_id } = await pay(stall, CASH)

  await stall.voidSale(sale_id, 'undone', null)

  await new Promise(resolve => setTimeout(resolve, 50))
  expect(stall.sync.value.pending).toBe(1)
})

test('a link’s code has its turn once on a phone', async () => {
  await openPage()
  expect(await (await settingUp()).hasTaken('BCDFGHJK')).toBe(false)

  await (await settingUp()).take('BCDFGHJK')

  expect(await (await settingUp()).hasTaken('BCDFGHJK')).toBe(true)
  expect(await (await settingUp()).hasTaken('KJHGFDCB')).toBe(false)
})
