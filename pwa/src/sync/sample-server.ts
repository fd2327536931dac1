/** The server's part of a push, as far as a phone can see it: for tests. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import type { Answer } from '../api/client.ts'
import { chain, genesisHash } from '../domain/log.ts'

type Header = {
  request_id: string
  log_id: string
  from: number
  count: number
  prev: string
  head: string
  locator: string[]
  pending: number
}
export type Upload = { header: Header; lines: string[] }

export class SampleServer {
  /** Every line received, by hash. */
  journal = new Map<string, string>()
  /** Logs that belong to another stall than the one the phone is paired with. */
  logs_of_others = new Set<string>()
  /** A clone of the phone went on with the same logs. */
  is_forked = false
  readonly uploads: Upload[] = []

  post = async (body: Uint8Array): Promise<Answer> => this.receive(readUpload(body))

  receive(upload: Upload): Answer {
    this.uploads.push(upload)
    const { header, lines } = upload
    const { request_id, log_id } = header
    const envelope = { magic: 'barrow-sync/1', request_id, log_id }
    if (this.logs_of_others.has(log_id)) return problem(409, { ...envelope, code: 'log_of_another_vendor' })
    const genesis = bytesToHex(genesisHash(log_id))
    const isKnown = (hash: string) => hash === genesis || this.journal.has(hash)
    if (!isKnown(header.prev)) {
      const common = header.locator.find(isKnown) ?? genesis
      return problem(409, { ...envelope, code: 'unknown_previous_hash', common })
    }
    const bytes = lines.map(line => new TextEncoder().encode(line))
    const hashes = chain(hexToBytes(header.prev), bytes).map(hash => bytesToHex(hash))
    if ((hashes.at(-1) ?? header.prev) !== header.head) return problem(422, { code: 'head_mismatch' })
    for (const [i, hash] of hashes.entries()) this.journal.set(hash, lines[i]!)
    const receipt = { ...envelope, have: header.head, now: 1_000, catalogue: '"1"' }
    return json(200, { ...receipt, forked: this.is_forked })
  }
}

function readUpload(body: Uint8Array): Upload {
  const [first = '', ...lines] = new TextDecoder().decode(body).split('\n').slice(0, -1)
  return { header: JSON.parse(first) as Header, lines }
}

export function json(status: number, said: unknown, content_type = 'application/json'): Answer {
  return { status, content_type, json: said, etag: null, retry_after_s: null }
}

export function problem(status: number, said: object): Answer {
  return json(status, { type: 'about:blank', status, ...said }, 'application/problem+json')
}

export function page(status: number): Answer {
  return { status, content_type: 'text/html', json: undefined, etag: null, retry_after_s: null }
}
