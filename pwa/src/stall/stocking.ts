import { checkDates, proposeDates } from '../domain/calendar.ts'
import { checkCode, proposeCode } from '../domain/codes.ts'
import { checkQuantity, checkStep } from '../domain/quantity.ts'
import { now } from '../kit/clock.ts'
import { loadsBefore } from '../storage/load-lists.ts'
import * as facts from '../storage/stock-facts.ts'
import { afterFact, batches, day, db, loadDay } from './stall.ts'
import {
  type Batch,
  type Count,
  type Day,
  type Making,
  type Move,
  type Product,
  StallError,
} from './types.ts'

// What is done to stock. Like afterwards.ts it comes with the screens that do it, never on the way of a sale.

export type Proposal = { code: string; best_before_on: string | null; use_by_on: string | null }

/** What a new batch of a product would be called, and its date from how long it keeps. */
export function proposeBatch(product: Product, made_on: string): Proposal {
  const { name, date_kind = null, shelf_life_days = null } = product
  return {
    code: proposeCode(name, made_on, knownCodes()),
    ...proposeDates(made_on, date_kind, shelf_life_days),
  }
}

/** Also what batches were meant to be called, where another one had that code. */
function knownCodes(): string[] {
  return batches.peek().flatMap(({ code, wanted_code }) => (wanted_code ? [code, wanted_code] : [code]))
}

/**
 * Rejects with batch_code_taken, the domain's batch_code_invalid, quantity_… or date_…, not_saved or
 * not_saved_storage_full. A code that another phone took meanwhile is the server's business: it adds a suffix.
 */
export async function makeBatch(making: Making): Promise<Batch> {
  checkCode(making.code)
  checkQuantity(making.unit, making.quantity_milli)
  const { packed_on = null, best_before_on = null, use_by_on = null } = making
  checkDates(making.made_on, packed_on, best_before_on, use_by_on)
  if (batches.peek().some(batch => batch.code === making.code)) throw new StallError('batch_code_taken')
  return once(making, async () => {
    const batch = await facts.saveBatch(db, making, now(), await openDay())
    afterFact(0)
    return batch
  })
}

/**
 * Resolves when it is on disk, with what takes it back: call that as often as you like. Rejects with the domain's
 * movement_not_legal or quantity_…, with not_saved or not_saved_storage_full.
 */
export async function moveStock(moves: readonly Move[]): Promise<() => Promise<void>> {
  for (const { unit, quantity_milli } of moves) checkQuantity(unit, quantity_milli)
  return once(moves, async () => {
    const ids = await facts.saveMovements(db, moves, now(), await openDay())
    afterFact(0)
    return async () => {
      await facts.saveUndo(db, ids, now())
      afterFact(0)
    }
  })
}

/** Rejects with the domain's quantity_…, with not_saved or not_saved_storage_full. */
export async function countStock(count: Count): Promise<void> {
  for (const { unit, counted_milli } of count.counts)
    if (counted_milli === 0) checkStep(unit, counted_milli)
    else checkQuantity(unit, counted_milli)
  await once(count, async () => {
    await facts.saveCount(db, count, now(), await openDay())
    afterFact(0)
  })
}

/** By product, what was loaded the last time this phone loaded for this market, or for any. */
export async function lastLoad(): Promise<ReadonlyMap<string, number>> {
  return loadsBefore(db, await openDay())
}

async function openDay(): Promise<Day | null> {
  await loadDay()
  return day.peek()
}

/** A second tap while the first is being saved asks for the same. */
const saving = new Map<string, Promise<unknown>>()

function once<T>(asked: object, save: () => Promise<T>): Promise<T> {
  const key = JSON.stringify(asked)
  const underway = saving.get(key) as Promise<T> | undefined
  if (underway) return underway
  const promise = save().finally(() => saving.delete(key))
  saving.set(key, promise)
  return promise
}
