import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { roomFor } from './durability.ts'
import { newDatabase } from './sample-stall.ts'

afterEach(() => vi.restoreAllMocks())

const estimating = (estimate: StorageEstimate) =>
  vi.stubGlobal('navigator', { storage: { estimate: async () => estimate } })

test('what was written and read back is kept, and there is enough room', async () => {
  estimating({ quota: 1_000_000_000, usage: 1_000 })
  expect(await roomFor(newDatabase(), 1)).toBe('enough')
})

test('little room is said before it is none', async () => {
  estimating({ quota: 25_000_000, usage: 10_000_000 })
  expect(await roomFor(newDatabase(), 1)).toBe('little')
})

test('a browser that does not estimate is not held against the phone', async () => {
  vi.stubGlobal('navigator', {})
  expect(await roomFor(newDatabase(), 1)).toBe('enough')
})

test.each([
  ['QuotaExceededError', 'full'],
  ['SecurityError', 'none'],
])('a write that fails with %s means: %s', async (name, room) => {
  const db = newDatabase()
  vi.spyOn(db, 'write').mockRejectedValue(new DOMException('no', name))
  expect(await roomFor(db, 1)).toBe(room)
})
