import { signal } from '@preact/signals'

export type Trouble =
  | null
  | 'no_signal'
  | 'portal'
  | 'server'
  | 'must_pair_again'
  | 'blocked'
  /** What it holds still goes up, and nothing comes down. */
  | 'retired'
  | 'other_stall'

export type SyncState = {
  paired: boolean
  /** Sales of which the server has not confirmed something, be it their void. */
  pending: number
  /** What was done to stock and is only here. */
  pending_stock: number
  /** How many of them are in the request that is out now. */
  sending: number
  received_at: number | null
  trouble: Trouble
  trouble_since: number | null
  /** The phone's clock minus the server's. */
  clock_skew_ms: number | null
}

export const sync = signal<SyncState>({
  paired: false,
  pending: 0,
  pending_stock: 0,
  sending: 0,
  received_at: null,
  trouble: null,
  trouble_since: null,
  clock_skew_ms: null,
})

export function patchSync(patch: Partial<SyncState>): void {
  sync.value = { ...sync.peek(), ...patch }
}

/** One trouble at a time, with the moment it began. */
export function showTrouble(trouble: Trouble, at: number): void {
  if (trouble !== sync.peek().trouble) patchSync({ trouble, trouble_since: trouble && at })
}
