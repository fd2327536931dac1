import { signal } from '@preact/signals'
import { go, type Page, place } from './route.ts'

const SECOND_KEY_WITHIN_MS = 1200
const STORED_AS = 'barrow.office.keys'
const PAGE_KEYS: Record<string, Page> = {
  t: 'today',
  p: 'products',
  b: 'batches',
  u: 'suppliers',
  m: 'markets',
  y: 'money',
  k: 'parked',
  d: 'devices',
}

/** What a key presses, where the page has it. */
const MARKS: Record<string, string> = {
  n: '[data-new]',
  e: '[data-edit]',
  '/': '[data-search]',
  '[': '[data-older]',
  ']': '[data-newer]',
  '1': '[data-fix]',
}

export const keys_on = signal(localStorage.getItem(STORED_AS) !== 'off')
export const keys_shown = signal(false)

export function switchKeys(on: boolean): void {
  keys_on.value = on
  localStorage.setItem(STORED_AS, on ? 'on' : 'off')
}

/** Single keys for the whole office; none of them destroys. */
export function watchKeys(): void {
  let go_pressed_at = Number.NEGATIVE_INFINITY
  addEventListener('keydown', event => {
    if (!mayAct(event)) return
    const key = event.key.toLowerCase()
    const page = event.timeStamp - go_pressed_at < SECOND_KEY_WITHIN_MS ? PAGE_KEYS[key] : undefined
    go_pressed_at = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
    if (page) go(`/office/${page}`)
    else if (!act(key)) return
    event.preventDefault()
  })
}

function act(key: string): boolean {
  if (key === '?') {
    keys_shown.value = true
    return true
  }
  if (key === 'j' || key === 'k') return step(key === 'j' ? 1 : -1)
  const wanted = MARKS[key]
  const target = wanted && document.querySelector<HTMLElement>(wanted)
  if (!target) return false
  if (key === '/') target.focus()
  else target.click()
  return true
}

/** Through the rows of the page's list. */
function step(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  if (rows.length === 0) return false
  const now = rows.findIndex(row => row.matches(':focus'))
  const next = now < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, now + by))
  rows[next]?.focus()
  return true
}

function mayAct(event: KeyboardEvent): boolean {
  if (!keys_on.value || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  if (['setup', 'sign-in'].includes(place.value.page) || document.querySelector('dialog[open]')) return false
  const at = event.target
  return !(at instanceof HTMLElement && at.closest('input, select, textarea, [contenteditable]'))
}
