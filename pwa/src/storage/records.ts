/** What the phone keeps, in the words of the log and of the server's copies. */

import type { Claim, TenderKind } from '../domain/benefits.ts'
import type { AppliedDeal, Deal, When } from '../domain/deals.ts'
import type { Measured } from '../domain/quantity.ts'
import type { Payment, Tender } from '../domain/tender.ts'

export type { Measured } from '../domain/quantity.ts'
export type { Payment, Tender } from '../domain/tender.ts'

export type Unit = 'each' | 'kg' | 'g' | 'lb' | 'oz' | 'l'
export type Shelf = 'bread' | 'cheese' | 'preserves' | 'coffee' | 'honey' | 'other'
export type VoidReason = 'undone' | 'mistake' | 'customer_changed_mind' | 'other'

export type Tax = 'rated' | 'zero' | 'exempt' | 'out_of_scope' | 'small_business' | 'none'
/** One of the two, and why. */
export type Discount = ({ rate_ppm: number } | { amount_minor: number }) & { reason?: string }

export type Product = {
  product_id: string
  category_id: string
  name: string
  unit: Unit
  price_minor: number
  favourite: boolean
  sort: number
  /** null: the rate of the stall's terms. */
  tax_rate_id?: string | null
  /** Of a jar or a bottle that comes back; per piece. */
  deposit_minor?: number
  /** At the product's rate; else the deposit is out of scope. */
  deposit_taxed?: boolean
  /** What it is in the eyes of restricted tenders. */
  tags?: string[]
  /** What a batch's dates are proposed from. */
  shelf_life_days?: number | null
  date_kind?: 'best_before' | 'use_by' | null
}
export type Category = { category_id: string; name: string; shelf: Shelf; sort: number }
export type Batch = {
  batch_id: string
  product_id: string
  code: string
  made_on: string
  best_before_on: string | null
  use_by_on: string | null
  quantity_made_milli: number
  // What the copy of an older server lacks.
  packed_on?: string | null
  /** The code the maker gave it, where another batch had that already. */
  wanted_code?: string | null
  allergens?: string[]
  unit_cost_minor?: number | null
}

/** Where goods are: at home, on the stall of a market day (its id), or gone: eaten, binned, not made yet. */
export type Place = string
// The core's words. It comes with what counts, which no sale waits for.
export const HOME: Place = 'home'
export const GONE: Place = 'gone'

export type MoveReason = 'made' | 'loaded' | 'unloaded' | 'wasted' | 'sampled' | 'given_away' | 'returned'
export type WasteCause = 'spoiled' | 'expired' | 'damaged' | 'unsold'

export type Making = {
  product_id: string
  product_name: string
  unit: Unit
  code: string
  made_on: string
  quantity_milli: number
  packed_on?: string | null
  best_before_on?: string | null
  use_by_on?: string | null
  unit_cost_minor?: number | null
  /** The batch whose story, ingredients and allergens it has. */
  same_as?: string | null
}
type OfBatch = { batch: Pick<Batch, 'batch_id' | 'code' | 'product_id'>; name: string; unit: Unit }
export type Move = OfBatch & {
  quantity_milli: number
  reason: MoveReason
  from_place: Place
  to_place: Place
  cause?: WasteCause
  note?: string
}
export type Counted = OfBatch & { counted_milli: number }
export type Count = {
  place: Place
  /** Counted without seeing what should be there. */
  blind: boolean
  /** After every sale of its day, whatever the clocks say. */
  ends_day?: boolean
  counts: Counted[]
  note?: string
}
export type Market = {
  market_id: string
  name: string
  place: string | null
  weekday: number | null
  /** What it takes beside cash and card, with its own rule for change. */
  tenders?: { method: string; change: string }[]
}
export type Vendor = { name: string; country: string; currency: string }

export type TaxRate = { tax_rate_id: string; name: string; tax: Tax; tax_ppm: number }
/** Of a category, or of the products it names; it holds in its box of time and place. */
export type NamedDeal = Deal & { name: string; category_id?: string; when?: When }
export type NamedTenderKind = TenderKind & { name: string }
export type CashRounding = {
  step_minor: number
  mode: string
  scope: string
  exact_up_to_minor?: number
  at_least_minor?: number
}
/** How the stall takes money; see app/domain/README.md. */
export type StallTerms = {
  prices_include_tax: boolean
  tax_per: string
  tax_mode: string
  small_business: boolean
  small_business_note: string | null
  cash_rounding: CashRounding
  tips: boolean
  tax_rate_id: string | null
}

export type Catalogue = {
  schema: 1 | 2 | 3
  revision: number
  vendor: Vendor
  categories: Category[]
  products: Product[]
  batches: Batch[]
  markets: Market[]
  // What the copy of an older phone or server lacks.
  tax_rates?: TaxRate[]
  deals?: NamedDeal[]
  tender_kinds?: NamedTenderKind[]
  terms?: StallTerms
}

/** The server's figures. They hold the lines of a log up to `logs[log_id]`, and no later ones. */
export type Stock = {
  epoch: string
  position: number
  logs: Record<string, number>
  /** An older server does not say where. */
  on_hand: { batch_id: string; left_milli: number; places?: PlaceLeft[] }[]
}
export type PlaceLeft = { place: Place; left_milli: number; loaded_milli: number }

/** Of one batch. */
export type OnHand = {
  /** On the stall of the open day; nothing unless it was loaded there. */
  stall_milli: number
  home_milli: number
  /** What was loaded for the open day, also what was taken home again since. */
  loaded_milli: number
  /** Everywhere. */
  left_milli: number
  /** Home, and each stall it is or was on. */
  places: PlaceLeft[]
}

export type CartLine = {
  key: string
  product_id: string | null
  batch_id: string | null
  batch_code: string | null
  name: string
  unit: Unit
  quantity_milli: number
  unit_price_minor: number
  /** Its batch was chosen on the batch sheet: one more comes from it, too. */
  by_hand?: true
  /** Money for jars and bottles that came back; its quantity is below nothing. */
  kind?: 'deposit'
  /** What the scale said, where something was taken off it. */
  measured?: Measured
  /** The catalogue's price, where another was typed; `price_reason` says why. */
  list_price_minor?: number
  price_reason?: string
  discount?: Discount
  tax?: Tax
  tax_ppm?: number
  tags?: string[]
  /** On each piece of it: sold as a line of its own beside this one. */
  deposit?: Deposit
  /** Why it is sold although its use by, `use_by_on`, has passed. */
  override_reason?: string
  use_by_on?: string
}
export type Deposit = { unit_price_minor: number; tax?: Tax; tax_ppm?: number }
/** `cart_id` becomes the sale's id; it is minted when the first thing goes into an empty cart. */
export type Cart = {
  cart_id: string
  opened_at: number
  revision: number
  lines: CartLine[]
  /** Of all its goods. */
  discount?: Discount
}

export type Day = { day_id: string; market_id: string; market_name: string; date_on: string }

/** A line as it was sold. What has its default is left out. */
export type SaleLine = Pick<
  CartLine,
  'product_id' | 'batch_id' | 'batch_code' | 'name' | 'unit' | 'quantity_milli' | 'unit_price_minor'
> & { amount_minor: number } & Pick<
    CartLine,
    'kind' | 'measured' | 'list_price_minor' | 'price_reason' | 'discount' | 'tax' | 'tax_ppm' | 'tags'
  > & {
    deal_minor?: number
    discount_minor?: number
    cart_discount_minor?: number
    claims?: Claim[]
  }

/** Pending: a bank or wallet payment that nobody has seen arrive. */
export type Paid = Payment & { pending?: true }
export type Taxed = { tax: string; tax_ppm: number; net_minor: number; tax_minor: number }
export type SoldDeal = Omit<Deal, 'product_ids'> & AppliedDeal & { name: string; product_ids: string[] }

/** What is out of the ordinary about a sale as a whole. */
export type SaleTerms = {
  prices_include_tax?: boolean
  tax_per?: string
  tax_mode?: string
  deals?: SoldDeal[]
  discount?: Discount
  discount_minor?: number
  taxes?: Taxed[]
  tip?: Tender
  rounding_minor?: number
  cash_rounding?: CashRounding
  tender_kinds?: NamedTenderKind[]
  note_tax?: string
}

export type SaleRecord = SaleTerms & {
  n: number
  sale_id: string
  receipt_number: string
  at: number
  tz: number
  day_id: string
  lines: SaleLine[]
  total_minor: number
  currency: string
  payments: Paid[]
  voided: null | { at: number; reason: VoidReason; note: string | null }
  /** Made of it on this phone, the earliest first. */
  refunds: RefundRecord[]
  /** The sale's line and those of its void and confirmations are all received. */
  on_server: boolean
}
export type SavedSale = SaleRecord & { change_minor: number }

/** What came back of a line; `line_number` counts from 1, null without the sale. */
export type RefundLine = Pick<
  SaleLine,
  'product_id' | 'batch_id' | 'batch_code' | 'name' | 'unit' | 'quantity_milli' | 'amount_minor' | 'kind'
> &
  Pick<SaleLine, 'tax' | 'tax_ppm'> & { line_number: number | null; goods: 'restocked' | 'wasted' }

/** Figures are positive where money goes back. */
export type RefundRecord = {
  n: number
  refund_id: string
  receipt_number: string
  sale_id: string | null
  sale_receipt_number: string | null
  at: number
  tz: number
  day_id: string
  currency: string
  lines: RefundLine[]
  total_minor: number
  rounding_minor: number
  taxes: Taxed[]
  payments: Tender[]
  reason: string
  note: string | null
  on_server: boolean
}
