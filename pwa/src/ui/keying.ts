/** A figure, two noughts at once, or the last figure taken back. */
export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | 'delete'

const MAX_DIGITS = 8

/** Figures push in from the right: no decimal point to hit. */
export function press(value: number, key: Key): number {
  if (key === 'delete') return Math.floor(value / 10)
  const next = `${value || ''}${key}`
  return next.length > MAX_DIGITS ? value : Number(next)
}

/** What a real keyboard means by a key, where figures are typed. */
export function keyOf(event: KeyboardEvent): Key | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  if (event.key === 'Backspace') return 'delete'
  return /^\d$/.test(event.key) ? (event.key as Key) : null
}

/** Enter on a sheet itself or in a field of it ends the typing; on a button it is the button's own. */
export function isEnter(event: KeyboardEvent): boolean {
  const { key, target, currentTarget } = event
  const ends = key === 'Enter' && (target === currentTarget || target instanceof HTMLInputElement)
  // A sheet that closes gives the focus back at once: the key would press what opened it.
  if (ends) event.preventDefault()
  return ends
}

/** For a sheet with figures to type; a field in it keeps its own. */
export function byKeyboard(type: (key: Key) => void, end?: () => unknown): (event: KeyboardEvent) => void {
  return event => {
    const key = event.target instanceof HTMLInputElement ? null : keyOf(event)
    if (key) type(key)
    else if (end && isEnter(event)) end()
  }
}
