import { sha1 } from '@noble/hashes/legacy.js'
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { format } from './ids.ts'

/** Two phones that open the same market on the same date offline agree on its id (UUIDv5). */
export function dayId(market_id: string, date_on: string): string {
  const namespace = hexToBytes(market_id.replaceAll('-', ''))
  return format(sha1(concatBytes(namespace, utf8ToBytes(date_on))).slice(0, 16), 5)
}
