const TIMEOUT_MS = 20_000

/** What came back, as data: the sync engine judges it without a network in sight. */
export type Answer =
  | {
      status: number
      content_type: string
      /** Parsed, where the content type says JSON and it is JSON. */
      json: unknown
      etag: string | null
      retry_after_s: number | null
    }
  | { failed: 'no_signal' | 'timeout' }

export type Call = {
  body?: unknown
  /** Instead of `body`: sent as it is. */
  bytes?: Uint8Array<ArrayBuffer>
  token?: string
  headers?: Record<string, string>
  timeout_ms?: number
}

export class ApiError extends Error {
  /** 0 when nothing arrived that the server could have said. */
  readonly status: number
  readonly code: string
  readonly detail: string
  /** The whole problem document, for the codes that carry more. */
  readonly problem: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, problem: Record<string, unknown> = {}) {
    const detail = typeof problem.detail === 'string' ? problem.detail : code
    super(detail)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.detail = detail
    this.problem = problem
  }
}

/** The JSON of a good answer; anything else is an ApiError. */
export async function call<T>(method: string, path: string, options: Call = {}): Promise<T> {
  const answer = await send(method, path, options)
  if ('failed' in answer) throw new ApiError(0, 'no_signal')
  const { status, json } = answer
  if (status === 204) return undefined as T
  const ok = status >= 200 && status < 300
  if (ok && json !== undefined) return json as T
  const problem = asObject(json)
  // Proxies answer 502 with a page of their own: that is a server in trouble, not a portal.
  if (typeof problem?.code !== 'string') throw new ApiError(status, status >= 500 ? 'server' : 'portal')
  throw new ApiError(status, problem.code, problem)
}

/** Never throws: what went wrong on the way is part of the answer. */
export async function send(method: string, path: string, options: Call = {}): Promise<Answer> {
  const hung = new AbortController()
  const timer = setTimeout(() => hung.abort(), options.timeout_ms ?? TIMEOUT_MS)
  try {
    const response = await fetch(path, { ...request(method, options), signal: hung.signal })
    const content_type = response.headers.get('content-type') ?? ''
    return {
      status: response.status,
      content_type,
      json: isJson(content_type) ? parse(await response.text()) : undefined,
      etag: response.headers.get('etag'),
      retry_after_s: seconds(response.headers.get('retry-after')),
    }
  } catch {
    return { failed: hung.signal.aborted ? 'timeout' : 'no_signal' }
  } finally {
    clearTimeout(timer)
  }
}

function request(method: string, { body, bytes, token, headers }: Call): RequestInit {
  const sent: Record<string, string> = { accept: 'application/json', ...headers }
  if (body !== undefined) sent['content-type'] = 'application/json'
  if (token) sent.authorization = `Bearer ${token}`
  const init: RequestInit = {
    method,
    headers: sent,
    cache: 'no-store',
    // The API never redirects; a captive portal does. Not following makes it visible as status 0.
    redirect: 'manual',
    credentials: token ? 'omit' : 'same-origin',
  }
  if (bytes) init.body = bytes
  else if (body !== undefined) init.body = JSON.stringify(body)
  return init
}

export function isJson(content_type: string): boolean {
  return /^application\/(problem\+)?json\b/i.test(content_type)
}

export function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function seconds(header: string | null): number | null {
  return header !== null && /^\d{1,9}$/.test(header) ? Number(header) : null
}
