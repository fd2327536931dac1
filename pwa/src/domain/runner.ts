/**
 * The core behind a pipe: one JSON line `{"call", "input"}` in, one canonical JSON line out. Run by plain
 * Node for tests/domain/test_differential.py. The call `calls` lists all others.
 */

import { createInterface } from 'node:readline'
import { answer, CALLS, canonical } from './calls.ts'

for await (const line of createInterface({ input: process.stdin })) {
  const { call, input } = JSON.parse(line)
  const reply = call === 'calls' ? canonical(Object.keys(CALLS)) : answer(call, input)
  process.stdout.write(`${reply}\n`)
}
