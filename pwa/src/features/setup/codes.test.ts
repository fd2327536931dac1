import { expect, test } from 'vitest'
import { codeIn, hasStrange, shownCode } from './codes.ts'

test('reads a code as it is said, typed and shown', () => {
  for (const text of ['BCDF-GHJK', 'bcdf ghjk', 'BCDFGHJK', ' bcdf-ghjk '])
    expect(codeIn(text)).toBe('BCDFGHJK')
  expect(shownCode('BCDFGHJK')).toBe('BCDF-GHJK')
})

test('leaves out what is in no code, and what is too much', () => {
  expect(codeIn('BA1CD/F?GHJKLMN')).toBe('BCDFGHJK')
  expect(codeIn('AEIOU 0123')).toBe('')
})

test('minds vowels and figures, and no gaps', () => {
  expect(hasStrange('BCDF-GHJK ')).toBe(false)
  expect(hasStrange('BCDA')).toBe(true)
  expect(hasStrange('BCD1')).toBe(true)
})
