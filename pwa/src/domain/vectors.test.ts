import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answer, CALLS, canonical, type Json } from './calls.ts'

type Case = { name: string; call: string; input: Json; expected?: Json; error?: string }
type Vectors = { topic: string; cases: Case[] }

const folder = new URL('../../../tests/vectors/', import.meta.url)
const files = readdirSync(folder).filter(name => /^\d\d-.+\.json$/.test(name))
const vectors = files.map(name => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Vectors)
// Ids live above the core: src/kit/ids.vectors.test.ts runs theirs.
const ofTheCore = vectors.filter(({ topic }) => topic !== 'ids')

for (const { topic, cases } of ofTheCore) {
  describe(topic, () => {
    test.each(cases.map(it => [it.name, it] as const))('%s', (_name, { call, input, expected, error }) => {
      const said = error === undefined ? { expected: expected as Json } : { error }
      expect(answer(call, input)).toBe(canonical(said))
    })
  })
}

test('every call is in a vector, and every vector makes a known call', () => {
  const made = new Set(ofTheCore.flatMap(({ cases }) => cases.map(({ call }) => call)))
  expect([...made].sort()).toEqual(Object.keys(CALLS).sort())
})
