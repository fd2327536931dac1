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

/**
 * The first that has enough left and may be sold on this day; the README has what else there is, in order.
 *
 * One whose use by has passed is named only where nothing else has any left, so that the till can say why it
 * does not sell. Without a day no date is looked at. If nothing has any left, the newest: the count is behind,
 * not the table.
 */
export function pickBatch(
  batches: readonly Batch[],
  on: string | null = null,
  wanted_milli = 0,
): string | null {
  const ordered = fefoOrder(batches)
  const sellable = ordered.filter(batch => !useByPassed(batch, on))
  const first =
    sellable.find(batch => serves(batch, wanted_milli)) ?? sellable.find(hasLeft) ?? ordered.find(hasLeft)
  const newest = [...(sellable.length > 0 ? sellable : batches)].sort(compareMade).at(-1)
  return (first ?? newest)?.batch_id ?? null
}

/** From the day after on. */
export function useByPassed(batch: Pick<Batch, 'use_by_on'>, on: string | null): boolean {
  return on !== null && batch.use_by_on !== null && compareCodePoints(batch.use_by_on, on) < 0
}

/** Whether it still has half of what is wanted: a sliver of a wheel is no slice, a loaf of two is a loaf. */
function serves({ left_milli }: Batch, wanted_milli: number): boolean {
  return left_milli === null || (left_milli > 0 && 2 * left_milli >= wanted_milli)
}

/** What nobody has counted counts as something. */
function hasLeft({ left_milli }: Batch): boolean {
  return left_milli === null || left_milli > 0
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
