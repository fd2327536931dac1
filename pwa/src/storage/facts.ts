import { receiptNumber, receiptPrefix } from '../domain/log.ts'
import { PRICING_VERSION } from '../domain/pricing.ts'
import { type PricedSale, priceSale } from '../domain/sale.ts'
import { dateOn, type Moment } from '../kit/clock.ts'
import { uuid7 } from '../kit/ids.ts'
import { wellFormed } from '../kit/text.ts'
import { emptyCart } from './carts.ts'
import { asStallError, type Database, getMeta, type Log, ONE, putMeta, type Tx } from './database.ts'
import { StallError } from './errors.ts'
import { append, openDayIn, openLog } from './log.ts'
import type { Cart, Day, SaleRecord, SavedSale, Tender, VoidReason } from './records.ts'
import { findDay, findSale, newSale, type Sold } from './sales.ts'
import { type Rung, soldOf } from './sold.ts'

// A fact is one strict transaction; the promise resolves when it is on disk. See README.md.

export type Checkout = {
  cart: Cart
  /** The cart as it was priced when it was shown: what was said is what is paid. */
  rung: Rung
  day: Day
  tenders: Tender[]
  tip?: Tender | null
  /** Bank and wallet payments that were seen to arrive. */
  seen?: readonly string[]
  moment: Moment
}

/** Turns the cart the vendor saw into a sale, or leaves it untouched and says why. */
export async function saveSale(db: Database, checkout: Checkout): Promise<SavedSale> {
  const { cart, rung, day, tenders, tip, seen = [], moment } = checkout
  if (cart.lines.length === 0) throw new StallError('cart_empty')
  const priced: PricedSale = priceSale({ ...rung.sale, tenders, ...(tip ? { tip } : {}) })
  const { change_minor } = priced
  const work = async (tx: Tx, is_retry: boolean): Promise<SavedSale> => {
    // The connection may have been lost after the commit: then it is saved, and must not be saved twice.
    const saved = is_retry ? await findSale(tx, cart.cart_id) : null
    if (saved) return { ...saved, change_minor }
    await refuseIfChanged(tx, cart)
    const log = await openLog(tx, moment)
    const receipt_number = nextReceipt(log)
    const sold: Sold = {
      receipt_number,
      currency: rung.sale.currency,
      pricing_version: PRICING_VERSION,
      ...soldOf(rung, priced, tip ?? null, seen),
    }
    const draft = { kind: 'sale_completed', id: cart.cart_id, moment, day_id: day.day_id, payload: sold }
    await openDayIn(tx, log, day, moment)
    for (const payload of overridesOf(cart))
      await append(tx, log, { ...draft, kind: 'use_by_overridden', id: uuid7(moment.at), payload })
    const { n } = await append(tx, log, draft)
    await countReceipt(tx, log)
    await noteUse(tx, day.day_id, moment)
    await tx.objectStore('cart').put(emptyCart(cart.revision + 1), ONE)
    return { ...newSale(sold, { n, sale_id: cart.cart_id, ...moment, day_id: day.day_id }), change_minor }
  }
  return db.write(['logs', 'log', 'meta', 'cart'], work).catch(error => Promise.reject(asStallError(error)))
}

/** Why batches are in it whose use by has passed, one for each. */
function overridesOf({ cart_id, lines }: Cart): Record<string, unknown>[] {
  const overridden = new Map(lines.filter(line => line.override_reason).map(line => [line.batch_id, line]))
  return [...overridden.values()].map(({ batch_id, batch_code, use_by_on, override_reason }) => ({
    ...{ sale_id: cart_id, batch_id, batch_code: batch_code && wellFormed(batch_code) },
    ...{ use_by_on, reason: wellFormed(override_reason!) },
  }))
}

export function nextReceipt({ log_id, receipt_count }: Log): string {
  return receiptNumber(receiptPrefix(log_id), receipt_count + 1)
}

export function countReceipt(tx: Tx, log: Log): Promise<number> {
  return tx.objectStore('logs').put({ ...log, receipt_count: log.receipt_count + 1 })
}

/** What makes a double tap and a second tab safe: only the cart that was shown can be paid, once. */
async function refuseIfChanged(tx: Tx, shown: Cart): Promise<void> {
  const stored = await tx.objectStore('cart').get(ONE)
  if (stored?.cart_id !== shown.cart_id || stored.revision !== shown.revision)
    throw new StallError('cart_changed')
}

/** A day that was used this evening stays open past midnight. */
export async function noteUse(tx: Tx, day_id: string, moment: Moment): Promise<void> {
  const day = await getMeta(tx, 'day')
  if (day?.day_id === day_id) await putMeta(tx, 'day', { ...day, used_on: dateOn(moment) })
}

export type Voiding = { sale_id: string; reason: VoidReason; note: string | null; moment: Moment }

export function saveVoid(db: Database, { sale_id, reason, note, moment }: Voiding): Promise<SaleRecord> {
  const id = uuid7(moment.at)
  const work = async (tx: Tx, is_retry: boolean): Promise<SaleRecord> => {
    const sale = await findSale(tx, sale_id)
    if (!sale) throw new StallError('sale_unknown')
    if (sale.voided && is_retry) return sale
    if (sale.voided) throw new StallError('void_already')
    if (sale.refunds.length > 0) throw new StallError('refund_already')
    const voided = { reason, note: note && wellFormed(note) }
    const { receipt_number, day_id } = sale
    const payload = { sale_id, receipt_number, ...voided }
    const log = await openLog(tx, moment)
    // The sale may stand in an earlier log: its void is a new fact, and the server matches them by the id.
    await openDayIn(tx, log, await findDay(tx, day_id), moment)
    await append(tx, log, { kind: 'sale_voided', id, moment, day_id, sale_id, payload })
    return { ...sale, voided: { at: moment.at, ...voided }, on_server: false }
  }
  return db.write(['logs', 'log', 'meta'], work).catch(error => Promise.reject(asStallError(error)))
}

export type Opening = { market_id: string; market_name: string; date_on: string }

/** Opens the day; its line is written once, however often the vendor comes back to it. */
export async function saveDay(db: Database, opening: Opening, moment: Moment): Promise<Day> {
  const { market_id, date_on } = opening
  // With the sheet that asks for the market: no other sale needs SHA-1.
  const { dayId } = await import('../kit/day-id.ts')
  const day = { ...opening, market_name: wellFormed(opening.market_name), day_id: dayId(market_id, date_on) }
  const work = async (tx: Tx): Promise<Day> => {
    await openDayIn(tx, await openLog(tx, moment), day, moment)
    const opened_on = dateOn(moment)
    await putMeta(tx, 'day', { ...day, opened_on, used_on: opened_on })
    return day
  }
  return db.write(['logs', 'log', 'meta'], work).catch(error => Promise.reject(asStallError(error)))
}
