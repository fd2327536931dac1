import { nowMs } from '../kit/clock.ts'
import { catalogueCopy, metaOf } from '../storage/copies.ts'
import type { Database } from '../storage/database.ts'
import { unsentSaleLines } from '../storage/log.ts'
import { showMark } from './mark.ts'
import { waitMs } from './protocol.ts'
import { pull } from './puller.ts'
import type { PhoneState } from './push-body.ts'
import { Pusher, type Stopped } from './pusher.ts'
import { showTrouble, type Trouble } from './state.ts'

const LOCK = 'barrow-sync'
const EVERY_MS = 60_000

export type LoopOptions = {
  phone: () => PhoneState
  /** The received mark moved: sales changed from *on this phone* to *on the server*, or back. */
  markMoved: () => void
  /** Catalogue or stock were replaced. */
  copiesChanged: () => void
}

/** `now` ignores the back-off; `sale` pushes only; `timer` does both if the back-off is over. */
export type Reason = 'now' | 'timer' | 'sale'

export class SyncLoop {
  readonly #db: Database
  readonly #options: LoopOptions
  readonly #pusher: Pusher
  #running: Promise<void> | null = null
  #next: Reason | null = null
  #push_trouble: Trouble = null
  #pull_trouble: Trouble = null
  #failures = 0
  #not_before = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #tick: ReturnType<typeof setInterval> | undefined

  constructor(db: Database, options: LoopOptions) {
    this.#db = db
    this.#options = options
    this.#pusher = new Pusher(db, options.phone, options.markMoved)
  }

  start(): void {
    addEventListener('online', this.#wakeNow)
    addEventListener('pageshow', this.#onPageShow)
    document.addEventListener('visibilitychange', this.#onVisibility)
    this.#tick = setInterval(() => {
      if (document.visibilityState === 'visible') void this.wake('timer')
    }, EVERY_MS)
    void this.wake('now')
  }

  stop(): void {
    removeEventListener('online', this.#wakeNow)
    removeEventListener('pageshow', this.#onPageShow)
    document.removeEventListener('visibilitychange', this.#onVisibility)
    clearInterval(this.#tick)
    clearTimeout(this.#retry)
  }

  /** Resolves when what was asked for has been tried. Asked while it runs, it runs once more after. */
  wake(reason: Reason): Promise<void> {
    if (reason !== 'now' && nowMs() < this.#not_before) return Promise.resolve()
    if (this.#running) {
      this.#next = wider(this.#next, reason)
      return this.#running
    }
    this.#running = this.#run(reason).finally(() => {
      this.#running = null
      // Asked for in the instant between the last look and now.
      if (this.#next) void this.wake(this.#next)
    })
    return this.#running
  }

  async #run(reason: Reason): Promise<void> {
    for (let want: Reason | null = reason; want; want = this.#next) {
      this.#next = null
      const wanted = want
      await whileAlone(wanted === 'now', () => this.#pass(wanted)).catch(() => {})
    }
  }

  async #pass(reason: Reason): Promise<void> {
    let stranded = 0
    try {
      await showMark(this.#db)
      const device = await metaOf(this.#db, 'device')
      if (!device) return
      this.#after(await this.#pusher.drain(device))
      const unreachable = this.#push_trouble === 'no_signal' || this.#push_trouble === 'portal'
      const wanted = reason !== 'sale' || (await this.#catalogueIsOld())
      if (wanted && !unreachable) await this.#pull(device.token)
      stranded = await unsentSaleLines(this.#db, log => log.refused_by === device.device_id)
    } catch {
      // The database is in the way, not the network: the writes say so themselves.
      this.#after({ trouble: 'server', retry_after_s: null })
    }
    // They hold up nothing, so whatever else is in the way is said first.
    const other_stall = stranded > 0 ? 'other_stall' : null
    showTrouble(this.#push_trouble ?? this.#pull_trouble ?? other_stall, nowMs())
  }

  #after(stopped: Stopped): void {
    clearTimeout(this.#retry)
    this.#push_trouble = stopped?.trouble ?? null
    this.#failures = stopped ? this.#failures + 1 : 0
    this.#not_before = 0
    if (!stopped) return
    const wait_ms = waitMs(this.#failures, stopped.retry_after_s, Math.random())
    this.#not_before = nowMs() + wait_ms
    this.#retry = setTimeout(() => void this.wake('now'), wait_ms)
  }

  async #pull(token: string): Promise<void> {
    const { changed, trouble } = await pull(this.#db, token)
    // The office waits to hear that a retired phone holds nothing more.
    if (trouble === 'retired' && this.#pull_trouble !== trouble) {
      this.#pusher.sayAgain()
      this.#next ??= 'sale'
    }
    this.#pull_trouble = trouble
    if (changed) this.#options.copiesChanged()
  }

  async #catalogueIsOld(): Promise<boolean> {
    const current = this.#pusher.catalogue_etag
    if (current === null) return false
    return bare(current) !== bare((await catalogueCopy(this.#db))?.etag ?? '')
  }

  #wakeNow = () => void this.wake('now')
  // The browser fires it on an ordinary load, too; that one is the start.
  #onPageShow = (event: PageTransitionEvent) => {
    if (event.persisted) this.#wakeNow()
  }
  #onVisibility = () => {
    if (document.visibilityState === 'visible') this.#wakeNow()
  }
}

/** Proxies that compress make an ETag weak. */
function bare(etag: string): string {
  return etag.replace(/^W\//, '').replaceAll('"', '')
}

function wider(a: Reason | null, b: Reason): Reason {
  return a === 'now' || b === 'now' ? 'now' : a === 'timer' || b === 'timer' ? 'timer' : 'sale'
}

/**
 * One tab at a time: the other one sends this tab's sales, too. Only who asks for it now waits for their turn,
 * to see with their own eyes. Where there are no locks two may send the same lines: the server keeps one.
 */
async function whileAlone(wait: boolean, work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work()
  await navigator.locks.request(LOCK, { ifAvailable: !wait }, async lock => {
    if (lock) await work()
  })
}
