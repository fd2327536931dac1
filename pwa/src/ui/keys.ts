import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * Single keys that act anywhere on a screen: not while typing, not under a sheet, not with Ctrl, Alt or ⌘.
 * The handler returns true where it used the key.
 */
export function useKeys(onKey: (key: string, event: KeyboardEvent) => boolean): void {
  const latest = useRef(onKey)
  latest.current = onKey
  // With the screen itself, not after it is painted: whoever sees Pay may press its key.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
      if (document.querySelector('dialog[open]')) return
      if (latest.current(event.key, event)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches('input, select, textarea, [contenteditable]')
}
