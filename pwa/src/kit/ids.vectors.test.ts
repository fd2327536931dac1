import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dayId } from './day-id.ts'

type Case = { name: string; call: string; input: { market_id: string; date_on: string }; expected: string }

const file = new URL('../../../tests/vectors/06-ids.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }

test.each(cases.map(it => [it.name, it] as const))('%s', (_name, { call, input, expected }) => {
  expect(call).toBe('day_id')
  expect(dayId(input.market_id, input.date_on)).toBe(expected)
})
