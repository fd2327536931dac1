import { useEffect, useRef, useState } from 'preact/hooks'

/** How wide a drawing is at the moment, so that its words keep their size on a phone. */
export function useWidth<E extends Element>(usual: number) {
  const drawing = useRef<E>(null)
  const [width, setWidth] = useState(usual)
  useEffect(() => {
    if (!drawing.current) return
    const watch = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width || usual))
    watch.observe(drawing.current)
    return () => watch.disconnect()
  }, [usual])
  return { drawing, width }
}
