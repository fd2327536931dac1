import { expect, test } from 'vitest'
import { answered, answersOf, begun, toCount } from './counting.ts'
import type { Row } from './rows.ts'

type There = { stall_milli?: number; home_milli?: number; loaded_milli?: number }

function row(code: string, { stall_milli = 0, home_milli = 0, loaded_milli = 0 }: There): Row {
  const product = { product_id: code, name: code, sort: 1, unit: 'each' }
  const batch = { batch_id: code, code, best_before_on: null, use_by_on: null }
  return { batch, product, category: null, stall_milli, home_milli, loaded_milli } as unknown as Row
}
const codes = (rows: Row[]) => rows.map(each => each.batch.code)

test('on the stall all that was loaded is counted, what is believed gone last', () => {
  const rows = [
    row('C', { loaded_milli: 9000 }),
    row('B', { stall_milli: 2000, home_milli: 5000, loaded_milli: 9000 }),
    row('A', { stall_milli: 3000, loaded_milli: 9000 }),
    row('H', { home_milli: 9000 }),
  ]

  expect(codes(toCount(rows, false))).toEqual(['A', 'B', 'C'])
  expect(codes(toCount(rows, true))).toEqual(['B', 'H'])
})

test('what was oversold is counted', () => {
  expect(codes(toCount([row('A', { home_milli: -2000 })], true))).toEqual(['A'])
})

test('answers keep their order, and one that is put right keeps its place', () => {
  const all = [row('A', { home_milli: 1000 }), row('B', { home_milli: 1000 })]
  const steps = [
    { batch_id: 'B', counted_milli: 3000 },
    { batch_id: 'A', counted_milli: null },
    { batch_id: 'B', counted_milli: 4000 },
    { batch_id: 'gone from the list', counted_milli: 1000 },
  ]
  const counting = steps.reduce(answered, begun('saturday'))

  expect(answersOf(counting, all).map(each => [each.row.batch.code, each.counted_milli])).toEqual([
    ['B', 4000],
    ['A', null],
  ])
})
