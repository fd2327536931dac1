import { type Answer, asObject, send } from '../api/client.ts'
import { catalogueCopy, keepCatalogue, keepStock } from '../storage/copies.ts'
import type { Database } from '../storage/database.ts'
import type { Catalogue, Stock } from '../storage/records.ts'
import { refusal } from './protocol.ts'
import type { Trouble } from './state.ts'

export type Pulled = { changed: boolean; trouble: Trouble }

/** Catalogue and stock, each whole. Nothing here can hold up a push. */
export async function pull(db: Database, token: string): Promise<Pulled> {
  const catalogue = await pullCatalogue(db, token)
  if (catalogue.trouble) return catalogue
  const stock = await pullStock(db, token)
  return { changed: catalogue.changed || stock.changed, trouble: stock.trouble }
}

async function pullCatalogue(db: Database, token: string): Promise<Pulled> {
  const etag = (await catalogueCopy(db))?.etag
  const headers: Record<string, string> = etag ? { 'if-none-match': etag } : {}
  const answer = await send('GET', '/api/sync/catalogue?schema=3', { token, headers })
  if ('status' in answer && answer.status === 304) return { changed: false, trouble: null }
  const catalogue = good(answer)
  if (!isCatalogue(catalogue)) return { changed: false, trouble: troubleIn(answer) }
  await keepCatalogue(db, { etag: 'etag' in answer ? answer.etag : null, catalogue })
  return { changed: true, trouble: null }
}

async function pullStock(db: Database, token: string): Promise<Pulled> {
  const answer = await send('GET', '/api/sync/stock', { token })
  const stock = good(answer)
  if (!isStock(stock)) return { changed: false, trouble: troubleIn(answer) }
  await keepStock(db, stock)
  return { changed: true, trouble: null }
}

function good(answer: Answer): Record<string, unknown> | null {
  return 'status' in answer && answer.status === 200 ? asObject(answer.json) : null
}

/** Enough to tell our server's answer from a captive portal's. */
function isCatalogue(said: unknown): said is Catalogue {
  const it = asObject(said)
  const vendor = asObject(it?.vendor)
  const lists = [it?.categories, it?.products, it?.batches, it?.markets]
  return (
    [1, 2, 3].includes(it?.schema as number) &&
    typeof vendor?.currency === 'string' &&
    lists.every(Array.isArray)
  )
}

function isStock(said: unknown): said is Stock {
  const it = asObject(said)
  return typeof it?.epoch === 'string' && asObject(it.logs) !== null && Array.isArray(it.on_hand)
}

function troubleIn(answer: Answer): Exclude<Trouble, null> {
  if ('failed' in answer) return 'no_signal'
  if (answer.status === 429 || answer.status >= 500) return 'server'
  return refusal(answer.status, asObject(answer.json)?.code)
}
