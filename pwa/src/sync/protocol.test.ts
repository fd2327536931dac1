import { expect, test } from 'vitest'
import { MAX_BYTES, nextBatch, readReceipt, refusal, waitMs } from './protocol.ts'
import { json, page, problem } from './sample-server.ts'

const IN_FLIGHT = { request_id: 'r-1', log_id: 'log-1' }
const ENVELOPE = { magic: 'barrow-sync/1', request_id: 'r-1', log_id: 'log-1' }
const OWN = new Map([
  ['genesis', 0],
  ['h1', 1],
  ['h2', 2],
])
const RECEIPT = { ...ENVELOPE, have: 'h2', now: 5, catalogue: '"7"', forked: false }

const read = (answer: Parameters<typeof readReceipt>[0]) => readReceipt(answer, IN_FLIGHT, OWN)
const waits = (trouble: string, retry_after_s: number | null = null) => ({
  action: 'wait',
  trouble,
  retry_after_s,
})

test('a receipt for this request that names an own hash moves the mark', () => {
  const receipt = { now: 5, catalogue_etag: '"7"', forked: false }

  expect(read(json(200, RECEIPT))).toEqual({ action: 'received', n: 2, hash: 'h2', receipt })
})

test('the mark may go down', () => {
  expect(read(json(200, { ...RECEIPT, have: 'h1' }))).toMatchObject({ action: 'received', n: 1 })
})

test.each([
  ['another magic', { magic: 'pouch/1' }],
  ['no magic', { magic: undefined }],
  ['another request', { request_id: 'r-0' }],
  ['another log', { log_id: 'log-2' }],
])('a receipt with %s is somebody else’s', (_, wrong) => {
  expect(read(json(200, { ...RECEIPT, ...wrong }))).toEqual(waits('portal'))
})

test('a hash that is not ours proves nothing', () => {
  expect(read(json(200, { ...RECEIPT, have: 'h9' }))).toEqual(waits('server'))
  expect(read(json(200, { ...RECEIPT, have: 7 }))).toEqual(waits('server'))
})

test('a portal that answers 200 with a page is a portal', () => {
  expect(read(page(200))).toEqual(waits('portal'))
})

test('a receipt that is not called JSON is none', () => {
  expect(read(json(200, RECEIPT, 'text/plain'))).toEqual(waits('portal'))
})

test.each([[{ ok: true }], [[]], [null], ['barrow-sync/1'], [undefined]])(
  '200 with the JSON %j is a portal',
  said => {
    expect(read(json(200, said))).toEqual(waits('portal'))
  },
)

test('a redirect to a login page is a portal', () => {
  expect(read({ ...page(0), content_type: '' })).toEqual(waits('portal'))
})

test('a server that lost our last lines sets the mark back to what it holds', () => {
  const lost = { ...ENVELOPE, code: 'unknown_previous_hash', common: 'h1' }

  expect(read(problem(409, lost))).toEqual({ action: 'rewind', n: 1, hash: 'h1' })
  expect(read(problem(409, { ...lost, common: 'genesis' }))).toMatchObject({ action: 'rewind', n: 0 })
})

test('a 409 that is not for this request rewinds nothing', () => {
  const cached = { ...ENVELOPE, request_id: 'r-0', code: 'unknown_previous_hash', common: 'genesis' }

  expect(read(problem(409, cached))).toEqual(waits('server'))
  expect(read(page(409))).toEqual(waits('portal'))
})

test('a 409 with a hash that is not ours rewinds nothing', () => {
  const foreign = { ...ENVELOPE, code: 'unknown_previous_hash', common: 'h9' }

  expect(read(problem(409, foreign))).toEqual(waits('server'))
})

test('a log of another stall is refused by this server alone, for this very request', () => {
  const refusal = { ...ENVELOPE, code: 'log_of_another_vendor' }

  expect(read(problem(409, refusal))).toEqual({ action: 'refused' })
  expect(read(problem(409, { ...refusal, request_id: 'r-0' }))).toEqual(waits('server'))
})

test('an unknown device must pair again, a blocked one waits', () => {
  expect(read(problem(401, { code: 'device_unknown' }))).toEqual(waits('must_pair_again'))
  expect(read(problem(403, { code: 'device_blocked' }))).toEqual(waits('blocked'))
  expect(refusal(403, 'device_retired')).toBe('retired')
})

test('a 401 or 403 that our server did not write is a portal', () => {
  expect(read(page(401))).toEqual(waits('portal'))
  expect(read(json(403, { error: 'login' }))).toEqual(waits('portal'))
})

test('too much for one request is halved, whoever says so', () => {
  expect(read(problem(413, { code: 'push_too_large' }))).toEqual({ action: 'halve', trouble: null })
  expect(read(page(413))).toEqual({ action: 'halve', trouble: null })
  expect(read({ failed: 'timeout' })).toEqual({ action: 'halve', trouble: 'no_signal' })
})

test('no signal, a server in trouble and a refused body all wait', () => {
  expect(read({ failed: 'no_signal' })).toEqual(waits('no_signal'))
  expect(read({ ...page(503), retry_after_s: 30 })).toEqual(waits('server', 30))
  expect(read({ ...page(429), retry_after_s: 5 })).toEqual(waits('server', 5))
  expect(read(page(502))).toEqual(waits('server'))
  expect(read(problem(422, { code: 'head_mismatch' }))).toEqual(waits('server'))
  expect(read(problem(400, { code: 'bad_push_header' }))).toEqual(waits('server'))
})

const line = (bytes: number) => ({ line: new Uint8Array(bytes) })

test('a batch holds 500 lines, or as many as were asked for', () => {
  const lines = Array.from({ length: 1200 }, () => line(10))

  expect(nextBatch(lines, 500)).toHaveLength(500)
  expect(nextBatch(lines, 9000)).toHaveLength(500)
  expect(nextBatch(lines, 3)).toHaveLength(3)
  expect(nextBatch([], 500)).toEqual([])
})

test('a batch stays under one MiB, and one line always fits', () => {
  const lines = Array.from({ length: 20 }, () => line(65_536))

  const batch = nextBatch(lines, 500)

  expect(batch).toHaveLength(15)
  expect(15 * 65_537).toBeLessThanOrEqual(MAX_BYTES)
  expect(nextBatch([line(2 ** 21), line(1)], 500)).toHaveLength(1)
})

test('waits grow from two seconds to sixty, out of step', () => {
  expect(waitMs(1, null, 0)).toBe(2000)
  expect(waitMs(1, null, 0.999)).toBeLessThanOrEqual(4000)
  expect(waitMs(30, null, 0.999)).toBeGreaterThan(59_000)
  expect(waitMs(30, null, 0.999)).toBeLessThanOrEqual(60_000)
})

test('a server that asks for patience is given it, up to an hour', () => {
  expect(waitMs(1, 120, 0.5)).toBe(120_000)
  expect(waitMs(1, 999_999, 0.5)).toBe(3_600_000)
  expect(waitMs(1, 0, 0.5)).toBe(2000)
})
