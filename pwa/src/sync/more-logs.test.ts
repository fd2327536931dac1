import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import type { Database } from '../storage/database.ts'
import { linesAfter, logByNumber, logsOnPhone, unsentSaleLines } from '../storage/log.ts'
import type { Day } from '../storage/records.ts'
import { saleById } from '../storage/sales.ts'
import { newDatabase, openSampleDay, sellLoaf } from '../storage/sample-stall.ts'
import { ownHash } from './chain.ts'
import { wholeLogs } from './push-body.ts'
import { type Post, Pusher } from './pusher.ts'
import { problem, SampleServer } from './sample-server.ts'

const PHONE = { persisted: true, standalone: false }
const AT_A = { device_id: 'phone-at-a', token: 'brw_a' }
const AT_B = { device_id: 'phone-at-b', token: 'brw_b' }

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

const sell = async () => (await sellLoaf(db, day)).sale_id
const isOnServer = async (sale_id: string) => (await saleById(db, sale_id))?.on_server
const sent = () => server.uploads.map(({ header }) => [header.log_id, header.count])
const headerOf = (body: Uint8Array) => JSON.parse(new TextDecoder().decode(body).split('\n')[0]!)

const logId = async (log_number: number) => (await logByNumber(db, log_number)).log_id

/** Another stall owns these logs of the phone, and this one does not. */
async function ownedByAnother(...log_numbers: number[]): Promise<void> {
  server.logs_of_others = new Set(await Promise.all(log_numbers.map(logId)))
}

test('the log of another stall is closed, and the next sale is sent under a new one', async () => {
  const old = await sell()
  await ownedByAnother(1)
  const phone = pusher()

  expect(await phone.drain(AT_B)).toBeNull()
  const fresh = await sell()
  expect(await phone.drain(AT_B)).toBeNull()

  const [first, second] = await logsOnPhone(db)
  expect(first).toMatchObject({ state: 'closed', closed_because: 'other_stall', synced: null })
  expect(second).toMatchObject({ state: 'open', synced: { n: 2 } })
  expect([await isOnServer(old), await isOnServer(fresh)]).toEqual([false, true])
  expect(await linesAfter(db, 1, 0)).toHaveLength(2)
})

test('it is left alone while the phone is paired with this stall', async () => {
  await sell()
  await ownedByAnother(1)
  await pusher().drain(AT_B)
  await sell()
  await pusher().drain(AT_B)
  await pusher().drain(AT_B)

  const log_id = await logId(1)
  expect(sent().filter(([id]) => id === log_id)).toHaveLength(1)
})

test('a new pairing tries it again, closed logs before the open one', async () => {
  const old = await sell()
  await ownedByAnother(1)
  await pusher().drain(AT_B)
  const fresh = await sell()
  const ids = (await logsOnPhone(db)).map(log => log.log_id)
  server.uploads.length = 0
  await ownedByAnother(2)

  expect(await pusher().drain(AT_A)).toBeNull()

  expect(sent()).toEqual(ids.map(id => [id, 2]))
  expect([await isOnServer(old), await isOnServer(fresh)]).toEqual([true, false])
  expect((await logsOnPhone(db)).map(log => log.state)).toEqual(['closed', 'closed'])
})

test('a refusal that is not for this request closes nothing', async () => {
  await sell()
  const cached = problem(409, { magic: 'barrow-sync/1', code: 'log_of_another_vendor', request_id: 'old' })

  expect(await pusher(async () => cached).drain(AT_B)).toMatchObject({ trouble: 'server' })

  expect(await logByNumber(db, 1)).toMatchObject({ state: 'open', refused_by: null })
})

test('a closed log that the server cannot take does not hold up the open one', async () => {
  await sell()
  const log_id = await logId(1)
  await ownedByAnother(1)
  await pusher().drain(AT_B)
  const fresh = await sell()
  await ownedByAnother()
  const torn: Post = async body =>
    headerOf(body).log_id === log_id ? problem(422, { code: 'head_mismatch' }) : server.post(body)

  expect(await pusher(torn).drain(AT_A)).toMatchObject({ trouble: 'server' })

  expect(await isOnServer(fresh)).toBe(true)
})

test('without signal only one log is tried', async () => {
  await sell()
  await ownedByAnother(1)
  await pusher().drain(AT_B)
  await sell()
  await ownedByAnother()
  let posts = 0
  const gone: Post = async () => {
    posts++
    return { failed: 'no_signal' }
  }

  expect(await pusher(gone).drain(AT_A)).toMatchObject({ trouble: 'no_signal' })

  expect(posts).toBe(1)
})

test('each push says how much waits in all logs', async () => {
  await sell()
  await sell()
  await ownedByAnother(1)
  await pusher().drain(AT_B)
  await sell()
  server.uploads.length = 0
  await ownedByAnother()

  await pusher().drain(AT_A)

  expect(server.uploads.map(({ header }) => header.pending)).toEqual([3, 1])
})

/** A clone of this phone has gone on with the same log, and this one hears of it. */
async function forkedAndDrained(): Promise<void> {
  server.is_forked = true
  await pusher().drain(AT_A)
  server.is_forked = false
}

test('a cloned phone drains, then starts a log of its own', async () => {
  const old = await sell()

  await forkedAndDrained()
  const fresh = await sell()
  await pusher().drain(AT_A)

  const [first, second] = await logsOnPhone(db)
  expect(first).toMatchObject({ state: 'closed', closed_because: 'forked', synced: { n: 2 } })
  expect(second).toMatchObject({ log_number: 2, synced: { n: 2 } })
  expect([await isOnServer(old), await isOnServer(fresh)]).toEqual([true, true])
})

test('a sale made while its forked log is being sent still goes with that log', async () => {
  const sold: string[] = []
  server.is_forked = true
  const meanwhile: Post = async body => {
    if (sold.length === 0) sold.push(await sell())
    return server.post(body)
  }

  await pusher(meanwhile).drain(AT_A)

  expect(await isOnServer(sold[0]!)).toBe(true)
  expect(await logsOnPhone(db)).toMatchObject([{ state: 'closed', synced: { n: 2 } }])
})

test('a server that lost everything gets the closed logs again, too', async () => {
  const old = await sell()
  await forkedAndDrained()
  const phone = pusher()
  await sell()
  await phone.drain(AT_A)
  server.journal = new Map()

  await sell()
  await phone.drain(AT_A)
  expect(await isOnServer(old)).toBe(true) // not asked after yet: the open log was
  await phone.drain(AT_A)

  expect(server.journal.size).toBe(5)
  expect(await unsentSaleLines(db)).toBe(0)
})

test('a hash of one log moves no mark of another', async () => {
  await sell()
  await forkedAndDrained()
  await sell()
  await pusher().drain(AT_A)
  const [first, second] = await logsOnPhone(db)
  const { hash, n } = first!.synced!

  expect(await ownHash(db, first!, hash)).toEqual(new Map([[hash, n]]))
  expect(await ownHash(db, second!, hash)).toEqual(new Map())
})

test('what is shared holds every log under a header of its own', async () => {
  await sell()
  await forkedAndDrained()
  await sell()

  const bodies = await wholeLogs(db, PHONE)

  const logs = await logsOnPhone(db)
  expect(bodies.map(headerOf)).toMatchObject(
    logs.map(({ log_id }) => ({ protocol: 1, log_id, from: 1, count: 2 })),
  )
  for (const body of bodies) expect(await server.post(body)).toMatchObject({ status: 200 })
  expect(await wholeLogs(newDatabase(), PHONE)).toEqual([])
})
