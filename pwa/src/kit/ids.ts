import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

// getRandomValues and not randomUUID: the latter is missing where the page is not a secure context.
const random = () => crypto.getRandomValues(new Uint8Array(16))

export function uuid4(): string {
  return format(random(), 4)
}

/** Sorts by the time its thing began: the basket opened, the form opened. */
export function uuid7(now_ms: number): string {
  const bytes = random()
  let rest = now_ms
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return format(bytes, 7)
}

/** Two phones that open the same market on the same date offline agree on its id (UUIDv5). */
export function dayId(market_id: string, date_on: string): string {
  const namespace = hexToBytes(market_id.replaceAll('-', ''))
  return format(sha1(concatBytes(namespace, utf8ToBytes(date_on))).slice(0, 16), 5)
}

function format(bytes: Uint8Array, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytesToHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
