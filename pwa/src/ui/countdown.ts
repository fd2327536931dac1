import { useEffect, useState } from 'preact/hooks'

/**
 * Whole seconds left of `seconds`, counted from when `key` changed; 0 at the end. It runs on the time since the
 * page began, so that setting the phone's clock neither lengthens nor ends it.
 */
export function useCountdown(seconds: number, key: unknown): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const end = performance.now() + seconds * 1000
    setLeft(seconds)
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((end - performance.now()) / 1000))
      setLeft(rest)
      if (rest === 0) clearInterval(timer)
    }, 200)
    return () => clearInterval(timer)
  }, [seconds, key])
  return left
}
