export const CODE_LENGTH = 8

/** No vowels, so that no code is a word; no figures, so that none is taken for a letter. */
const NOT_IN_A_CODE = /[^BCDFGHJKLMNPQRSTVWXZ]/g
/** How it is written down, and nothing to mind. */
const BETWEEN = /[\s-]/g

/** What of a text can stand in a code, and no more than a code takes. */
export function codeIn(text: string): string {
  return text.toUpperCase().replace(NOT_IN_A_CODE, '').slice(0, CODE_LENGTH)
}

/** Whether something was typed that is in no code. */
export function hasStrange(text: string): boolean {
  return text.toUpperCase().replace(BETWEEN, '').search(NOT_IN_A_CODE) >= 0
}

/** As the office shows it. */
export function shownCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}
