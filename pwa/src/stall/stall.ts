import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type {
  Cart,
  Catalogue,
  Day,
  SaleRecord,
  SavedSale,
  StorageState,
  Tender,
  VoidReason,
} from './types.ts'

export { sync } from '../sync/state.ts'

export const catalogue: Signal<Catalogue | null> = signal(null)
export const cart: Signal<Cart> = signal({ cart_id: '', opened_at: 0, revision: 0, lines: [] })
export const day: Signal<Day | null> = signal(null)
export const storage: Signal<StorageState> = signal({ available: true, persisted: false, standalone: false })
export const currency: Signal<string | null> = signal(null)
export const leftMilli: ReadonlySignal<ReadonlyMap<string, number>> = computed(() => new Map())
export const ready: Signal<boolean> = signal(false)
export const revision: Signal<number> = signal(0)

const soon = (): never => {
  throw new Error('not written yet')
}

export async function start(): Promise<void> {
  soon()
}
export function addProduct(_product_id: string): void {
  soon()
}
export function addOther(_amount_minor: number, _words: string): void {
  soon()
}
export function setQuantity(_key: string, _quantity_milli: number): void {
  soon()
}
export function switchBatch(_key: string, _batch_id: string): void {
  soon()
}
export function clearCart(): () => void {
  return soon()
}
export async function openDay(_day: {
  market_id: string
  market_name: string
  date_on: string
}): Promise<Day> {
  return soon()
}
export async function chooseCurrency(_currency: string): Promise<void> {
  soon()
}
export async function paySale(_tenders: Tender[]): Promise<SavedSale> {
  return soon()
}
export async function voidSale(
  _sale_id: string,
  _reason: VoidReason,
  _note: string | null,
): Promise<SaleRecord> {
  return soon()
}
export async function salesOfDay(_day_id: string): Promise<SaleRecord[]> {
  return soon()
}
export async function saleById(_sale_id: string): Promise<SaleRecord | null> {
  return soon()
}
export async function daysOnPhone(): Promise<Day[]> {
  return soon()
}
export async function sendNow(): Promise<void> {
  soon()
}
export async function pair(_code: string, _device_name: string): Promise<void> {
  soon()
}
export async function shareLog(): Promise<void> {
  soon()
}
