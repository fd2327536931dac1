import { type Answer, send } from '../api/client.ts'
import { nowMs } from '../kit/clock.ts'
import { metaOf } from '../storage/copies.ts'
import { type Database, putMeta } from '../storage/database.ts'
import { saleLinesAfter } from '../storage/log.ts'
import { forgetHashes, ownHash } from './chain.ts'
import { type Decision, hashIn, MAX_LINES, readReceipt } from './protocol.ts'
import { type PhoneState, type Push, preparePush } from './push-body.ts'
import { patchSync, type Trouble } from './state.ts'

const HEARTBEAT_MS = 24 * 3_600_000
/** Rewinds, and answers that change nothing, before an odd server is left alone for a while. */
const MOST_ODD_ANSWERS = 3

export type Post = (body: Uint8Array<ArrayBuffer>, token: string) => Promise<Answer>
/** null: drained. */
export type Stopped = null | { trouble: Exclude<Trouble, null>; retry_after_s: number | null }

export class Pusher {
  /** The catalogue the server has now, from its last receipt. */
  catalogue_etag: string | null = null
  readonly #db: Database
  readonly #phone: () => PhoneState
  readonly #markMoved: () => void
  readonly #post: Post
  #max_lines = MAX_LINES
  #heard_at = Number.NEGATIVE_INFINITY

  constructor(db: Database, phone: () => PhoneState, markMoved: () => void, post: Post = postPush) {
    this.#db = db
    this.#phone = phone
    this.#markMoved = markMoved
    this.#post = post
  }

  /** Sends batch after batch until the server holds everything, or something is in the way. */
  async drain(token: string): Promise<Stopped> {
    for (let odd_answers = 0; odd_answers <= MOST_ODD_ANSWERS; ) {
      const heartbeat = Math.abs(nowMs() - this.#heard_at) > HEARTBEAT_MS
      const push = await preparePush(this.#db, this.#phone(), { max_lines: this.#max_lines, heartbeat })
      if (!push) return null
      const decision = await this.#exchange(push, token)
      const stopped = await this.#follow(decision, push)
      if (stopped) return stopped
      if (!isProgress(decision, push)) odd_answers++
    }
    return { trouble: 'server', retry_after_s: null }
  }

  async #exchange(push: Push, token: string): Promise<Decision> {
    patchSync({ sending: push.sale_lines })
    try {
      const answer = await this.#post(push.body, token)
      if ('status' in answer && answer.status === 422) await forgetHashes(this.#db)
      const own = await ownHash(this.#db, push.log_id, hashIn(answer))
      return readReceipt(answer, push, own)
    } finally {
      patchSync({ sending: 0 })
    }
  }

  async #follow(decision: Decision, push: Push): Promise<Stopped> {
    switch (decision.action) {
      case 'received':
        this.#max_lines = Math.min(MAX_LINES, this.#max_lines * 2)
        this.#heard_at = nowMs()
        this.catalogue_etag = decision.receipt.catalogue_etag
        await this.#moveMark(decision, push)
        return null
      case 'rewind':
        await this.#moveMark(decision, push)
        return null
      case 'halve':
        if (push.count > 0) this.#max_lines = Math.max(1, push.count >> 1)
        if (decision.trouble) return { trouble: decision.trouble, retry_after_s: null }
        return push.count > 1 ? null : { trouble: 'server', retry_after_s: null }
      case 'wait':
        return decision
    }
  }

  /** The only thing an answer ever changes. It may go down; no line is touched. */
  async #moveMark(decision: Decision & { action: 'received' | 'rewind' }, { sent_at }: Push): Promise<void> {
    const { n, hash } = decision
    const received_at = nowMs()
    await this.#db.write(['meta'], async tx => {
      await putMeta(tx, 'synced', { n, hash })
      if (decision.action === 'rewind') return
      const { now, forked, catalogue_etag } = decision.receipt
      const clock_skew_ms = Math.round((sent_at + received_at) / 2) - now
      await putMeta(tx, 'receipt', { received_at, clock_skew_ms, catalogue_etag, forked })
    })
    await showMark(this.#db)
    this.#markMoved()
  }
}

/** A rewind is one only once or twice: a server that flaps must not be hammered. */
function isProgress(decision: Decision, push: Push): boolean {
  if (decision.action === 'received') return decision.n > push.prev_n || push.count === 0
  return decision.action === 'halve'
}

/** Brings what the screens show in line with what is stored. */
export async function showMark(db: Database): Promise<void> {
  const synced = await metaOf(db, 'synced')
  const receipt = await metaOf(db, 'receipt')
  patchSync({
    paired: (await metaOf(db, 'device')) !== null,
    pending: await saleLinesAfter(db, synced?.n ?? 0),
    received_at: receipt?.received_at ?? null,
    clock_skew_ms: receipt?.clock_skew_ms ?? null,
  })
}

const postPush: Post = async (body, token) => {
  const headers: Record<string, string> = { 'content-type': 'application/x-ndjson' }
  const packed = await gzip(body)
  if (packed) headers['content-encoding'] = 'gzip'
  return send('POST', '/api/sync/push', { bytes: packed ?? body, token, headers })
}

async function gzip(body: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  if (typeof CompressionStream === 'undefined') return null
  const packed = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}
