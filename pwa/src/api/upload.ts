import { ApiError, asObject, isJson } from './client.ts'

// A photo over a slow line is minutes, not seconds; what counts is that it goes on.
const STALLED_AFTER_MS = 60_000

/** Between 0 and 1, of what has left this browser. */
type OnProgress = (share: number) => void

/** Sends a file as it is, and says how far it is: `fetch` cannot. Refusals are thrown as an ApiError. */
export function upload<T>(path: string, file: Blob, onProgress: OnProgress): Promise<T> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    let stalled = 0
    const goOn = () => {
      clearTimeout(stalled)
      stalled = setTimeout(() => call.abort(), STALLED_AFTER_MS)
    }
    const settle = (done: () => void) => () => {
      clearTimeout(stalled)
      done()
    }
    call.upload.onprogress = ({ loaded, total }) => {
      goOn()
      onProgress(total > 0 ? loaded / total : 0)
    }
    call.onload = settle(() => {
      const answered = answerOf(call)
      if (answered instanceof ApiError) reject(answered)
      else resolve(answered as T)
    })
    call.onerror = settle(() => reject(new ApiError(0, 'no_signal')))
    call.onabort = call.onerror
    call.open('PUT', path)
    call.setRequestHeader('accept', 'application/json')
    call.setRequestHeader('content-type', file.type || 'application/octet-stream')
    goOn()
    call.send(file)
  })
}

function answerOf(call: XMLHttpRequest): unknown {
  const { status } = call
  const json = isJson(call.getResponseHeader('content-type') ?? '') ? parse(call.responseText) : undefined
  if (status >= 200 && status < 300 && (status === 204 || json !== undefined)) return json
  const problem = asObject(json)
  if (typeof problem?.code !== 'string') return new ApiError(status, status >= 500 ? 'server' : 'portal')
  return new ApiError(status, problem.code, problem)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
