/** The log's lines, the chain of hashes over them, and the numbers printed on receipts. */

import { DomainError } from './errors.ts'
import { sha256 } from './sha256.ts'

// Part of every JavaScript that runs this, though its types come with the DOM.
declare const TextEncoder: new () => { encode(text: string): Bytes }

export const MAX_LINE_BYTES = 65536
const MAX_LOCATOR = 20

// JavaScript moves keys that look like numbers to the front: keys are names, so that their order stands.
const KEY = /^[a-z][a-z0-9_]*$/
// No vowels: a prefix never spells anything.
const PREFIX_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'

export type Bytes = Uint8Array<ArrayBuffer>

/** The hash before a log's first line. */
export function genesisHash(log_id: string): Bytes {
  return sha256(new TextEncoder().encode(`barrow-log/1|${log_id}`))
}

/** The raw bytes of the hash before, a newline, the bytes of the line: nothing is ever re-encoded. */
export function lineHash(previous_hash: Uint8Array, line: Uint8Array): Bytes {
  return sha256(previous_hash, Uint8Array.of(0x0a), line)
}

/** The hash after each line. */
export function chain(previous_hash: Uint8Array, lines: Iterable<Uint8Array>): Bytes[] {
  const hashes: Bytes[] = []
  for (const line of lines) hashes.push(lineHash(hashes.at(-1) ?? previous_hash, line))
  return hashes
}

/** Places to try, from the head back in doubling steps: n, n-1, n-3, n-7 … and always 0. */
export function locatorPositions(n: number): number[] {
  const positions: number[] = []
  let position = n
  let step = 1
  while (position > 0 && positions.length < MAX_LOCATOR - 1) {
    positions.push(position)
    position -= step
    step *= 2
  }
  return [...positions, 0]
}

/** A record as the one line that is stored, sent and hashed; keys stay in the order given. */
export function encodeLine(record: Record<string, unknown>): Bytes {
  checkValue(record)
  const line = new TextEncoder().encode(JSON.stringify(record))
  if (line.length > MAX_LINE_BYTES) throw new DomainError('line_too_long', { size: line.length })
  return line
}

/** Refuses what the two languages would write differently, or could not read back. */
function checkValue(value: unknown): void {
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'string') checkText(value)
  else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new DomainError('line_not_integer', { value })
  } else if (Array.isArray(value)) {
    for (const item of value) checkValue(item)
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (!KEY.test(key)) throw new DomainError('line_key_not_a_name', { key })
      checkValue(item)
    }
  } else throw new DomainError('line_not_json', { type: typeof value })
}

/** No Date, Map or bytes. By its tag, not its prototype: what comes out of storage may be of another realm. */
function isRecord(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]'
}

/** A lone surrogate has no UTF-8: one side would replace it, the other fail. */
function checkText(text: string): void {
  if (/\p{Surrogate}/u.test(text)) throw new DomainError('line_not_text')
}

/** A letter and a digit that tell the phones of one stall apart. */
export function receiptPrefix(log_id: string): string {
  const [letter = 0, digit = 0] = genesisHash(log_id)
  return `${PREFIX_LETTERS[letter % PREFIX_LETTERS.length]}${2 + (digit % 8)}`
}

/** Dense per log from 1: `B7-0042`. The ten-thousandth simply has five digits. */
export function receiptNumber(prefix: string, count: number): string {
  if (count < 1) throw new DomainError('receipt_count_not_positive', { count })
  return `${prefix}-${String(count).padStart(4, '0')}`
}
