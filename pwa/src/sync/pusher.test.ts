import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import type { Database } from '../storage/database.ts'
import { linesAfter, logByNumber, parseLine } from '../storage/log.ts'
import type { Day } from '../storage/records.ts'
import { saleById } from '../storage/sales.ts'
import { newDatabase, openSampleDay, sellLoaf } from '../storage/sample-stall.ts'
import { forgetHashes, hashOf } from './chain.ts'
import { type Post, Pusher } from './pusher.ts'
import { page, problem, SampleServer } from './sample-server.ts'
import { sync } from './state.ts'

const DEVICE = { device_id: 'd', token: 't' }
const PHONE = { persisted: true, standalone: false }
let db: Database
let day: Day
let server: SampleServer

beforeEach(async () => {
  db = newDatabase()
  day = await openSampleDay(db)
  server = new SampleServer()
})

function pusher(post: Post = server.post): Pusher {
  return new Pusher(
    db,
    () => PHONE,
    () => {},
    post,
  )
}

async function sell(count: number): Promise<string[]> {
  const sold: string[] = []
  for (let i = 0; i < count; i++) sold.push((await sellLoaf(db, day)).sale_id)
  return sold
}

/** Each answer in turn; the server itself once they are used up. */
function answering(...answers: (Awaited<ReturnType<Post>> | 'lost')[]): Post {
  return async body => {
    const next = answers.shift()
    if (next !== 'lost') return next ?? server.post(body)
    await server.post(body)
    return { failed: 'no_signal' }
  }
}

const held = () => [...server.journal.values()]
const kept = async () => (await linesAfter(db, 1, 0)).map(entry => new TextDecoder().decode(entry.line))

test('the server ends up with the very bytes the phone wrote', async () => {
  const [sale_id] = await sell(3)

  expect(await pusher().drain(DEVICE)).toBeNull()

  expect(held()).toEqual(await kept())
  expect((await saleById(db, sale_id!))?.on_server).toBe(true)
  expect(sync.value).toMatchObject({ pending: 0, sending: 0 })
  expect(server.uploads).toHaveLength(1)
  expect(server.uploads[0]?.header).toMatchObject({ from: 1, count: 4, pending: 3, persisted: true })
})

test('a phone without a log has nothing to say', async () => {
  db = newDatabase()

  expect(await pusher().drain(DEVICE)).toBeNull()

  expect(server.uploads).toEqual([])
})

test('a phone with nothing new is heard once, and again tomorrow', async () => {
  const phone = pusher()
  await phone.drain(DEVICE)
  await phone.drain(DEVICE)
  expect(server.uploads.map(upload => upload.header.count)).toEqual([1])

  await pusher().drain(DEVICE)

  expect(server.uploads.map(upload => upload.header.count)).toEqual([1, 0])
})

test('a lost answer is sent again and kept once', async () => {
  await sell(2)
  const phone = pusher(answering('lost'))

  expect(await phone.drain(DEVICE)).toEqual({ action: 'wait', trouble: 'no_signal', retry_after_s: null })
  expect((await logByNumber(db, 1)).synced).toBeNull()
  await phone.drain(DEVICE)

  expect(held()).toEqual(await kept())
})

test.each([
  ['a page', page(200)],
  ['a portal’s JSON', { ...page(200), content_type: 'application/json', json: { have: 'yes' } }],
  ['an unknown device', problem(401, { code: 'device_unknown' })],
  ['a torn body', problem(400, { code: 'bad_gzip' })],
])('%s moves no mark and deletes nothing', async (_, answer) => {
  const [sale_id] = await sell(1)
  const before = await kept()

  expect(await pusher(answering(answer)).drain(DEVICE)).not.toBeNull()

  expect(await kept()).toEqual(before)
  expect((await saleById(db, sale_id!))?.on_server).toBe(false)
})

test('a server restored from an older backup gets everything again', async () => {
  await sell(5)
  const phone = pusher()
  await phone.drain(DEVICE)
  server.journal = new Map([...server.journal].slice(0, 2))
  const [last] = await sell(1)

  expect(await phone.drain(DEVICE)).toBeNull()

  expect(held()).toEqual(await kept())
  expect((await saleById(db, last!))?.on_server).toBe(true)
})

test('a heartbeat finds a server that lost everything', async () => {
  const [sale_id] = await sell(2)
  await pusher().drain(DEVICE)
  server.journal = new Map()

  const reopened = pusher()
  expect(await reopened.drain(DEVICE)).toBeNull()

  expect(held()).toEqual(await kept())
  expect((await saleById(db, sale_id!))?.on_server).toBe(true)
})

test('while the mark is back a sale says again that it is only on this phone', async () => {
  const [sale_id] = await sell(2)
  await pusher().drain(DEVICE)
  server.journal = new Map()
  let posts = 0
  const then_gone: Post = async body => (posts++ === 0 ? server.post(body) : { failed: 'no_signal' })

  await pusher(then_gone).drain(DEVICE)

  expect((await saleById(db, sale_id!))?.on_server).toBe(false)
  expect(sync.value.pending).toBe(2)
})

test('too large a batch is halved until it passes, and grows again', async () => {
  await sell(9)
  const four_at_most: Post = async body => {
    const lines = new TextDecoder().decode(body).split('\n').length - 2
    return lines > 4 ? problem(413, { code: 'push_too_large' }) : server.post(body)
  }
  const phone = pusher(four_at_most)

  expect(await phone.drain(DEVICE)).toBeNull()

  expect(held()).toEqual(await kept())
  expect(server.uploads.map(upload => upload.header.count)).toEqual([2, 4, 4])
})

test('a single line that is too large waits and is kept', async () => {
  expect(await pusher(async () => page(413)).drain(DEVICE)).toMatchObject({ trouble: 'server' })

  expect(await kept()).toHaveLength(1)
})

test('a timeout halves the batch and waits', async () => {
  await sell(7)
  const phone = pusher(answering({ failed: 'timeout' }))

  expect(await phone.drain(DEVICE)).toMatchObject({ trouble: 'no_signal' })
  await phone.drain(DEVICE)

  expect(server.uploads.map(upload => upload.header.count)).toEqual([4, 4])
})

test('a server that knows nothing whatever it is sent is not hammered', async () => {
  const log = await logByNumber(db, 1)
  const { log_id } = log
  const common = await hashOf(db, log, 0)
  let posts = 0
  const forgetful: Post = async body => {
    posts++
    const { request_id } = JSON.parse(new TextDecoder().decode(body).split('\n')[0]!)
    const envelope = { magic: 'barrow-sync/1', request_id, log_id }
    return problem(409, { ...envelope, code: 'unknown_previous_hash', common })
  }

  expect(await pusher(forgetful).drain(DEVICE)).toEqual({ trouble: 'server', retry_after_s: null })

  expect(posts).toBe(4)
  expect(await kept()).toHaveLength(1)
})

test('a cache of hashes that has gone wrong is made again from the lines', async () => {
  await sell(2)
  await db.write(['hashes'], async tx => {
    for (const n of [1, 2, 3]) await tx.objectStore('hashes').put('0'.repeat(64), [1, n])
  })
  const phone = pusher()

  expect(await phone.drain(DEVICE)).toMatchObject({ trouble: 'server' })
  expect(await phone.drain(DEVICE)).toBeNull()

  expect(held()).toEqual(await kept())
})

test('the chain does not depend on when it is hashed', async () => {
  await sell(2)
  await pusher().drain(DEVICE)
  const first = [...server.journal.keys()]
  await forgetHashes(db)
  server.journal = new Map()

  await pusher().drain(DEVICE)

  expect([...server.journal.keys()]).toEqual(first)
})

test('a void is pending like a sale, a day is not', async () => {
  await sell(1)
  expect(parseLine<{ kind: string }>((await linesAfter(db, 1, 0))[0]!).kind).toBe('day_opened')

  await pusher(answering({ failed: 'no_signal' })).drain(DEVICE)
  await pusher().drain(DEVICE)

  expect(server.uploads[0]?.header).toMatchObject({ count: 2, pending: 1 })
})
