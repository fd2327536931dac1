import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { call, send } from './client.ts'

let server: Server
let origin: string
let respond: (request: IncomingMessage, response: ServerResponse) => void

beforeEach(async () => {
  server = createServer((request, response) => respond(request, response))
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

function says(status: number, content_type: string, body: string, headers: Record<string, string> = {}) {
  respond = (_, response) =>
    response.writeHead(status, { 'content-type': content_type, ...headers }).end(body)
}

test('sends the token and the body, returns the JSON', async () => {
  let heard: IncomingMessage | undefined
  respond = (request, response) => {
    heard = request
    response.writeHead(201, { 'content-type': 'application/json' })
    request.pipe(response)
  }

  const said = await call('POST', `${origin}/api/pairings`, { body: { code: 'BCDF' }, token: 'brw_1' })

  expect(said).toEqual({ code: 'BCDF' })
  expect(heard?.headers).toMatchObject({ authorization: 'Bearer brw_1', 'content-type': 'application/json' })
})

test('an answer without content is undefined', async () => {
  respond = (_, response) => response.writeHead(204).end()

  expect(await call('DELETE', `${origin}/api/session`)).toBeUndefined()
})

test('a problem is an error with its code and everything else it says', async () => {
  says(409, 'application/problem+json', '{"code":"batch_code_taken","detail":"L-1 is taken","code_is":"L-1"}')

  await expect(call('POST', `${origin}/x`)).rejects.toMatchObject({
    status: 409,
    code: 'batch_code_taken',
    detail: 'L-1 is taken',
    problem: { code_is: 'L-1' },
  })
})

test.each([
  ['a page with 200', 200, 'text/html', '<html>'],
  ['JSON that is none', 200, 'application/json', '<html>'],
  ['a page with 403', 403, 'text/html', '<html>'],
])('%s is a portal', async (_, status, content_type, body) => {
  says(status, content_type, body)

  await expect(call('GET', `${origin}/x`)).rejects.toMatchObject({ code: 'portal' })
})

test('a redirect is not followed: it is a portal', async () => {
  says(302, 'text/html', '', { location: `${origin}/login` })

  await expect(call('GET', `${origin}/x`)).rejects.toMatchObject({ code: 'portal' })
})

test('a proxy’s 502 is a server in trouble', async () => {
  says(502, 'text/html', '<html>')

  await expect(call('GET', `${origin}/x`)).rejects.toMatchObject({ code: 'server', status: 502 })
})

test('nobody there is no signal', async () => {
  await new Promise(closed => server.close(closed))

  await expect(call('GET', `${origin}/x`)).rejects.toMatchObject({ code: 'no_signal', status: 0 })
})

test('an answer that hangs, or stops half way, is given up', async () => {
  respond = () => {}
  expect(await send('GET', `${origin}/x`, { timeout_ms: 50 })).toEqual({ failed: 'timeout' })

  respond = (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{')
  expect(await send('GET', `${origin}/x`, { timeout_ms: 50 })).toEqual({ failed: 'timeout' })
})

test('notes the ETag and how long to wait', async () => {
  says(503, 'text/plain', '', { 'retry-after': '30', etag: '"7"' })

  expect(await send('GET', `${origin}/x`)).toMatchObject({ etag: '"7"', retry_after_s: 30 })
})
