/** A small stall for the tests of storage, sync and stall. */

import { vi } from 'vitest'
import { type CartChange, changeStoredCart } from './carts.ts'
import { Database } from './database.ts'
import { saveDay, saveSale } from './facts.ts'
import type { Cart, CartLine, Catalogue, Day, SavedSale } from './records.ts'
import { ringUp } from './ringing.ts'
import type { Rung, Terms } from './sold.ts'

export const AT = Date.UTC(2026, 10, 21, 9, 30)
export const MOMENT = { at: AT, tz: 60 }
export const MARKET = '0f0e9d5e-6f8a-4a57-9d0e-3a0b6c1d2e3f'

/** A database of its own, as every phone has one. */
export function newDatabase(): Database {
  return new Database(`barrow-${crypto.randomUUID()}`)
}

export function cartLine(line: Partial<CartLine> = {}): CartLine {
  return {
    key: crypto.randomUUID(),
    product_id: '7b0d7f0e-0d3c-4b5e-8a21-5a5a7e0a1c01',
    batch_id: '7b0d7f0e-0d3c-4b5e-8a21-5a5a7e0a1cb1',
    batch_code: 'L-1',
    name: 'Loaf',
    unit: 'each',
    quantity_milli: 1000,
    unit_price_minor: 450,
    ...line,
  }
}

export function filled(lines: CartLine[], cart_id: string = crypto.randomUUID()): CartChange {
  return cart => ({ ...cart, cart_id, opened_at: AT, lines })
}

export function fillCart(db: Database, ...lines: CartLine[]): Promise<Cart> {
  return changeStoredCart(db, [filled(lines.length > 0 ? lines : [cartLine()])])
}

export function openSampleDay(db: Database, market_id = MARKET, date_on = '2026-11-21'): Promise<Day> {
  return saveDay(db, { market_id, market_name: 'Mill Lane', date_on }, MOMENT)
}

export async function payCash(
  db: Database,
  cart: Cart,
  day: Day,
  amount_minor: number,
  moment = MOMENT,
): Promise<SavedSale> {
  const tenders = [{ method: 'cash', amount_minor }]
  return saveSale(db, { cart, rung: rungUp(cart), day, tenders, moment })
}

/** At a stall with no deals, no taxes and no tokens. */
export function rungUp(cart: Cart, terms: Partial<Terms> = {}): Rung {
  return ringUp(cart, { currency: 'GBP', deals: [], tender_kinds: [], stall: null, ...terms })
}

/** One loaf at 4.50, paid with five. */
export async function sellLoaf(
  db: Database,
  day: Day,
  line: Partial<CartLine> = {},
  moment = MOMENT,
): Promise<SavedSale> {
  return payCash(db, await fillCart(db, cartLine(line)), day, 500, moment)
}

export function sampleCatalogue(): Catalogue {
  const product = { category_id: 'c1', unit: 'each' as const, favourite: false, sort: 0 }
  const batch = { product_id: 'loaf', made_on: '2026-11-20', use_by_on: null, quantity_made_milli: 2000 }
  return {
    schema: 1,
    revision: 1,
    vendor: { name: 'Mill Lane Bakery', country: 'GB', currency: 'GBP' },
    categories: [{ category_id: 'c1', name: 'Bread', shelf: 'bread', sort: 0 }],
    products: [
      { ...product, product_id: 'loaf', name: 'Loaf', price_minor: 450 },
      { ...product, product_id: 'bun', name: 'Bun', price_minor: 120 },
    ],
    batches: [
      { ...batch, batch_id: 'late', code: 'L-2', best_before_on: '2026-11-25' },
      { ...batch, batch_id: 'soon', code: 'L-1', best_before_on: '2026-11-22' },
    ],
    markets: [],
  }
}

/** How a browser reports what it finds out only when it commits. */
export function abortAs(tx: IDBTransaction, name: string): void {
  ;(tx as IDBTransaction & { _abort(name: string): void })._abort(name)
}

/** The next transaction is committed, and the connection lost before anybody hears of it. */
export function lostAfterCommit(): void {
  const transaction = IDBDatabase.prototype.transaction
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (this: IDBDatabase, ...a) {
    const tx = transaction.apply(this, a)
    tx.addEventListener('complete', event => {
      event.stopImmediatePropagation()
      Object.defineProperty(tx, 'error', { value: new DOMException('lost', 'UnknownError') })
      tx.onabort?.(event)
      for (const told of aborted) told()
    })
    const aborted: (() => void)[] = []
    const listen = tx.addEventListener.bind(tx)
    tx.addEventListener = (type: string, listener: EventListenerOrEventListenerObject | null) => {
      if (type === 'abort') aborted.push(listener as () => void)
      else listen(type as 'complete', listener as () => void)
    }
    return tx
  })
}
