import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { storedCart } from './carts.ts'
import { Database } from './database.ts'
import { daysOnPhone, factsOfDay } from './day-lists.ts'
import { saveVoid } from './facts.ts'
import { linesAfter, parseLine, unsentSaleLines } from './log.ts'
import { saleById } from './sales.ts'
import {
  abortAs,
  cartLine,
  fillCart,
  lostAfterCommit,
  MOMENT,
  newDatabase,
  openSampleDay,
  payCash,
  sellLoaf,
} from './sample-stall.ts'

afterEach(() => vi.restoreAllMocks())

test('a saved sale survives reopening the database', async () => {
  const name = `barrow-${crypto.randomUUID()}`
  const before = new Database(name)
  const day = await openSampleDay(before)
  const sale = await sellLoaf(before, day)
  await before.close()

  const after = new Database(name)

  const { change_minor, ...kept } = sale
  expect(change_minor).toBe(50)
  expect(await saleById(after, sale.sale_id)).toEqual(kept)
  expect((await storedCart(after)).lines).toEqual([])
})

test('a sale line says everything that was true on the phone', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const cart = await fillCart(db, cartLine({ quantity_milli: 2000, name: 'Loaf \ud800' }))

  const sale = await payCash(db, cart, day, 1000)

  const [, entry] = await linesAfter(db, 1, 0)
  expect(parseLine(entry!)).toEqual({
    v: 1,
    n: 2,
    kind: 'sale_completed',
    id: cart.cart_id,
    at: MOMENT.at,
    tz: 60,
    day_id: day.day_id,
    receipt_number: sale.receipt_number,
    currency: 'GBP',
    pricing_version: 1,
    lines: [
      {
        product_id: cart.lines[0]!.product_id,
        batch_id: cart.lines[0]!.batch_id,
        batch_code: 'L-1',
        name: 'Loaf \ufffd',
        unit: 'each',
        quantity_milli: 2000,
        unit_price_minor: 450,
        amount_minor: 900,
      },
    ],
    total_minor: 900,
    payments: [{ method: 'cash', tendered_minor: 1000, amount_minor: 900, change_minor: 100 }],
  })
  expect(sale.receipt_number).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ][2-9]-0001$/)
})

test('a day is opened once, however often the vendor comes back to it', async () => {
  const db = newDatabase()

  const days = [await openSampleDay(db), await openSampleDay(db)]

  expect(days[0]).toEqual(days[1])
  expect((await linesAfter(db, 1, 0)).map(entry => entry.kind)).toEqual(['day_opened'])
  expect(await daysOnPhone(db)).toEqual([days[0]])
})

test('two tabs that write at once number their lines densely', async () => {
  const name = `barrow-${crypto.randomUUID()}`
  const tabs = [new Database(name), new Database(name)]
  const day = await openSampleDay(tabs[0]!)
  const sellTwenty = async (db: Database) => {
    for (let sold = 0; sold < 20; )
      await sellLoaf(db, day).then(
        () => sold++,
        error => expect(error.code).toBe('cart_changed'),
      )
  }

  await Promise.all(tabs.map(sellTwenty))

  const { sales } = await factsOfDay(tabs[0]!, day.day_id)
  expect((await linesAfter(tabs[1]!, 1, 0)).map(entry => entry.n)).toEqual(
    [...Array(41).keys()].map(i => i + 1),
  )
  expect(sales.map(sale => Number(sale.receipt_number.slice(3)))).toEqual(
    [...Array(40).keys()].map(i => 40 - i),
  )
})

test('paying twice writes one line', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const cart = await fillCart(db)

  const taps = await Promise.allSettled([payCash(db, cart, day, 500), payCash(db, cart, day, 500)])

  expect(taps.map(tap => tap.status)).toEqual(['fulfilled', 'rejected'])
  expect(taps[1]).toMatchObject({ reason: { code: 'cart_changed' } })
  expect(await unsentSaleLines(db)).toBe(1)
})

test('a cart that another tab has changed is not paid', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const shown = await fillCart(db)
  const other = await fillCart(db, cartLine(), cartLine({ name: 'Bun' }))

  await expect(payCash(db, shown, day, 500)).rejects.toMatchObject({ code: 'cart_changed' })

  expect(await unsentSaleLines(db)).toBe(0)
  expect(await storedCart(db)).toEqual(other)
})

test('an empty cart is not paid', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)

  await expect(payCash(db, await storedCart(db), day, 500)).rejects.toMatchObject({ code: 'cart_empty' })
})

test('storage that is full at the write leaves the cart where it was', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const cart = await fillCart(db)
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })

  await expect(payCash(db, cart, day, 500)).rejects.toMatchObject({ code: 'not_saved_storage_full' })

  expect(await storedCart(db)).toEqual(cart)
})

test('storage that is full only at the commit is not taken for saved', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const cart = await fillCart(db)
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    const request = put.call(this, value, key)
    if (this.name === 'cart')
      request.addEventListener('success', () => abortAs(this.transaction, 'QuotaExceededError'))
    return request
  })

  await expect(payCash(db, cart, day, 500)).rejects.toMatchObject({ code: 'not_saved_storage_full' })

  expect(await storedCart(db)).toEqual(cart)
  expect(await unsentSaleLines(db)).toBe(0)
})

test('a connection that was lost is opened again, once', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const cart = await fillCart(db)
  const lost = () => {
    throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
  }
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')

  transaction.mockImplementationOnce(lost)
  const sale = await payCash(db, cart, day, 500)

  expect(await saleById(db, sale.sale_id)).not.toBeNull()
  transaction.mockImplementation(lost)
  await expect(payCash(db, cart, day, 500)).rejects.toMatchObject({ code: 'not_saved' })
})

test('a connection lost after the commit does not sell twice', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const cart = await fillCart(db)
  lostAfterCommit()

  const sale = await payCash(db, cart, day, 500)

  expect(sale.sale_id).toBe(cart.cart_id)
  expect(await unsentSaleLines(db)).toBe(1)
})

test('a batch past its use by is sold with the reason written before it, once for each batch', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const override = { override_reason: 'Frozen \ud800', use_by_on: '2026-11-20' }
  const cart = await fillCart(
    db,
    cartLine(override),
    cartLine({ ...override, unit_price_minor: 1 }),
    cartLine({ batch_id: 'other', batch_code: 'L-2' }),
  )

  const sale = await payCash(db, cart, day, 1000)

  const [, overridden, sold, ...others] = (await linesAfter(db, 1, 0)).map(entry => parseLine<object>(entry))
  const { batch_id } = cart.lines[0]!
  expect(overridden).toMatchObject({ n: 2, kind: 'use_by_overridden', day_id: day.day_id })
  expect(overridden).toMatchObject({ sale_id: sale.sale_id, batch_id, batch_code: 'L-1' })
  expect(overridden).toMatchObject({ use_by_on: '2026-11-20', reason: 'Frozen \ufffd' })
  expect(sold).toMatchObject({ n: 3, kind: 'sale_completed', id: sale.sale_id })
  expect(JSON.stringify(sold)).not.toContain('override')
  expect(others).toEqual([])
  expect(await unsentSaleLines(db)).toBe(1)
  expect((await factsOfDay(db, day.day_id)).sales).toHaveLength(1)
})

test('a void is a line of its own, and the sale shows it', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const { sale_id, receipt_number } = await sellLoaf(db, day)

  await saveVoid(db, { sale_id, reason: 'undone', note: null, moment: MOMENT })

  const [sale] = (await factsOfDay(db, day.day_id)).sales
  expect(sale?.voided).toEqual({ at: MOMENT.at, reason: 'undone', note: null })
  const line = parseLine<object>((await linesAfter(db, 1, 2))[0]!)
  expect(line).toMatchObject({ n: 3, kind: 'sale_voided', sale_id, receipt_number, day_id: day.day_id })
})

test('a sale is voided once', async () => {
  const db = newDatabase()
  const { sale_id } = await sellLoaf(db, await openSampleDay(db))
  const voiding = { sale_id, reason: 'mistake' as const, note: 'dropped', moment: MOMENT }

  const taps = await Promise.allSettled([saveVoid(db, voiding), saveVoid(db, voiding)])

  expect(taps[1]).toMatchObject({ reason: { code: 'void_already' } })
  expect(await unsentSaleLines(db)).toBe(2)
})

test('what was never sold cannot be voided', async () => {
  const voiding = { sale_id: crypto.randomUUID(), reason: 'other' as const, note: null, moment: MOMENT }

  await expect(saveVoid(newDatabase(), voiding)).rejects.toMatchObject({ code: 'sale_unknown' })
})
