import { now } from '../kit/clock.ts'
import * as lists from '../storage/day-lists.ts'
import * as refunds from '../storage/refunds.ts'
import { afterFact, currency, dayToSellOn, db, saleById } from './stall.ts'
import type { Day, RefundRecord } from './types.ts'

// What is said of sales when they are over, and the lists of them: never on the way of the next one.

/** Rejects with sale_unknown, void_already, day_not_open, not_saved, not_saved_storage_full, or the domain's error. */
export async function refundSale(wanted: refunds.Refunding): Promise<RefundRecord> {
  const refund = await refunds.saveRefund(db, { ...wanted, day: await dayToSellOn(), moment: now() })
  afterFact(1)
  return refund
}

/** The owner's own word: what came back was not sold on this phone, or nobody knows when. */
export async function refundWithoutSale(wanted: refunds.LooseRefunding): Promise<RefundRecord> {
  const day = await dayToSellOn()
  const terms = { day, currency: currency.peek()!, moment: now() }
  const refund = await refunds.saveLooseRefund(db, { ...wanted, ...terms })
  afterFact(1)
  return refund
}

/** A bank or wallet payment was seen to arrive. `payment_number` is its place in the sale, from 1. */
export async function confirmPayment(sale_id: string, payment_number: number): Promise<void> {
  const before = await saleById(sale_id).catch(() => null)
  await refunds.savePaymentSeen(db, { sale_id, payment_number, moment: now() })
  afterFact(before?.on_server ? 1 : 0)
}

/** The newest first. */
export function factsOfDay(day_id: string): Promise<lists.DaysFacts> {
  return lists.factsOfDay(db, day_id)
}

/** Every day this phone opened, the latest first. */
export function daysOnPhone(): Promise<Day[]> {
  return lists.daysOnPhone(db)
}
