import { expect, it } from 'vitest'
import { asProductKeeping, keepingMistakes } from './product-keeping.tsx'

it('sends how long it keeps and which date that is', () => {
  expect(asProductKeeping({ date_kind: 'use_by', shelf_life: ' 3 ' })).toEqual({
    shelf_life_days: 3,
    date_kind: 'use_by',
  })
})

it.each([
  { date_kind: 'none', shelf_life: '3' },
  { date_kind: 'best_before', shelf_life: '' },
] as const)('sends neither for %j', entry => {
  expect(asProductKeeping(entry)).toEqual({ shelf_life_days: null, date_kind: null })
  expect(keepingMistakes(entry)).toEqual({})
})

it.each(['3.5', '-1', 'a week', '3651', '99999'])('does not take %j for days', shelf_life => {
  expect(keepingMistakes({ date_kind: 'best_before', shelf_life })).toHaveProperty('shelf_life')
})
