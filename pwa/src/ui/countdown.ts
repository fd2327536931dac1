import { useEffect, useState } from 'preact/hooks'

// On the time since the page began: setting the phone's clock neither lengthens nor ends a countdown.

/** `seconds` from now, for `useCountdown`. */
export function endIn(seconds: number): number {
  return performance.now() + seconds * 1000
}

const secondsTo = (end: number) => Math.max(0, Math.ceil((end - performance.now()) / 1000))

/** Whole seconds left until `end`; 0 from then on. */
export function useCountdown(end: number): number {
  const [left, setLeft] = useState(() => secondsTo(end))
  useEffect(() => {
    setLeft(secondsTo(end))
    const timer = setInterval(() => {
      const rest = secondsTo(end)
      setLeft(rest)
      if (rest === 0) clearInterval(timer)
    }, 100)
    return () => clearInterval(timer)
  }, [end])
  return left
}
