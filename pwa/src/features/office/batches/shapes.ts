import type { formatQuantity } from '../../../ui/quantities.ts'

/** What the server tells of a batch. */
export type Unit = Parameters<typeof formatQuantity>[1]

export type BatchPlace = {
  /** `home`, or the id of a market day. */
  place: string
  market_name: string | null
  date_on: string | null
  left_milli: number
  loaded_milli: number
}

export type DateState = 'none' | 'fine' | 'soon' | 'best_before_passed' | 'use_by_passed'

export type Batch = {
  batch_id: string
  product_id: string
  product_name: string
  unit: Unit
  code: string
  wanted_code: string | null
  made_on: string
  packed_on: string | null
  best_before_on: string | null
  use_by_on: string | null
  made_milli: number
  sold_milli: number
  wasted_milli: number
  sampled_milli: number
  given_away_milli: number
  returned_milli: number
  missing_milli: number
  left_milli: number
  places: BatchPlace[]
  unit_cost_minor: number | null
  price_minor: number | null
  story: string | null
  may_contain: string[]
  photo_id: string | null
  date_state: DateState
  flags: string[]
  archived: boolean
}

export type LedgerRow = {
  at: number
  tz: number
  until: number | null
  what: string
  cause: string | null
  place: string
  market_name: string | null
  date_on: string | null
  device_name: string | null
  change_milli: number
  moved_milli: number
  have_milli: number
  counted_milli: number | null
  expected_milli: number | null
  note: string | null
  movement_id: string | null
  is_counter: boolean
  undone: boolean
}

export type DayRow = {
  day_id: string
  market_name: string | null
  date_on: string | null
  loaded_milli: number
  sold_milli: number
  wasted_milli: number
  sampled_milli: number
  given_away_milli: number
  returned_milli: number
  unloaded_milli: number
  counted_milli: number | null
  missing_milli: number
  left_milli: number | null
  amount_minor: number
}

export type Contains = { allergens: { allergen: string; codes: string[] }[]; declarations: string[] }

export type Ingredient = {
  name: string
  lot_id: string | null
  supplier_name: string | null
  supplier_lot: string | null
  received_on: string | null
  country: string | null
  region: string | null
  share_ppm: number | null
  allergens: string[]
}

export type Makeup = {
  ingredients: Ingredient[]
  parents: { batch_id: string; code: string; product_name: string }[]
  may_contain: string[]
  contains: { eu14: Contains; us9: Contains }
}

export type Relation = 'this' | 'parent' | 'ancestor' | 'child' | 'descendant' | 'shares_lot'

export type Genealogy = {
  lots: { lot_id: string; name: string; supplier_name: string | null; lot_code: string | null }[]
  batches: { batch_id: string; code: string; product_name: string; relation: Relation }[]
  edges: { from: string; to: string }[]
}
