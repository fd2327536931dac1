import type { Batch } from './shapes.ts'

/** In the order in which they stand in the bar. */
export const PARTS = ['sold', 'stall', 'home', 'wasted', 'sampled', 'given_away', 'missing'] as const
export type Part = (typeof PARTS)[number]

export type Share = {
  part: Part
  milli: number
  /** Of the bar's length, in thousandths. */
  wide: number
}

type Counted = Pick<
  Batch,
  | 'made_milli'
  | 'sold_milli'
  | 'wasted_milli'
  | 'sampled_milli'
  | 'given_away_milli'
  | 'returned_milli'
  | 'missing_milli'
  | 'left_milli'
  | 'places'
>

/** What became of a batch; what there is nothing of is left out. */
export function sharesOf(batch: Counted): Share[] {
  const amounts = amountsOf(batch)
  const whole = PARTS.reduce((sum, part) => sum + amounts[part], 0)
  return PARTS.filter(part => amounts[part] > 0).map(part => ({
    part,
    milli: amounts[part],
    wide: Math.round((amounts[part] * 1000) / whole),
  }))
}

/** Of how much of what was made one can say where it is or what became of it. */
export function accountedFor(batch: Counted): { known_milli: number; of_milli: number } {
  const amounts = amountsOf(batch)
  return {
    known_milli: PARTS.reduce((sum, part) => sum + (part === 'missing' ? 0 : amounts[part]), 0),
    of_milli: batch.made_milli + batch.returned_milli,
  }
}

/** A place with less than nothing was sold from without a load: that shows as sold, not as stock. */
function amountsOf(batch: Counted): Record<Part, number> {
  const at_home = batch.places.find(each => each.place === 'home')?.left_milli ?? 0
  return {
    sold: positive(batch.sold_milli),
    stall: positive(batch.left_milli - at_home),
    home: positive(at_home),
    wasted: positive(batch.wasted_milli),
    sampled: positive(batch.sampled_milli),
    given_away: positive(batch.given_away_milli),
    missing: positive(batch.missing_milli),
  }
}

function positive(milli: number): number {
  return Math.max(0, milli)
}
