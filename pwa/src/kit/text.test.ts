import { expect, test } from 'vitest'
import { wellFormed } from './text.ts'

test('replaces lone surrogates and nothing else', () => {
  expect(wellFormed('Crème 🧀 \ud83e end \udc00')).toBe('Crème 🧀 \ufffd end \ufffd')
})
