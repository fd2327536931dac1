/**
 * The core as the shared vectors call it: by name, with JSON in and JSON out, bytes as hex. For tests only;
 * the twin is `tests/domain/calls.py`.
 */

import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { DomainError } from './errors.ts'
import { type Batch, fefoOrder, pickBatch } from './fefo.ts'
import * as log from './log.ts'
import { addUp, currencyExponent, denominations, divideRounding, notes } from './money.ts'
import { type CartLine, lineAmount, priceCart } from './pricing.ts'
import { changePieces, quickTenders, settle, type Tender } from './tender.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

// What a vector's input may hold. Its names are checked in Python, where they are keyword arguments.
type Input = {
  amount_minor: number
  amounts: number[]
  batches: Batch[]
  change_minor: number
  count: number
  currency: string
  denominator: number
  due_minor: number
  line: string
  lines: CartLine[] & string[]
  log_id: string
  n: number
  numerator: number
  prefix: string
  previous_hash: string
  quantity_milli: number
  record: Record<string, unknown>
  tenders: Tender[]
  text: string
  total_minor: number
  unit_price_minor: number
}

export const CALLS: Record<string, (input: Input) => Json> = {
  currency_exponent: ({ currency }) => currencyExponent(currency),
  denominations: ({ currency }) => denominations(currency),
  notes: ({ currency }) => notes(currency),
  add_up: ({ amounts }) => addUp(amounts),
  divide_rounding: ({ numerator, denominator }) => divideRounding(BigInt(numerator), BigInt(denominator)),
  line_amount: ({ quantity_milli, unit_price_minor }) => lineAmount(quantity_milli, unit_price_minor),
  price_cart: ({ lines }) => priceCart(lines),
  settle: ({ total_minor, tenders }) => settle(total_minor, tenders),
  quick_tenders: ({ due_minor, currency }) => quickTenders(due_minor, currency),
  change_pieces: ({ change_minor, currency }) => changePieces(change_minor, currency),
  fefo_order: ({ batches }) => fefoOrder(batches).map(batch => batch.batch_id),
  pick_batch: ({ batches }) => pickBatch(batches),
  genesis_hash: ({ log_id }) => bytesToHex(log.genesisHash(log_id)),
  line_hash: ({ previous_hash, line }) =>
    bytesToHex(log.lineHash(hexToBytes(previous_hash), utf8ToBytes(line))),
  chain: ({ previous_hash, lines }) =>
    log.chain(hexToBytes(previous_hash), lines.map(utf8ToBytes)).map(bytesToHex),
  locator_positions: ({ n }) => log.locatorPositions(n),
  encode_line: ({ record }) => text(log.encodeLine(record)),
  size_of_line: ({ text, count }) => log.encodeLine({ text: text.repeat(count) }).length,
  receipt_prefix: ({ log_id }) => log.receiptPrefix(log_id),
  receipt_number: ({ prefix, count }) => log.receiptNumber(prefix, count),
}

/** The answer to one call as canonical JSON: sorted keys, no spaces. What is compared is this text. */
export function answer(call: string, input: Json): string {
  const called = CALLS[call]
  if (called === undefined) throw new Error(`no such call: ${call}`)
  try {
    return canonical({ expected: called(input as unknown as Input) })
  } catch (error) {
    if (error instanceof DomainError) return canonical({ error: error.code })
    throw error
  }
}

export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}

/** Bytes that are UTF-8, as text. */
function text(bytes: Uint8Array): string {
  const escaped = [...bytes].map(byte => `%${byte.toString(16).padStart(2, '0')}`)
  return decodeURIComponent(escaped.join(''))
}
