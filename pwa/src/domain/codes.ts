/** Batch codes as a maker writes them on the lid: what, when, and which of that day. */

import { checkDate } from './calendar.ts'
import { DomainError } from './errors.ts'

const MOST_CHARACTERS = 20
// For a name with no letter of the Latin alphabet.
const NAMELESS = 'BAT'
// Letters that are no A to Z with an accent taken off.
const WHOLE_LETTERS = new Map([
  ['Æ', 'AE'],
  ['Œ', 'OE'],
  ['Ø', 'O'],
  ['Ł', 'L'],
  ['Đ', 'D'],
  ['Þ', 'TH'],
])

/** `RYE-261128-`: the first three letters of the name, without their accents, and the date. */
export function codeStem(product_name: string, made_on: string): string {
  checkDate(made_on)
  const known = [...product_name].filter(isSettled).join('')
  const whole = [...known.toUpperCase()].map(letter => WHOLE_LETTERS.get(letter) ?? letter).join('')
  const letters = whole.normalize('NFKD').replace(/[^A-Z]/g, '')
  return `${letters.slice(0, 3) || NAMELESS}-${made_on.slice(2, 4)}${made_on.slice(5, 7)}${made_on.slice(8)}-`
}

/**
 * Whether every Unicode of today's browsers and servers takes it apart in the same way: letters of the alphabets
 * up to U+1FFF, and full-width ones; elsewhere new versions still bring new letters.
 */
function isSettled(letter: string): boolean {
  const point = letter.codePointAt(0)!
  return point < 0x2000 || (0xff00 <= point && point < 0xffff)
}

/** The stem with the smallest number that is free. */
export function proposeCode(product_name: string, made_on: string, taken: Iterable<string>): string {
  const stem = codeStem(product_name, made_on)
  const known = new Set(taken)
  let n = 1
  while (known.has(`${stem}${n}`)) n += 1
  return `${stem}${n}`
}

/** Refuses what does not fit on every lid and into every link: A to Z, digits and hyphens, at most 20. */
export function checkCode(code: string): void {
  if (!/^[A-Z0-9-]{1,20}$/.test(code)) throw new DomainError('batch_code_invalid', { batch_code: code })
}

/** The code if it is free, else with the smallest free number from 2 on, cut where it would get too long. */
export function suffixedCode(code: string, taken: Iterable<string>): string {
  checkCode(code)
  const known = new Set(taken)
  let suffixed = code
  for (let n = 2; known.has(suffixed); n += 1) {
    const suffix = `-${n}`
    suffixed = code.slice(0, MOST_CHARACTERS - suffix.length) + suffix
  }
  return suffixed
}
