import { ApiError, asObject, call } from '../api/client.ts'
import { keepMeta } from '../storage/copies.ts'
import type { Database } from '../storage/database.ts'
import { StallError, type StallErrorCode } from '../storage/errors.ts'

const KNOWN: readonly string[] = [
  'pairing_code_unknown',
  'pairing_code_used',
  'pairing_code_expired',
  'pairing_tries_used',
  'no_signal',
  'portal',
]

/**
 * Trades the code for a token, which lives and dies with the log beside it. The log itself is not told: it
 * binds to its device with the first push. Returns the stall's currency.
 */
export async function pairPhone(db: Database, code: string, device_name: string): Promise<string> {
  const said = await ask(code, device_name)
  const currency = asObject(said?.vendor)?.currency
  const { device_id, token } = said ?? {}
  if (typeof device_id !== 'string' || typeof token !== 'string' || typeof currency !== 'string')
    throw new StallError('portal')
  await keepMeta(db, { device: { device_id, token }, currency })
  return currency
}

async function ask(code: string, device_name: string): Promise<Record<string, unknown> | null> {
  try {
    return asObject(await call('POST', '/api/pairings', { body: { code, device_name } }))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const known = KNOWN.includes(error.code) ? (error.code as StallErrorCode) : 'server'
    throw new StallError(known, { cause: error })
  }
}
