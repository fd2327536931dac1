import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { storedCart } from '../../storage/carts.ts'
import { Database } from '../../storage/database.ts'
import { payCash } from '../../storage/sample-stall.ts'

const CASH = [{ method: 'cash' as const, amount_minor: 500 }]

beforeEach(() => {
  const page_events = new EventTarget()
  vi.stubGlobal('addEventListener', page_events.addEventListener.bind(page_events))
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('navigator', {})
})

test('a cart that another window has paid is said to be paid, and stays on the screen', async () => {
  const { addOther, cart, openDay, start } = await import('../../stall/stall.ts')
  const { chooseCurrency } = await import('../../stall/setting-up.ts')
  const { beginCharge, charge, take } = await import('./charge.ts')
  await start()
  await chooseCurrency('GBP')
  const day = await openDay({ market_id: crypto.randomUUID(), market_name: 'Lane', date_on: '2026-11-21' })
  addOther(250, 'Crate')
  const db = new Database()
  await vi.waitFor(async () => expect((await storedCart(db)).lines).toHaveLength(1))
  beginCharge()
  await payCash(db, cart.value, day, 500)

  expect(await take(CASH)).toBeNull()

  expect(cart.value.lines).toEqual([])
  expect(charge.value).toMatchObject({ lines: [{ name: 'Crate' }], saving: false, failed: { why: 'empty' } })
})
