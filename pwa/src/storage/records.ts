/** What the phone keeps, in the words of the log and of the server's copies. */

import type { Payment } from '../domain/tender.ts'

export type { Payment, Tender } from '../domain/tender.ts'

export type Unit = 'each' | 'kg' | 'g' | 'lb' | 'oz' | 'l'
export type Shelf = 'bread' | 'cheese' | 'preserves' | 'coffee' | 'honey' | 'other'
export type VoidReason = 'undone' | 'mistake' | 'customer_changed_mind' | 'other'

export type Product = {
  product_id: string
  category_id: string
  name: string
  unit: Unit
  price_minor: number
  favourite: boolean
  sort: number
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
}
export type Market = { market_id: string; name: string; place: string | null; weekday: number | null }
export type Vendor = { name: string; country: string; currency: string }

export type Catalogue = {
  schema: 1
  revision: number
  vendor: Vendor
  categories: Category[]
  products: Product[]
  batches: Batch[]
  markets: Market[]
}

/** The server's figures. They hold the lines of a log up to `logs[log_id]`, and no later ones. */
export type Stock = {
  epoch: string
  position: number
  logs: Record<string, number>
  on_hand: { batch_id: string; left_milli: number }[]
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
}
/** `cart_id` becomes the sale's id; it is minted when the first thing goes into an empty cart. */
export type Cart = { cart_id: string; opened_at: number; revision: number; lines: CartLine[] }

export type Day = { day_id: string; market_id: string; market_name: string; date_on: string }

export type SaleLine = Omit<CartLine, 'key' | 'by_hand'> & { amount_minor: number }

export type SaleRecord = {
  n: number
  sale_id: string
  receipt_number: string
  at: number
  tz: number
  day_id: string
  lines: SaleLine[]
  total_minor: number
  currency: string
  payments: Payment[]
  voided: null | { at: number; reason: VoidReason; note: string | null }
  /** The sale's line and, if it was voided, its void are both received. */
  on_server: boolean
}
export type SavedSale = SaleRecord & { change_minor: number }
