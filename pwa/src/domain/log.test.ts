import { describe, expect, test } from 'vitest'
import { DomainError } from './errors.ts'
import { encodeLine } from './log.ts'

// What only JavaScript can put into a record; the rest is in tests/vectors/05-log.json.

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
  return 'not refused'
}

describe('encodeLine', () => {
  test('writes a negative zero as zero', () => {
    expect([...encodeLine({ tz: -0 })]).toEqual([...'{"tz":0}'].map(it => it.charCodeAt(0)))
  })

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses the number %s', value => {
    expect(codeOf(() => encodeLine({ value }))).toBe('line_not_integer')
  })

  test.each([
    ['undefined, which would be dropped', undefined],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a date, which would become text', new Date(0)],
    ['bytes', new Uint8Array(1)],
    ['a map, which would become empty', new Map([['a', 1]])],
    ['undefined in a list', [undefined]],
    ['a hole in a list', new Array(1)],
  ])('refuses %s', (_what, value) => {
    expect(codeOf(() => encodeLine({ value }))).toBe('line_not_json')
  })

  test('says what the refusal was about', () => {
    expect(() => encodeLine({ text: 'a'.repeat(65_536) })).toThrow(
      expect.objectContaining({ name: 'DomainError', code: 'line_too_long', detail: { size: 65_547 } }),
    )
  })
})
