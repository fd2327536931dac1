import { nowMs, tzMinutes } from '../kit/clock.ts'
import { call } from './client.ts'
import type { Routes } from './schema.gen.ts'

export { ApiError } from './client.ts'

export type Route = keyof Routes
export type Answer<R extends Route> = Routes[R]['ok']
type Names<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Asked<R extends Route> = {
  params?: Record<Names<R>, string>
  query?: Routes[R]['query']
  body?: Routes[R]['body']
}

/** The office's calls: the session cookie travels by itself, a refusal is thrown as an ApiError. */
export function request<R extends Route>(route: R, asked: Asked<R> = {}): Promise<Answer<R>> {
  const [method = 'GET', path = '/'] = route.split(' ')
  const params: Record<string, string> = asked.params ?? {}
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  return call(method, filled + search(asked.query), {
    ...(method !== 'GET' && { headers: { 'barrow-tz': wallClock() } }),
    ...(asked.body !== undefined && { body: asked.body }),
  })
}

/** Minutes east of UTC: what the office writes into the ledger carries the time on its own wall, as a phone's does. */
function wallClock(): string {
  return String(tzMinutes(nowMs()))
}

function search(query: Record<string, unknown> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  if (given.length === 0) return ''
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}
