import { expect, test } from 'vitest'
import { words } from '../../ui/strings.en.ts'

test('every way that pairing can fail has words of its own', () => {
  const codes = [
    'pairing_code_unknown',
    'pairing_code_used',
    'pairing_code_expired',
    'pairing_tries_used',
    'no_signal',
    'portal',
    'server',
    'not_saved',
    'not_saved_storage_full',
    'link_torn',
  ]
  const titles = codes.map(code => words.setup.errors[code]?.[0])
  expect(titles.every(Boolean)).toBe(true)
  expect(new Set(titles).size).toBe(codes.length)
})
