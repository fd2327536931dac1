import type { Batch } from './shapes.ts'

export const FILTERS = ['live', 'low', 'soon', 'past', 'home', 'sold_out', 'all'] as const
export type Filter = (typeof FILTERS)[number]

export function filterOf(text: string | null): Filter {
  return FILTERS.find(each => each === text) ?? 'live'
}

/** Of the batches that the server still calls live, those that one filter is about. */
export function matches(batch: Batch, filter: Filter): boolean {
  switch (filter) {
    case 'low':
      return batch.flags.includes('low')
    case 'soon':
      return batch.flags.includes('expires_soon')
    case 'past':
      return batch.flags.includes('expired')
    case 'home':
      return batch.places.some(each => each.place === 'home' && each.left_milli > 0)
    case 'sold_out':
      return batch.left_milli <= 0
    default:
      return true
  }
}

/** By head, then by what is newest, so that equal rows keep an order that can be explained. */
export type Order = { by: (batch: Batch) => string | number; falling: boolean }

export function sorted(batches: Batch[], { by, falling }: Order): Batch[] {
  const sign = falling ? -1 : 1
  return batches.toSorted((a, b) => sign * compare(by(a), by(b)) || compare(b.made_on, a.made_on))
}

function compare(a: string | number, b: string | number): number {
  return a === b ? 0 : a < b ? -1 : 1
}
