/** First expired, first out: which batch a line is taken from. */

const NO_DATE = '9999-12-31'

/** `left_milli` is null where nobody knows: the phone is not paired yet, or has not heard of it. */
export type Batch = {
  batch_id: string
  code: string
  made_on: string
  best_before_on: string | null
  use_by_on: string | null
  left_milli: number | null
}

/** What expires first, then what was made first; every tie is broken, by code point. */
export function fefoOrder<B extends Batch>(batches: readonly B[]): B[] {
  return [...batches].sort((a, b) => compareCodePoints(expiresOn(a), expiresOn(b)) || compareMade(a, b))
}

/** The first that has something left; if none has, the newest: the count is behind, not the table. */
export function pickBatch(batches: readonly Batch[]): string | null {
  const first = fefoOrder(batches).find(batch => batch.left_milli === null || batch.left_milli > 0)
  const newest = [...batches].sort(compareMade).at(-1)
  return (first ?? newest)?.batch_id ?? null
}

/** A use-by date binds, a best-before date advises. */
function expiresOn(batch: Batch): string {
  return batch.use_by_on ?? batch.best_before_on ?? NO_DATE
}

/** Oldest first. */
function compareMade(a: Batch, b: Batch): number {
  return (
    compareCodePoints(a.made_on, b.made_on) ||
    compareCodePoints(a.code, b.code) ||
    compareCodePoints(a.batch_id, b.batch_id)
  )
}

/** As Python compares text. JavaScript's own order is by UTF-16 unit, which puts 🍅 before ￥. */
export function compareCodePoints(a: string, b: string): number {
  let i = 0
  while (i < a.length && i < b.length) {
    const [x, y] = [a.codePointAt(i)!, b.codePointAt(i)!]
    if (x !== y) return x - y
    i += x > 0xffff ? 2 : 1
  }
  return a.length - b.length
}
