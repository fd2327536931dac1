import { type Answer, send } from '../api/client.ts'
import { nowMs } from '../kit/clock.ts'
import { type Database, type Meta, putMeta } from '../storage/database.ts'
import { logByNumber, logsOnPhone, moveMark, noteRefusal } from '../storage/log.ts'
import { forgetHashes, ownHash } from './chain.ts'
import { showMark } from './mark.ts'
import { type Decision, hashIn, MAX_LINES, readReceipt } from './protocol.ts'
import { type PhoneState, type Push, preparePush } from './push-body.ts'
import { patchSync, type Trouble } from './state.ts'

const HEARTBEAT_MS = 24 * 3_600_000
/** Rewinds, and answers that change nothing, before an odd server is left alone for a while. */
const MOST_ODD_ANSWERS = 3

export type Post = (body: Uint8Array<ArrayBuffer>, token: string) => Promise<Answer>
/** null: drained, but for what another stall's log holds. */
export type Stopped = null | { trouble: Exclude<Trouble, null>; retry_after_s: number | null }

export class Pusher {
  /** The catalogue the server has now, from its last receipt. */
  catalogue_etag: string | null = null
  readonly #db: Database
  readonly #phone: () => PhoneState
  readonly #markMoved: () => void
  readonly #post: Post
  #max_lines = MAX_LINES
  /** When the server last confirmed each log, and to whom: a new pairing may be with another stall. */
  readonly #heard_at = new Map<number, number>()
  #heard_by: string | null = null

  constructor(db: Database, phone: () => PhoneState, markMoved: () => void, post: Post = postPush) {
    this.#db = db
    this.#phone = phone
    this.#markMoved = markMoved
    this.#post = post
  }

  /** Every log says at its next turn how it stands, even where it has nothing to send. */
  sayAgain(): void {
    this.#heard_at.clear()
  }

  /** Sends log after log, the open one last, until the server holds all it takes, or something is in the way. */
  async drain(device: Meta['device']): Promise<Stopped> {
    if (this.#heard_by !== device.device_id) this.#heard_at.clear()
    this.#heard_by = device.device_id
    let first: Stopped = null
    for (const { log_number } of await logsOnPhone(this.#db)) {
      const stopped = await this.#drainLog(log_number, device)
      first ??= stopped
      // What is wrong with one log is no reason to hold up the next; what is wrong on the way is.
      if (stopped && (stopped.trouble !== 'server' || stopped.retry_after_s !== null)) break
    }
    return first
  }

  async #drainLog(log_number: number, device: Meta['device']): Promise<Stopped> {
    for (let odd_answers = 0; odd_answers <= MOST_ODD_ANSWERS; ) {
      const log = await logByNumber(this.#db, log_number)
      if (log.refused_by === device.device_id) return null
      const heard_at = this.#heard_at.get(log_number) ?? Number.NEGATIVE_INFINITY
      const heartbeat = Math.abs(nowMs() - heard_at) > HEARTBEAT_MS
      const options = { max_lines: this.#max_lines, heartbeat }
      const push = await preparePush(this.#db, this.#phone(), log, options)
      if (!push) return null
      const decision = await this.#exchange(push, device.token)
      const stopped = await this.#follow(decision, push, device)
      if (stopped) return stopped
      if (!isProgress(decision, push)) odd_answers++
    }
    return { trouble: 'server', retry_after_s: null }
  }

  async #exchange(push: Push, token: string): Promise<Decision> {
    patchSync({ sending: push.sales })
    try {
      const answer = await this.#post(push.body, token)
      if ('status' in answer && answer.status === 422) await forgetHashes(this.#db)
      const own = await ownHash(this.#db, push, hashIn(answer))
      return readReceipt(answer, push, own)
    } finally {
      patchSync({ sending: 0 })
    }
  }

  async #follow(decision: Decision, push: Push, device: Meta['device']): Promise<Stopped> {
    switch (decision.action) {
      case 'received':
        this.#max_lines = Math.min(MAX_LINES, this.#max_lines * 2)
        this.#heard_at.set(push.log_number, nowMs())
        this.catalogue_etag = decision.receipt.catalogue_etag
        await this.#moveMark(decision, push)
        return null
      case 'rewind':
        // A server that lost some of this log may have lost some of the others: ask after them again.
        this.#heard_at.clear()
        await this.#moveMark(decision, push)
        return null
      case 'halve':
        if (push.count > 0) this.#max_lines = Math.max(1, push.count >> 1)
        if (decision.trouble) return { trouble: decision.trouble, retry_after_s: null }
        return push.count > 1 ? null : { trouble: 'server', retry_after_s: null }
      case 'refused':
        await noteRefusal(this.#db, push.log_number, device.device_id)
        return null
      case 'wait':
        return decision
    }
  }

  /** All an answer ever changes. The mark may go down; no line is touched. */
  async #moveMark(decision: Decision & { action: 'received' | 'rewind' }, push: Push): Promise<void> {
    const { n, hash } = decision
    const receipt = decision.action === 'received' ? decision.receipt : null
    const received_at = nowMs()
    await this.#db.write(['logs', 'log', 'meta'], async tx => {
      await moveMark(tx, push.log_number, { n, hash }, receipt?.forked ?? false)
      if (!receipt) return
      const { now, catalogue_etag } = receipt
      const clock_skew_ms = Math.round((push.sent_at + received_at) / 2) - now
      await putMeta(tx, 'receipt', { received_at, clock_skew_ms, catalogue_etag })
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
