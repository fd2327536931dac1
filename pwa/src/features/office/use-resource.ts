import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

export type Resource<T> = {
  value: T | undefined
  error: unknown
  /** Asks again; what is shown stays until the answer is there. */
  reload: () => Promise<void>
}

/** What `load` answers, asked for again whenever `key` changes. A late answer to an older question is dropped. */
export function useResource<T>(key: string, load: () => Promise<T>): Resource<T> {
  const [state, setState] = useState<{ key: string; value?: T; error?: unknown }>({ key })
  const latest = useRef({ load, asked: 0 })
  latest.current.load = load

  const reload = useCallback(async () => {
    latest.current.asked += 1
    const asked = latest.current.asked
    let change: { value: T; error?: undefined } | { error: unknown }
    try {
      change = { value: await latest.current.load(), error: undefined }
    } catch (error) {
      change = { error }
    }
    if (asked !== latest.current.asked) return
    setState(shown => ({ ...(shown.key === key ? shown : {}), key, ...change }))
  }, [key])

  useEffect(() => {
    void reload()
  }, [reload])

  return { value: state.key === key ? state.value : undefined, error: state.error, reload }
}

/** Runs `act` every `every_ms` while someone can see the page, and at once when they come back to it. */
export function useWhileVisible(every_ms: number, act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const tick = () => {
      if (document.visibilityState === 'visible') latest.current()
    }
    const timer = setInterval(tick, every_ms)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [every_ms])
}
