import type { Place } from '../../stall/types.ts'
import { byShelf, type Row } from './rows.ts'

/** A count under way: it outlives leaving the page and closing the app. */
export type Counting = {
  place: Place
  /** What should be there was shown. */
  shown: boolean
  /** In the order of the answers. null: skipped. */
  answers: readonly Answer[]
}
export type Answer = { batch_id: string; counted_milli: number | null }

export function begun(place: Place): Counting {
  return { place, shown: false, answers: [] }
}

/** Another answer to the same batch takes the place of the first. */
export function answered(counting: Counting, answer: Answer): Counting {
  const at = counting.answers.findIndex(({ batch_id }) => batch_id === answer.batch_id)
  const answers = at < 0 ? [...counting.answers, answer] : counting.answers.with(at, answer)
  return { ...counting, answers }
}

/** What is to be counted, along the table; believed sold out comes last: the belief may be wrong. */
export function toCount(rows: readonly Row[], isHome: boolean): Row[] {
  const isGone = (row: Row) => Number(expectedAt(row, isHome) <= 0)
  return rows
    .filter(row => (isHome ? row.home_milli !== 0 : row.loaded_milli > 0))
    .sort((a, b) => isGone(a) - isGone(b) || byShelf(a, b))
}

export type Answered = { row: Row; counted_milli: number | null }

/** In the order they were given. */
export function answersOf({ answers }: Counting, all: readonly Row[]): Answered[] {
  return answers.flatMap(({ batch_id, counted_milli }) => {
    const row = all.find(({ batch }) => batch.batch_id === batch_id)
    return row ? [{ row, counted_milli }] : []
  })
}

export function expectedAt(row: Row, isHome: boolean): number {
  return isHome ? row.home_milli : row.stall_milli
}

const KEY = 'barrow.count'

/** The count that was left, if it was one of this place. */
export function keptCount(): Counting | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Counting | null
  } catch {
    return null
  }
}

export function keepCount(counting: Counting | null): void {
  try {
    if (counting && counting.answers.length > 0) localStorage.setItem(KEY, JSON.stringify(counting))
    else localStorage.removeItem(KEY)
  } catch {
    // A window that keeps nothing: the count lasts as long as the window.
  }
}
