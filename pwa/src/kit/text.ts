/** A lone surrogate has no UTF-8: in a log line it would be refused, or hashed differently elsewhere. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}
