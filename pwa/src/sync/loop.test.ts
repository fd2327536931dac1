import 'fake-indexeddb/auto'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepMeta } from '../storage/copies.ts'
import type { Database } from '../storage/database.ts'
import { newDatabase, openSampleDay, sampleCatalogue, sellLoaf } from '../storage/sample-stall.ts'
import { SyncLoop } from './loop.ts'
import { SampleServer, type Upload } from './sample-server.ts'
import { sync } from './state.ts'

const asked: string[] = []
const bodies: unknown[] = []
let db: Database
let loop: SyncLoop
let respond: (path: string) => Response | Promise<Response>

beforeEach(async () => {
  asked.length = 0
  bodies.length = 0
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    bodies.push(init.body)
    asked.push(path.split('?')[0]!.replace('/api/sync/', ''))
    return respond(path)
  })
  respond = () => Promise.reject(new TypeError('Failed to fetch'))
  db = newDatabase()
  const phone = () => ({ persisted: true, standalone: true })
  loop = new SyncLoop(db, { phone, markMoved: () => {}, copiesChanged: () => {} })
})

afterEach(() => vi.unstubAllGlobals())

async function pairAndSell(): Promise<void> {
  await keepMeta(db, { device: { device_id: 'd', token: 'brw_1' } })
  await sellLoaf(db, await openSampleDay(db))
}

test('an unpaired phone asks nobody and counts what waits', async () => {
  await sellLoaf(db, await openSampleDay(db))

  await loop.wake('now')

  expect(asked).toEqual([])
  expect(sync.value).toMatchObject({ paired: false, pending: 1, trouble: null })
})

test('without signal it backs off: a sale and the minute do not try, a person does', async () => {
  await pairAndSell()

  await loop.wake('now')
  await loop.wake('sale')
  await loop.wake('timer')
  expect(asked).toEqual(['push'])
  await loop.wake('now')

  expect(asked).toEqual(['push', 'push'])
  expect(sync.value).toMatchObject({ trouble: 'no_signal', pending: 1 })
  expect(sync.value.trouble_since).toBeGreaterThan(0)
})

test('a blocked or unknown phone keeps its queue and says which it is', async () => {
  await pairAndSell()
  respond = () => Response.json({ code: 'device_blocked' }, { status: 403 })
  await loop.wake('now')
  expect(sync.value).toMatchObject({ trouble: 'blocked', pending: 1 })

  respond = () => Response.json({ code: 'device_unknown' }, { status: 401 })
  await loop.wake('now')

  expect(sync.value).toMatchObject({ trouble: 'must_pair_again', pending: 1 })
})

test('a catalogue that cannot be had does not hold up the push', async () => {
  await pairAndSell()
  respond = () => new Response('', { status: 500 })

  await loop.wake('now')

  expect(asked).toEqual(['push', 'catalogue'])
  expect(sync.value.trouble).toBe('server')
})

test('an unchanged catalogue is not asked for twice, nor replaced', async () => {
  await keepMeta(db, { device: { device_id: 'd', token: 'brw_1' } })
  const stock = { epoch: 'e', position: 1, logs: {}, on_hand: [] }
  respond = path =>
    Response.json(path.endsWith('stock') ? stock : sampleCatalogue(), { headers: { etag: '"1"' } })
  await loop.wake('now')
  const seen: (string | null)[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    seen.push(new Headers(init.headers).get('if-none-match'))
    return path.endsWith('stock') ? Response.json(stock) : new Response(null, { status: 304 })
  })

  await loop.wake('now')

  expect(seen).toEqual(['"1"', null])
  expect(sync.value.trouble).toBeNull()
})

test('what is asked for while it runs is done after, once', async () => {
  await keepMeta(db, { device: { device_id: 'd', token: 'brw_1' } })
  respond = () => new Response('', { status: 500 })

  await Promise.all([loop.wake('now'), loop.wake('now'), loop.wake('timer')])

  expect(asked).toEqual(['catalogue', 'catalogue'])
})

test('a retired phone sends on, says so, and reports that it is empty as soon as it hears of it', async () => {
  await pairAndSell()
  const server = new SampleServer()
  const pushed: Upload[] = server.uploads
  respond = async path => {
    if (!path.includes('push')) return Response.json({ code: 'device_retired' }, { status: 403 })
    const said = await server.post(gunzipSync(bodies.at(-1) as Uint8Array))
    return 'status' in said ? Response.json(said.json, { status: said.status }) : Response.error()
  }

  await loop.wake('now')

  expect(sync.value).toMatchObject({ trouble: 'retired', pending: 0 })
  expect(pushed.map(each => [each.header.count, each.header.pending])).toEqual([
    [2, 1],
    [0, 0],
  ])
  await loop.wake('now')
  expect(pushed).toHaveLength(2)
})
