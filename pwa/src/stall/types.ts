import type { Room } from '../storage/durability.ts'

/** The engine's types as the screens see them. */
export { StallError, type StallErrorCode } from '../storage/errors.ts'
export type {
  Batch,
  Cart,
  CartLine,
  Catalogue,
  Category,
  Count,
  Counted,
  Day,
  Discount,
  Making,
  Market,
  Measured,
  Move,
  MoveReason,
  NamedTenderKind,
  OnHand,
  Paid,
  Payment,
  Place,
  PlaceLeft,
  Product,
  RefundLine,
  RefundRecord,
  SaleLine,
  SaleRecord,
  SavedSale,
  Shelf,
  Taxed,
  Tender,
  Unit,
  Vendor,
  VoidReason,
  WasteCause,
} from '../storage/records.ts'
export { GONE, HOME } from '../storage/records.ts'
export type { Rung } from '../storage/sold.ts'
export type { SyncState, Trouble } from '../sync/state.ts'

export type StorageState = { room: Room; persisted: boolean; standalone: boolean }
