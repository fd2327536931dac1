import { expect, test } from 'vitest'
import { asLastTime, everything, keyOf, type Pack, stepped, toTakeHome } from './packing.ts'
import type { Row } from './rows.ts'

function pack(
  code: string,
  product_id: string,
  there_milli: number,
  best_before_on: string | null = null,
): Pack {
  const batch = { batch_id: code, code, best_before_on, use_by_on: null }
  const row = { batch, product: { product_id, name: product_id, sort: 1 }, category: null } as unknown as Row
  return { row, from_place: 'home', there_milli }
}
const quantities = (packs: Pack[], filled: ReadonlyMap<string, number>) =>
  packs.map(each => filled.get(keyOf(each)) ?? 0)

test('as last time means as much of the product, whatever its batch was', () => {
  const packs = [pack('RYE-2', 'rye', 36_000), pack('BUN-2', 'bun', 30_000)]

  expect(quantities(packs, asLastTime(packs, new Map([['rye', 24_000]])))).toEqual([24_000, 0])
})

test('what expires first goes first, and no more than there is', () => {
  const packs = [pack('LATER', 'rye', 20_000, '2026-12-09'), pack('SOONER', 'rye', 6000, '2026-12-02')]

  expect(quantities(packs, asLastTime(packs, new Map([['rye', 16_000]])))).toEqual([10_000, 6000])
  expect(quantities(packs, asLastTime(packs, new Map([['rye', 99_000]])))).toEqual([20_000, 6000])
})

test('everything is all there is', () => {
  const packs = [pack('RYE', 'rye', 36_000), pack('RED', 'red', 4200)]

  expect(quantities(packs, everything(packs))).toEqual([36_000, 4200])
})

test('pieces step by one, a wheel goes whole or stays', () => {
  expect(stepped(3000, 8000, 'each', 1)).toBe(4000)
  expect(stepped(0, 8000, 'each', -1)).toBe(0)
  expect(stepped(300, 4200, 'kg', 1)).toBe(4200)
  expect(stepped(300, 4200, 'kg', -1)).toBe(0)
})

test('today comes home before what was left on an earlier stall', () => {
  const { row } = pack('RYE', 'rye', 0)
  const places = [
    { place: 'home', left_milli: 5000, loaded_milli: 0 },
    { place: 'before', left_milli: 2000, loaded_milli: 9000 },
    { place: 'today', left_milli: 3000, loaded_milli: 9000 },
    { place: 'empty', left_milli: 0, loaded_milli: 9000 },
  ]
  const onHand = new Map([
    ['RYE', { stall_milli: 3000, home_milli: 5000, loaded_milli: 9000, left_milli: 10_000, places }],
  ])

  const packs = toTakeHome([row], onHand, { home: 'home', today: 'today' })

  expect(packs.map(({ from_place, there_milli }) => [from_place, there_milli])).toEqual([
    ['today', 3000],
    ['before', 2000],
  ])
})
