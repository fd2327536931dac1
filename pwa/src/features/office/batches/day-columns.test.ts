import { expect, it } from 'vitest'
import { columnsOf } from './day-columns.ts'
import type { DayRow } from './shapes.ts'

const day = (changes: Partial<DayRow>) => ({ sold_milli: 0, left_milli: null, ...changes }) as DayRow

it('shows what was sold, and of all else what happened', () => {
  expect(columnsOf([day({ sold_milli: 3000 })])).toEqual(['sold'])
  expect(columnsOf([day({ loaded_milli: 6000, left_milli: 1000 }), day({ wasted_milli: 1000 })])).toEqual([
    'loaded',
    'sold',
    'wasted',
    'left',
  ])
})
