import { beforeEach, expect, test, vi } from 'vitest'
import { changesSince, lookForNews, newsIsOpened, newsIsRead, unread } from './news.ts'

const CHANGES = [
  { version: '3', words: ['Third'] },
  { version: '2', words: ['Second'] },
  { version: '1', words: ['First'] },
]

let kept: Map<string, string>

beforeEach(() => {
  kept = new Map()
  unread.value = []
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})

test('after an update everything above the version that was here is told, until it is read', () => {
  lookForNews(CHANGES, '1')
  lookForNews(CHANGES, '3')
  expect(unread.value.map(change => change.version)).toEqual(['3', '2'])

  newsIsOpened('3')
  newsIsRead()

  expect(unread.value).toEqual([])
  lookForNews(CHANGES, '3')
  expect(unread.value).toEqual([])
})

test('what was opened is not told again by the next start, even if it was never closed', () => {
  lookForNews(CHANGES, '1')
  lookForNews(CHANGES, '3')
  newsIsOpened('3')
  expect(unread.value).toHaveLength(2)

  unread.value = []
  lookForNews(CHANGES, '3')
  expect(unread.value).toEqual([])
})

test('a phone that meets Barrow for the first time is told nothing', () => {
  lookForNews(CHANGES, '3')
  expect(unread.value).toEqual([])
})

test('a version that is not in the list was before all of them', () => {
  expect(changesSince(CHANGES, '0')).toEqual(CHANGES)
})

test('a window that keeps nothing is told nothing', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new DOMException('no', 'SecurityError')
    },
    setItem: () => {
      throw new DOMException('no', 'SecurityError')
    },
  })
  lookForNews(CHANGES, '3')
  expect(unread.value).toEqual([])
})
