import { expect, test } from 'vitest'
import { safe } from './money.ts'
import { lineAmount } from './pricing.ts'

// Python has no such numbers; the rest is in tests/vectors.

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('%s is no amount', amount => {
  expect(() => safe(amount)).toThrow('amount_out_of_range')
})

test('what rounds to nothing has no sign', () => {
  expect(Object.is(lineAmount(-499, 1), 0)).toBe(true)
})
