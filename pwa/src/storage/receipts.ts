import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

// No vowels: a prefix never spells anything.
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'

/** Two characters that tell the phones of one stall apart on a receipt. */
export function receiptPrefix(log_id: string): string {
  const [letter = 0, digit = 0] = sha256(utf8ToBytes(log_id))
  return `${LETTERS[letter % LETTERS.length]}${2 + (digit % 8)}`
}

export function receiptNumber(log_id: string, count: number): string {
  return `${receiptPrefix(log_id)}-${String(count).padStart(4, '0')}`
}
