import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { DomainError } from '../domain/errors.ts'
import { MILLI } from '../domain/quantity.ts'
import { isStandalone } from '../kit/browser.ts'
import { dayBefore, now, nowMs, today } from '../kit/clock.ts'
import { uuid4, uuid7 } from '../kit/ids.ts'
import { readAtStart } from '../storage/at-start.ts'
import { type CartChange, emptyCart } from '../storage/carts.ts'
import { catalogueCopy, metaOf } from '../storage/copies.ts'
import { asStallError, Database } from '../storage/database.ts'
import { ifStillOpen, openDayAt } from '../storage/days.ts'
import { isPersisted, roomFor } from '../storage/durability.ts'
import * as facts from '../storage/facts.ts'
import { logsOnPhone } from '../storage/log.ts'
import { ringUp, settled, termsAt } from '../storage/ringing.ts'
import { saleById as findSaleById } from '../storage/sales.ts'
import type { Rung } from '../storage/sold.ts'
import type { Reason, SyncLoop } from '../sync/loop.ts'
import { showMark } from '../sync/mark.ts'
import type { PhoneState } from '../sync/push-body.ts'
import { patchSync, showTrouble, sync } from '../sync/state.ts'
import { CartQueue } from './cart-queue.ts'
import {
  added,
  batchFor,
  cleared,
  isByThePiece,
  type Override,
  overrideOf,
  type Refused,
  restored,
  type Weighed,
  withBatch,
  withQuantity,
} from './carting.ts'
import { batches, leftMilli, loaded, onHand, readFigures, readOn } from './figures.ts'
import { cartBeforeReload, reloadWith } from './rescue.ts'
import { catalogue, day } from './shown.ts'
import { standingOf, taxOf } from './standing.ts'
import { joinTabs, type News } from './tabs.ts'
import {
  type Batch,
  type Cart,
  type CartLine,
  type Day,
  type SaleRecord,
  type SavedSale,
  StallError,
  type StorageState,
  type Tender,
  type VoidReason,
} from './types.ts'

export { batches, catalogue, day, leftMilli, loaded, onHand, sync }

export const cart: Signal<Cart> = signal(emptyCart(0))
export const storage: Signal<StorageState> = signal({ room: 'enough', persisted: false, standalone: false })
export const currency: Signal<string | null> = signal(null)
/** Everything above is loaded. */
export const ready: Signal<boolean> = signal(false)
const settledTerms = computed(() => catalogue.value && settled(catalogue.value))

/** The cart as it is priced at this moment; null while it is empty or there is no money to price it in. */
export const rung: ReadonlySignal<Rung | DomainError | null> = computed(() => {
  const money = currency.value
  return money && cart.value.lines.length > 0 ? rungAs(cart.value, money) : null
})

export function rungAs(shown: Cart, money: string): Rung | DomainError {
  try {
    const markets = catalogue.value?.markets ?? []
    const moment = { where: day.value, moment: now() }
    return ringUp(shown, termsAt({ settled: settledTerms.value, markets, currency: money, ...moment }))
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/** Moves whenever the log or its received mark has changed, in this tab or another. */
export const revision: Signal<number> = signal(0)

// What is exported from here to `wake` is for stall/ itself: no screen touches it.

export const db = new Database(undefined, () => reloadWith(cart.peek()))
export const phone = (): PhoneState => {
  const { persisted, standalone } = storage.peek()
  return { persisted, standalone }
}
export const tabs = joinTabs(onNews)
const queue = new CartQueue(db, cart, () => tabs.tell('cart'))
export const fetchSending = () => import('./sending.ts')
let loop: Promise<SyncLoop> | null = null

/** Made when it is first wanted; it then goes on by itself. */
function theLoop(): Promise<SyncLoop> {
  loop ??= fetchSending().then(({ SyncLoop }) => {
    const made = new SyncLoop(db, { phone, markMoved, copiesChanged })
    made.start()
    return made
  })
  return loop
}

function markMoved(): void {
  revision.value++
  tabs.tell('log')
}

function copiesChanged(): void {
  tabs.tell('copies')
  loadCopies().catch(() => {})
}

/** Resolves when it was tried. */
export async function wake(reason: Reason): Promise<void> {
  try {
    await (await theLoop()).wake(reason)
  } catch {
    // On a first visit the network may go before the rest of the app has come: it is asked for again.
    loop = null
    showTrouble('no_signal', nowMs())
  }
}

/** Opens the phone's memory, shows what is in it, and keeps the server informed from now on. */
export async function start(): Promise<void> {
  try {
    await Promise.all([loadAll(), showMark(db)])
    await bringCartBack()
  } catch {
    storage.value = { ...storage.peek(), room: 'none' }
  }
  ready.value = true
  // What is left on each tile is counted in while the grid stands already.
  readFigures(db).catch(() => {})
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void loadDay().catch(() => {})
  })
  await lookAtStorage()
  // What is here can be sent even where nothing more can be saved.
  if (storage.peek().room !== 'none') void wake('now')
}

/** The page had to begin again in the middle of a sale. What was paid meanwhile does not come back. */
async function bringCartBack(): Promise<void> {
  const before = cartBeforeReload()
  if (!before || (await saleById(before.cart_id))) return
  const { cart_id, revision: _, ...kept } = before
  const same: CartChange = shown => (shown.cart_id === cart_id ? { ...shown, ...kept } : shown)
  queue.change(cart.peek().cart_id === cart_id ? same : restored(before, birth()))
}

async function lookAtStorage(): Promise<void> {
  const standalone = isStandalone()
  const room = await roomFor(db, now().at)
  const used = room !== 'none' && (await logsOnPhone(db)).length > 0
  storage.value = { room, standalone, persisted: await isPersisted(used) }
}

async function loadAll(): Promise<void> {
  const kept = await readAtStart(db)
  catalogue.value = kept.catalogue
  currency.value = kept.currency
  day.value = ifStillOpen(kept.day, now())
  queue.show(kept.cart ?? emptyCart(0))
}

async function loadCopies(): Promise<void> {
  const copy = await catalogueCopy(db)
  catalogue.value = copy?.catalogue ?? null
  currency.value = await metaOf(db, 'currency')
  await readFigures(db)
}

export async function loadDay(): Promise<void> {
  const open = await openDayAt(db, now())
  if (open?.day_id !== day.peek()?.day_id) day.value = open
}

function onNews(news: News): void {
  const reading = {
    cart: () => queue.reload(),
    log: () => Promise.all([queue.reload(), loadDay(), readOn(db), showMark(db)]),
    copies: () => Promise.all([loadCopies(), showMark(db)]),
  }
  reading[news]().catch(() => {})
  if (news !== 'log') return
  revision.value++
  // The other tab may have found this one holding the lock, and left its sale to it.
  void wake('sale')
}

/** What follows a fact that is safe already: none of it may hold up the next customer. */
export function afterFact(new_sales: 0 | 1): void {
  revision.value++
  patchSync({ pending: sync.peek().pending + new_sales })
  tabs.tell('log')
  showMark(db).catch(() => {})
  readOn(db).catch(() => {})
  void wake('sale')
  if (!storage.peek().persisted)
    void isPersisted(true).then(persisted => {
      if (persisted) storage.value = { ...storage.peek(), persisted }
    })
}

// --- the cart: painted at once, stored in order

const birth = () => {
  const { at } = now()
  return { cart_id: uuid7(at), opened_at: at }
}

/**
 * What the dates on labels are held against: the day's own, which somebody confirmed where the phone's clock is wrong.
 * A market that goes on past midnight is still yesterday's; a use by that ended then has passed.
 */
export function lookedAtOn(): string {
  const on = today()
  const market_on = day.value?.date_on ?? on
  return market_on === dayBefore(on) ? on : market_on
}

/** The batch that is next: the one that expires first among those with something left, and enough of it. */
export function nextBatch(product_id: string, wanted_milli = 0): Batch | null {
  const supply = { batches: batches.peek(), left_milli: leftMilli.peek(), loaded: loaded.peek() }
  const dates = { market_on: day.peek()?.date_on ?? today(), on: lookedAtOn() }
  return batchFor(product_id, supply, cart.peek(), dates, wanted_milli)
}

/** One more of it; what is refused comes back. */
export function addProduct(product_id: string): Refused | null {
  return addGoods(product_id, { quantity_milli: MILLI }, nextBatch(product_id))
}

/**
 * A product as it is today, so much of it and from this batch. Where its use by has passed it comes back and is not
 * added, unless it is said why it is sold all the same.
 */
export function addGoods(
  product_id: string,
  goods: Weighed,
  batch: Batch | null,
  why?: string,
): Refused | null {
  const product = catalogue.peek()?.products.find(it => it.product_id === product_id)
  if (!product) return null
  const override = batch && overrideOf(batch, lookedAtOn(), cart.peek(), why)
  if (batch && override === 'missing') return { product, goods, batch }
  addLine({
    product_id,
    batch_id: batch?.batch_id ?? null,
    batch_code: batch?.code ?? null,
    name: product.name,
    unit: product.unit,
    ...goods,
    unit_price_minor: product.price_minor,
    ...standingOf(product, catalogue.peek()!),
    ...(override as Override | null),
  })
  return null
}

/** As another tap on its tile, which goes on to the next batch; one chosen by hand is what was meant. */
export function addOneMore(line: CartLine): Refused | null {
  const { key, product_id, unit, quantity_milli, by_hand, kind } = line
  const product = catalogue.peek()?.products.find(it => it.product_id === product_id)
  const isTap = product?.unit === unit && !by_hand && !kind && isByThePiece(line)
  if (isTap) return addProduct(product.product_id)
  setQuantity(key, quantity_milli + MILLI)
  return null
}

export function addOther(amount_minor: number, words: string): void {
  const nothing = { product_id: null, batch_id: null, batch_code: null }
  const stall = catalogue.peek()
  addLine({
    ...nothing,
    name: words,
    unit: 'each',
    quantity_milli: MILLI,
    unit_price_minor: amount_minor,
    ...(stall ? taxOf(null, stall) : {}),
  })
}

export function addLine(line: Omit<CartLine, 'key'>): void {
  queue.change(added({ ...line, key: uuid4() }, birth()))
}

/** For what is rarer than a tap; see bending.ts. */
export function changeCart(change: CartChange): void {
  queue.change(change)
}

/** 0 removes the line. */
export function setQuantity(key: string, quantity_milli: number): void {
  queue.change(withQuantity(key, quantity_milli))
}

/** Joins the line of that batch, if there is one; false, and nothing done, where its use by has passed. */
export function switchBatch(key: string, batch_id: string, why?: string): boolean {
  const batch = batches.peek().find(it => it.batch_id === batch_id)
  const override = batch ? overrideOf(batch, lookedAtOn(), cart.peek(), why) : 'missing'
  if (!batch || override === 'missing') return false
  queue.change(withBatch(key, batch, override))
  return true
}

/** Returns the undo, which does nothing once something else is in the cart. */
export function clearCart(): () => void {
  const before = cart.peek()
  queue.change(cleared)
  return () => queue.change(restored(before, birth()))
}

// --- the facts: each resolves when it is on disk, and rejects with a StallError when it is not

export async function openDay(opening: facts.Opening): Promise<Day> {
  day.value = await facts.saveDay(db, opening, now())
  afterFact(0)
  return day.value
}

/** The cart as it was priced when Pay was opened, and what was laid on the table for it. */
export type Paying = {
  rung: Rung | null
  tenders: Tender[]
  tip?: Tender | null
  seen?: readonly string[]
}

/**
 * Rejects with cart_empty, cart_changed (the new cart is shown), day_not_open, currency_not_chosen,
 * not_saved or not_saved_storage_full; the cart stays. Bad tenders reject with the domain's error.
 */
export async function paySale(paying: Paying): Promise<SavedSale> {
  const shown = cart.peek()
  if (shown.lines.length === 0) throw new StallError('cart_empty')
  const moment = now()
  const open = await dayToSellOn()
  const priced = paying.rung
  if (!priced) throw new StallError('currency_not_chosen')
  const sale = await facts
    .saveSale(db, { cart: shown, ...paying, rung: priced, day: open, moment })
    .catch(notPaid)
  if (cart.peek().cart_id === shown.cart_id) queue.show(emptyCart(shown.revision + 1))
  afterFact(1)
  return sale
}

export async function dayToSellOn(): Promise<Day> {
  try {
    await queue.drain()
    await loadDay()
  } catch (error) {
    throw asStallError(error)
  }
  const open = day.peek()
  if (!open) throw new StallError('day_not_open')
  if (!currency.peek()) throw new StallError('currency_not_chosen')
  return open
}

async function notPaid(error: unknown): Promise<never> {
  if (error instanceof StallError && error.code === 'cart_changed') await queue.reload().catch(() => {})
  throw error
}

/** Rejects with sale_unknown, void_already, not_saved or not_saved_storage_full. */
export async function voidSale(
  sale_id: string,
  reason: VoidReason,
  note: string | null,
): Promise<SaleRecord> {
  const before = await saleById(sale_id).catch(() => null)
  const sale = await facts.saveVoid(db, { sale_id, reason, note, moment: now() })
  // A sale that is waiting itself waits as one with its void.
  afterFact(before?.on_server ? 1 : 0)
  return sale
}

export function saleById(sale_id: string): Promise<SaleRecord | null> {
  return findSaleById(db, sale_id)
}

// --- the server

/** Resolves when it was tried; `sync` says what came of it. */
export function sendNow(): Promise<void> {
  return wake('now')
}
