import { type Signal, signal } from '@preact/signals'
import { keepMeta, metaOf } from '../storage/copies.ts'
import { asStallError } from '../storage/database.ts'
import { logsOnPhone } from '../storage/log.ts'
import { patchSync } from '../sync/state.ts'
import { currency, db, fetchSending, phone, tabs, wake } from './stall.ts'
import { StallError } from './types.ts'

// What is done once in a phone's life, and the log that is shared: never on the way of a sale.

/** The money this phone sold in before it was paired with a stall that keeps another; until it is read. */
export const soldInBefore: Signal<string | null> = signal(null)
/** For a phone that is not paired yet; a paired one has its stall's. */
export async function chooseCurrency(chosen: string): Promise<void> {
  await keepMeta(db, { currency: chosen }).catch(error => Promise.reject(asStallError(error)))
  currency.value = chosen
  tabs.tell('copies')
}

/** Whether this phone has had a link's code: a home screen brings the same one with every start. */
export async function hasTaken(code: string): Promise<boolean> {
  return (await metaOf(db, 'taken_code').catch(() => null)) === code
}

/** The code has had its turn, whatever came of it. */
export async function take(taken_code: string): Promise<void> {
  // A phone that cannot keep it is asked again at its next start.
  await keepMeta(db, { taken_code }).catch(() => {})
}

/**
 * Rejects with pairing_code_unknown, pairing_code_used, pairing_code_expired, pairing_tries_used, no_signal,
 * portal or server.
 */
export async function pair(code: string, device_name: string): Promise<void> {
  const before = currency.peek()
  const { pairPhone } = await fetchSending().catch(cause =>
    Promise.reject(new StallError('no_signal', { cause })),
  )
  currency.value = await pairPhone(db, code, device_name).catch(error => Promise.reject(asStallError(error)))
  const has_sold = (await logsOnPhone(db).catch(() => [])).some(log => log.receipt_count > 0)
  soldInBefore.value = has_sold && before !== currency.peek() ? before : null
  patchSync({ paired: true, trouble: null, trouble_since: null })
  tabs.tell('copies')
  void wake('now')
}

export async function shareLog(): Promise<void> {
  const { shareWholeLogs } = await fetchSending()
  await shareWholeLogs(db, phone())
}
