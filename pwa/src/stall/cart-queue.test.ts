import 'fake-indexeddb/auto'
import { signal } from '@preact/signals'
import { afterEach, expect, test, vi } from 'vitest'
import { emptyCart, storedCart } from '../storage/carts.ts'
import { Database } from '../storage/database.ts'
import { cartLine } from '../storage/sample-stall.ts'
import { CartQueue } from './cart-queue.ts'
import { added } from './carting.ts'

afterEach(() => vi.restoreAllMocks())

function tab(name: string) {
  const db = new Database(name)
  const cart = signal(emptyCart(0))
  return { db, cart, queue: new CartQueue(db, cart, () => {}) }
}

const loaf = (key: string) => added(cartLine({ key, batch_id: key }), { cart_id: `of-${key}`, opened_at: 1 })
const keys = (cart: { lines: { key: string }[] }) => cart.lines.map(line => line.key)

test('a tap is shown at once and stored in order', async () => {
  const { db, cart, queue } = tab(crypto.randomUUID())

  for (const key of ['a', 'b', 'c']) queue.change(loaf(key))

  expect(keys(cart.value)).toEqual(['a', 'b', 'c'])
  await queue.drain()
  expect(await storedCart(db)).toEqual(cart.value)
  expect(cart.value).toMatchObject({ cart_id: 'of-a', revision: 3 })
})

test('two tabs never overwrite each other’s taps', async () => {
  const name = crypto.randomUUID()
  const [one, two] = [tab(name), tab(name)]

  one.queue.change(loaf('a'))
  two.queue.change(loaf('b'))
  one.queue.change(loaf('c'))
  await Promise.all([one.queue.drain(), two.queue.drain()])
  await Promise.all([one.queue.reload(), two.queue.reload()])

  expect(keys(one.cart.value).sort()).toEqual(['a', 'b', 'c'])
  expect(two.cart.value).toEqual(one.cart.value)
})

test('a tap during a reload is not lost', async () => {
  const { cart, queue } = tab(crypto.randomUUID())
  queue.change(loaf('a'))
  await queue.drain()

  const reloading = queue.reload()
  queue.change(loaf('b'))
  await reloading

  expect(keys(cart.value)).toEqual(['a', 'b'])
})

test('what could not be stored stays shown and is stored when it can be', async () => {
  const { db, cart, queue } = tab(crypto.randomUUID())
  await queue.reload()
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  queue.change(loaf('a'))

  await expect(queue.drain()).rejects.toThrow('full')
  expect(keys(cart.value)).toEqual(['a'])

  put.mockRestore()
  await queue.drain()
  expect(keys(await storedCart(db))).toEqual(['a'])
})
