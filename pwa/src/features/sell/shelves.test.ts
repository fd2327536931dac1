import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { readFigures, readOn } from '../../stall/figures.ts'
import { day } from '../../stall/stall.ts'
import { HOME } from '../../storage/records.ts'
import { MOMENT, newDatabase, openSampleDay } from '../../storage/sample-stall.ts'
import { saveBatch, saveMovements } from '../../storage/stock-facts.ts'
import { productLeftMilli } from './shelves.ts'

test('a tile says what is on the stall of its product, or all there is where none was loaded', async () => {
  const db = newDatabase()
  const today = await openSampleDay(db)
  day.value = today
  const made = { product_name: 'Loaf', unit: 'each' as const, made_on: '2026-11-21', quantity_milli: 9000 }
  const make = (product_id: string, code: string) =>
    saveBatch(db, { ...made, product_id, code }, MOMENT, today)
  const loaf = await make('loaf', 'LOA-1')
  await make('loaf', 'LOA-2')
  await make('bun', 'BUN-1')
  await readFigures(db)
  expect(productLeftMilli.value).toEqual(
    new Map([
      ['loaf', 18_000],
      ['bun', 9000],
    ]),
  )

  const load = {
    batch: loaf,
    name: 'Loaf',
    unit: 'each' as const,
    quantity_milli: 4000,
    reason: 'loaded' as const,
  }
  await saveMovements(db, [{ ...load, from_place: HOME, to_place: today.day_id }], MOMENT, today)
  await readOn(db)

  expect(productLeftMilli.value).toEqual(
    new Map([
      ['loaf', 4000],
      ['bun', 9000],
    ]),
  )
})
