import { type Answer, asObject, isJson } from '../api/client.ts'
import type { Trouble } from './state.ts'

// What the phone does about an answer, as pure functions: no database, no network, no clock.

export const MAX_LINES = 500
/** Of lines; the header with its locator fits into what is left of 1 MiB. */
export const MAX_BYTES = 2 ** 20 - 2 ** 13

const MAGIC = 'barrow-sync/1'

export type InFlight = { request_id: string; log_id: string }

export type Receipt = { now: number; catalogue_etag: string | null; forked: boolean }

export type Decision =
  /** The server holds our line `n`, and every one before it. `n` may be lower than what we believed. */
  | { action: 'received'; n: number; hash: string; receipt: Receipt }
  /** The server lost what we believed it held: go on from here. */
  | { action: 'rewind'; n: number; hash: string }
  /** It was too much for one request. With a trouble: wait, too. */
  | { action: 'halve'; trouble: Trouble }
  /** The log belongs to another stall than the one this phone is paired with. */
  | { action: 'refused' }
  | { action: 'wait'; trouble: Exclude<Trouble, null>; retry_after_s: number | null }

/**
 * A status alone proves nothing: captive portals say 200, proxies say 409 from a cache. Only an answer to
 * this very request that names one of our own hashes moves the mark. No answer deletes anything.
 */
export function readReceipt(
  answer: Answer,
  in_flight: InFlight,
  own_hashes: ReadonlyMap<string, number>,
): Decision {
  if ('failed' in answer)
    return answer.failed === 'timeout' ? { action: 'halve', trouble: 'no_signal' } : wait('no_signal')
  const { status, retry_after_s } = answer
  if (status === 413) return { action: 'halve', trouble: null }
  const said = isJson(answer.content_type) ? asObject(answer.json) : null
  if (status === 429 || status >= 500) return wait('server', retry_after_s)
  if (!said) return wait('portal')
  if (said.magic !== MAGIC || said.request_id !== in_flight.request_id || said.log_id !== in_flight.log_id)
    return wait(refusal(status, said.code))
  if (status === 200) return received(said, own_hashes)
  if (status === 409 && said.code === 'unknown_previous_hash') return rewind(said.common, own_hashes)
  if (status === 409 && said.code === 'log_of_another_vendor') return { action: 'refused' }
  return wait('server')
}

function received(said: Record<string, unknown>, own_hashes: ReadonlyMap<string, number>): Decision {
  const { have, now, catalogue, forked } = said
  const n = typeof have === 'string' ? own_hashes.get(have) : undefined
  if (n === undefined || typeof now !== 'number') return wait('server')
  const catalogue_etag = typeof catalogue === 'string' ? catalogue : null
  return {
    action: 'received',
    n,
    hash: have as string,
    receipt: { now, catalogue_etag, forked: forked === true },
  }
}

function rewind(common: unknown, own_hashes: ReadonlyMap<string, number>): Decision {
  const n = typeof common === 'string' ? own_hashes.get(common) : undefined
  return n === undefined ? wait('server') : { action: 'rewind', n, hash: common as string }
}

/** Our server's refusals carry a code of their own; a 401 without one is somebody else's login page. */
export function refusal(status: number, code: unknown): Exclude<Trouble, null> {
  if (status === 401 && code === 'device_unknown') return 'must_pair_again'
  if (status === 403 && code === 'device_blocked') return 'blocked'
  if (status === 403 && code === 'device_retired') return 'retired'
  return status >= 400 && typeof code === 'string' ? 'server' : 'portal'
}

function wait(trouble: Exclude<Trouble, null>, retry_after_s: number | null = null): Decision {
  return { action: 'wait', trouble, retry_after_s }
}

/** The hash an answer speaks of, so that only that one need be looked up. */
export function hashIn(answer: Answer): string | null {
  const said = 'failed' in answer ? null : asObject(answer.json)
  const hash = said?.have ?? said?.common
  return typeof hash === 'string' ? hash : null
}

/** As many of the lines, from the first on, as one request may carry; one at least. */
export function nextBatch<Line extends { line: Uint8Array }>(
  lines: readonly Line[],
  max_lines: number,
): Line[] {
  let bytes = 0
  let count = 0
  for (const { line } of lines.slice(0, Math.min(max_lines, MAX_LINES))) {
    bytes += line.length + 1
    if (count > 0 && bytes > MAX_BYTES) break
    count++
  }
  return lines.slice(0, count)
}

const FIRST_WAIT_S = 2
const LONGEST_WAIT_S = 60
const LONGEST_ASKED_WAIT_S = 3600

/** Longer with each failure, and never in step with the phone next to this one. `random` is in [0, 1). */
export function waitMs(failures: number, retry_after_s: number | null, random: number): number {
  if (retry_after_s !== null)
    return 1000 * Math.min(Math.max(retry_after_s, FIRST_WAIT_S), LONGEST_ASKED_WAIT_S)
  const longest = Math.min(FIRST_WAIT_S * 2 ** Math.max(failures, 1), LONGEST_WAIT_S)
  return Math.round(1000 * (FIRST_WAIT_S + (longest - FIRST_WAIT_S) * random))
}
