import { expect, test } from 'vitest'
import { dayId } from './day-id.ts'
import { uuid4, uuid7 } from './ids.ts'

test('a uuid7 carries its time in front and sorts by it', () => {
  const id = uuid7(0x0197_f0c2_1234)

  expect(id).toMatch(/^0197f0c2-1234-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(uuid7(1) < uuid7(2)).toBe(true)
})

test('a uuid4 is one', () => {
  expect(uuid4()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a day id is the UUIDv5 that any phone and the server compute', () => {
  // uuid.uuid5(uuid.NAMESPACE_DNS, '2026-11-21') in Python.
  expect(dayId('6ba7b810-9dad-11d1-80b4-00c04fd430c8', '2026-11-21')).toBe(
    'adbbbef6-3f1e-516c-a756-1724e5aabaff',
  )
})
