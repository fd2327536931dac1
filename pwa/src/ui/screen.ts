import { type Signal, signal } from '@preact/signals'

/** How the screen looks on this device only. It never follows the system: dark at noon cannot be read. */
export const dark: Signal<boolean> = signal(kept('dark'))
export const leftHanded: Signal<boolean> = signal(kept('left_handed'))

const PAPER = { light: '#FFFFFF', dark: '#0F1512' }

/** Before the first paint, and whenever one of them is switched. */
export function applyScreen(): void {
  const { dataset } = document.documentElement
  if (dark.value) dataset.theme = 'dark'
  else delete dataset.theme
  if (leftHanded.value) dataset.hand = 'left'
  else delete dataset.hand
  const bar = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]')
  if (bar) bar.content = dark.value ? PAPER.dark : PAPER.light
}

export function keep(name: 'dark' | 'left_handed', on: boolean): void {
  const setting = name === 'dark' ? dark : leftHanded
  setting.value = on
  applyScreen()
  try {
    localStorage.setItem(`barrow.${name}`, on ? '1' : '0')
  } catch {
    // A window that keeps nothing: the switch holds until it is closed.
  }
}

function kept(name: string): boolean {
  try {
    return localStorage.getItem(`barrow.${name}`) === '1'
  } catch {
    return false
  }
}
