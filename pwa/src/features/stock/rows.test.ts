import { expect, test } from 'vitest'
import type { Batch, Category, OnHand, Product } from '../../stall/types.ts'
import { groupsOf, isLoaded, matches, rowsOf } from './rows.ts'

const ON = '2026-11-28'
const DAY = 'saturday'

const bread: Category = { category_id: 'bread', name: 'Bread', shelf: 'bread', sort: 1 }
const cheese: Category = { category_id: 'cheese', name: 'Cheese', shelf: 'cheese', sort: 2 }

const product = (product_id: string, of: Category, changes: Partial<Product> = {}): Product => ({
  product_id,
  category_id: of.category_id,
  name: product_id,
  unit: 'each',
  price_minor: 420,
  favourite: false,
  sort: 1,
  ...changes,
})
const rye = product('Rye', bread)
const bun = product('Bun', bread, { sort: 2 })
const red = product('Red', cheese, { unit: 'kg' })

const batch = (code: string, of: Product, changes: Partial<Batch> = {}): Batch => ({
  batch_id: code,
  product_id: of.product_id,
  code,
  made_on: ON,
  best_before_on: null,
  use_by_on: null,
  quantity_made_milli: 40_000,
  ...changes,
})

const home = (milli: number): OnHand => ({
  ...{ stall_milli: 0, home_milli: milli, loaded_milli: 0, left_milli: milli },
  places: [{ place: 'home', left_milli: milli, loaded_milli: 0 }],
})
const out = (left_milli: number, loaded_milli: number, home_milli = 0): OnHand => ({
  ...{ stall_milli: left_milli, home_milli, loaded_milli, left_milli: left_milli + home_milli },
  places: [
    { place: 'home', left_milli: home_milli, loaded_milli: 0 },
    { place: DAY, left_milli, loaded_milli },
  ],
})
const earlier = (milli: number): OnHand => ({
  ...{ stall_milli: 0, home_milli: 0, loaded_milli: 0, left_milli: milli },
  places: [
    { place: 'home', left_milli: 0, loaded_milli: 0 },
    { place: 'last saturday', left_milli: milli, loaded_milli: 9000 },
  ],
})

function rowsWith(known: [Batch, OnHand][]) {
  const catalogue = { products: [rye, bun, red], categories: [bread, cheese] }
  const onHand = new Map(known.map(([each, there]) => [each.batch_id, there]))
  return rowsOf({ catalogue, batches: known.map(([each]) => each), onHand, day_id: DAY, on: ON })
}

const named = (groups: ReturnType<typeof groupsOf>) =>
  groups.map(({ key, shelf, rows }) => [shelf?.name ?? key, rows.map(row => row.batch.code)])

test('before anything is loaded home is the stall, and what runs out first is on top', () => {
  const rows = rowsWith([
    [batch('A', rye), home(30_000)],
    [batch('B', bun), home(2000)],
    [batch('C', red), home(39_000)],
  ])

  expect(named(groupsOf(rows, 'part', { loaded: isLoaded(rows), all: false }))).toEqual([
    ['nearlyGone', ['B']],
    ['plenty', ['A', 'C']],
  ])
})

test('once something is loaded the rest is at home, and left is left of what was loaded', () => {
  const rows = rowsWith([
    [batch('A', rye), out(4000, 36_000, 4000)],
    [batch('B', bun), home(20_000)],
    [batch('C', red), out(0, 5200)],
  ])

  expect(rows[0]).toMatchObject({ left_milli: 4000, whole_milli: 36_000, home_milli: 4000 })
  expect(named(groupsOf(rows, 'part', { loaded: isLoaded(rows), all: false }))).toEqual([
    ['nearlyGone', ['A']],
    ['soldOut', ['C']],
    ['home', ['B']],
  ])
})

test('what came home again is at home, whatever was loaded', () => {
  const rows = rowsWith([
    [batch('A', rye), out(0, 36_000, 12_000)],
    [batch('B', bun), out(3000, 20_000)],
  ])

  expect(named(groupsOf(rows, 'part', { loaded: isLoaded(rows), all: false }))).toEqual([
    ['nearlyGone', ['B']],
    ['home', ['A']],
  ])
})

test('by date: past it, soon, later, and without one', () => {
  const rows = rowsWith([
    [batch('later', rye, { best_before_on: '2027-02-07' }), home(9000)],
    [batch('none', rye), home(9000)],
    [batch('soon', rye, { use_by_on: '2026-11-29', made_on: '2026-11-25' }), home(9000)],
    [batch('past', rye, { best_before_on: '2026-11-24', made_on: '2026-11-20' }), home(9000)],
  ])

  expect(named(groupsOf(rows, 'date', { loaded: isLoaded(rows), all: false }))).toEqual([
    ['passed', ['past']],
    ['soon', ['soon']],
    ['later', ['later']],
    ['noDate', ['none']],
  ])
})

test('by shelf they stand as in Sell, of a product the earliest date first', () => {
  const rows = rowsWith([
    [batch('C', red), home(9000)],
    [batch('B', bun), home(9000)],
    [batch('A2', rye, { best_before_on: '2026-12-09' }), home(9000)],
    [batch('A1', rye, { best_before_on: '2026-12-02' }), home(9000)],
  ])

  expect(named(groupsOf(rows, 'shelf', { loaded: isLoaded(rows), all: false }))).toEqual([
    ['Bread', ['A1', 'A2', 'B']],
    ['Cheese', ['C']],
  ])
})

test('what was not taken home from an earlier stall is neither gone nor for sale', () => {
  const rows = rowsWith([
    [batch('A', rye), earlier(3000)],
    [batch('B', bun), home(9000)],
  ])

  expect(rows[0]?.elsewhere_milli).toBe(3000)
  expect(named(groupsOf(rows, 'part', { loaded: isLoaded(rows), all: false }))).toEqual([
    ['plenty', ['B']],
    ['left', ['A']],
  ])
})

test('long sold out batches are history: only the newest of a product with nothing left is named', () => {
  const rows = rowsWith([
    [batch('A1', rye, { made_on: '2026-11-01' }), home(0)],
    [batch('A2', rye, { made_on: '2026-11-02' }), home(0)],
    [batch('B1', bun, { made_on: '2026-11-01' }), home(0)],
    [batch('B2', bun), home(9000)],
  ])

  expect(named(groupsOf(rows, 'part', { loaded: isLoaded(rows), all: false }))).toEqual([
    ['plenty', ['B2']],
    ['soldOut', ['A2']],
  ])
})

test('whoever asks for one by name finds it, sold out or not', () => {
  const rows = rowsWith([
    [batch('RYE-261101-1', rye, { made_on: '2026-11-01' }), home(0)],
    [batch('RYE-261102-1', rye, { made_on: '2026-11-02' }), home(0)],
  ])
  const found = rows.filter(row => matches(row, ' rye-261101 '))

  expect(named(groupsOf(found, 'part', { loaded: isLoaded(rows), all: true }))).toEqual([
    ['soldOut', ['RYE-261101-1']],
  ])
})

test('what is at home stays at home in the eyes of a search', () => {
  const rows = rowsWith([
    [batch('A', rye), out(4000, 36_000)],
    [batch('B', bun), home(20_000)],
  ])
  const found = rows.filter(row => matches(row, 'bun'))

  expect(named(groupsOf(found, 'part', { loaded: isLoaded(rows), all: true }))).toEqual([['home', ['B']]])
})

test('more sold than was there is shown as it is', () => {
  const rows = rowsWith([[batch('A', rye), out(-2000, 5000)]])

  expect(named(groupsOf(rows, 'part', { loaded: isLoaded(rows), all: false }))).toEqual([['soldOut', ['A']]])
  expect(rows[0]?.left_milli).toBe(-2000)
})

test('a batch of which nothing is known is not in the list', () => {
  const catalogue = { products: [rye], categories: [bread] }
  const known = { catalogue, batches: [batch('A', rye)], onHand: new Map(), day_id: null, on: ON }

  expect(rowsOf(known)).toEqual([])
})
