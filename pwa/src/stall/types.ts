import type { Room } from '../storage/durability.ts'

/** The engine's types as the screens see them. */
export { StallError, type StallErrorCode } from '../storage/errors.ts'
export type {
  Batch,
  Cart,
  CartLine,
  Catalogue,
  Category,
  Day,
  Market,
  Payment,
  Product,
  SaleLine,
  SaleRecord,
  SavedSale,
  Shelf,
  Tender,
  Unit,
  Vendor,
  VoidReason,
} from '../storage/records.ts'
export type { SyncState, Trouble } from '../sync/state.ts'

export type StorageState = { room: Room; persisted: boolean; standalone: boolean }
