/**
 * The core behind a pipe: a JSON line of calls `[{"call", "input"}, …]` in, one line with the list of canonical
 * answers out. Run by plain Node for tests/domain/phone_core.py. The call `calls` lists all others.
 */

import { createInterface } from 'node:readline'
import { answer, CALLS, canonical, type Json } from './calls.ts'

type Asked = { call: string; input: Json }

for await (const line of createInterface({ input: process.stdin })) {
  const replies = (JSON.parse(line) as Asked[]).map(({ call, input }) =>
    call === 'calls' ? canonical(Object.keys(CALLS)) : answer(call, input),
  )
  process.stdout.write(`[${replies.join(',')}]\n`)
}
