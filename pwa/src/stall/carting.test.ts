import { expect, test } from 'vitest'
import { applyChange, type CartChange, emptyCart } from '../storage/carts.ts'
import { cartLine, sampleCatalogue } from '../storage/sample-stall.ts'
import { added, batchFor, cleared, overrideOf, restored, withBatch, withQuantity } from './carting.ts'

const DAY = '2026-11-21'
const DATES = { market_on: DAY, on: DAY }
const BIRTH = { cart_id: 'cart-1', opened_at: 5 }
const LATER = { cart_id: 'cart-2', opened_at: 9 }
const after = (...changes: CartChange[]) => changes.reduce(applyChange, emptyCart(0))
const loaf = cartLine({ key: 'a', product_id: 'loaf', batch_id: 'soon' })

test('a cart is born with its first line and keeps its id', () => {
  const cart = after(added(loaf, BIRTH), added({ ...loaf, key: 'b', batch_id: 'late' }, LATER))

  expect(cart).toMatchObject({ cart_id: 'cart-1', opened_at: 5, revision: 2 })
  expect(cart.lines.map(line => line.key)).toEqual(['a', 'b'])
})

test('the same thing from the same batch is one more on its line', () => {
  const [line, ...others] = after(added(loaf, BIRTH), added({ ...loaf, key: 'b' }, LATER)).lines

  expect(line).toMatchObject({ key: 'a', quantity_milli: 2000 })
  expect(others).toEqual([])
})

test('a price that changed meanwhile is a line of its own', () => {
  expect(after(added(loaf, BIRTH), added({ ...loaf, unit_price_minor: 1 }, LATER)).lines).toHaveLength(2)
})

test('other items never merge', () => {
  const other = { ...loaf, product_id: null, batch_id: null }

  expect(after(added(other, BIRTH), added({ ...other, key: 'b' }, LATER)).lines).toHaveLength(2)
})

test('quantity none removes the line', () => {
  expect(after(added(loaf, BIRTH), withQuantity('a', 3000)).lines[0]?.quantity_milli).toBe(3000)
  expect(after(added(loaf, BIRTH), withQuantity('a', 0)).lines).toEqual([])
})

test('switching the batch joins the line that has it', () => {
  const both = [added(loaf, BIRTH), added({ ...loaf, key: 'b', batch_id: 'late' }, LATER)]
  const late = { batch_id: 'late', code: 'L-2', product_id: 'loaf' }

  expect(after(added(loaf, BIRTH), withBatch('a', late)).lines[0]).toMatchObject({
    batch_code: 'L-2',
    key: 'a',
  })
  expect(after(...both, withBatch('a', late)).lines).toMatchObject([{ key: 'b', quantity_milli: 2000 }])
})

test('a batch of something else is not taken', () => {
  const bun = { batch_id: 'bun-1', code: 'B-1', product_id: 'bun' }

  expect(after(added(loaf, BIRTH), withBatch('a', bun)).lines[0]?.batch_id).toBe('soon')
})

test('a cleared cart comes back as a new one', () => {
  const cart = after(added(loaf, BIRTH), cleared, restored({ lines: [loaf] }, LATER))

  expect(cart).toMatchObject({ cart_id: 'cart-2', lines: [loaf] })
})

test('what is cleared does not come back over the next customer’s things', () => {
  const bun = cartLine({ key: 'c', product_id: 'bun' })

  expect(
    after(added(loaf, BIRTH), cleared, added(bun, LATER), restored({ lines: [loaf] }, BIRTH)).lines,
  ).toEqual([bun])
})

const supply = (left_milli = {}, loaded: string[] = [], batches = sampleCatalogue().batches) => ({
  ...{ batches, left_milli: new Map<string, number>(Object.entries(left_milli)), loaded: new Set(loaded) },
})

test('takes the batch that expires first, while it has something left beside the cart', () => {
  const both = supply({ soon: 1000, late: 5000 })

  expect(batchFor('loaf', both, emptyCart(0), DATES)?.batch_id).toBe('soon')
  expect(batchFor('loaf', both, after(added(loaf, BIRTH)), DATES)?.batch_id).toBe('late')
})

test('without any figures all that was made counts as left', () => {
  const two = after(added({ ...loaf, quantity_milli: 2000 }, BIRTH))

  expect(batchFor('loaf', supply(), after(added(loaf, BIRTH)), DATES)?.batch_id).toBe('soon')
  expect(batchFor('loaf', supply(), two, DATES)?.batch_id).toBe('late')
})

test('a product without batches is sold without one', () => {
  expect(batchFor('bun', supply(), emptyCart(0), DATES)).toBeNull()
})

test('what is made after the day is taken only where there is nothing else', () => {
  const [late, soon] = sampleCatalogue().batches
  const tomorrow = { ...soon!, made_on: '2026-11-22' }

  expect(batchFor('loaf', supply({}, [], [late!, tomorrow]), emptyCart(0), DATES)?.batch_id).toBe('late')
  expect(batchFor('loaf', supply({}, [], [tomorrow]), emptyCart(0), DATES)?.batch_id).toBe('soon')
})

test('what was loaded is sold, though what stayed at home expires before it', () => {
  const left = { soon: 9000, late: 1000 }
  const gone = after(added({ ...loaf, batch_id: 'late' }, BIRTH))

  expect(batchFor('loaf', supply(left, ['late']), emptyCart(0), DATES)?.batch_id).toBe('late')
  expect(batchFor('loaf', supply(left, ['late']), gone, DATES)?.batch_id).toBe('late')
  expect(batchFor('loaf', supply(left, ['another']), emptyCart(0), DATES)?.batch_id).toBe('soon')
})

test('a sliver is passed over where more is wanted', () => {
  const left = supply({ soon: 100, late: 3400 })

  expect(batchFor('loaf', left, emptyCart(0), DATES, 200)?.batch_id).toBe('soon')
  expect(batchFor('loaf', left, emptyCart(0), DATES, 312)?.batch_id).toBe('late')
})

const PASSED = { ...sampleCatalogue().batches[0]!, use_by_on: '2026-11-20' }

test('a batch past its use by needs a reason, which is said once in a cart', () => {
  const override = { override_reason: 'Frozen in time', use_by_on: '2026-11-20' }
  const cart = after(added({ ...loaf, batch_id: 'late', ...override }, BIRTH))

  expect(overrideOf(PASSED, '2026-11-20', emptyCart(0))).toBeNull()
  expect(overrideOf(PASSED, DAY, emptyCart(0))).toBe('missing')
  expect(overrideOf(PASSED, DAY, emptyCart(0), 'Frozen in time')).toEqual(override)
  expect(overrideOf(PASSED, DAY, cart)).toEqual(override)
})

test('the reason goes to the line that is joined, and stays behind with the batch', () => {
  const override = { override_reason: 'Frozen in time', use_by_on: '2026-11-20' }
  const joined = after(added(loaf, BIRTH), added({ ...loaf, key: 'b', ...override }, LATER))
  const good = { batch_id: 'soon', code: 'L-1', product_id: 'loaf' }
  const bad = { batch_id: 'late', code: 'L-2', product_id: 'loaf' }

  expect(joined.lines).toMatchObject([{ key: 'a', quantity_milli: 2000, ...override }])
  const switched = after(added(loaf, BIRTH), withBatch('a', bad, override))
  expect(switched.lines).toMatchObject([{ batch_code: 'L-2', ...override }])
  const back = [added(loaf, BIRTH), withBatch('a', bad, override), withBatch('a', good)]
  expect(Object.keys(after(...back).lines[0]!)).not.toContain('override_reason')
})
