/** From what the customer hands over to what was paid with it, and what goes back: stages 9 to 11. */

import { byRank, checkDenomination, isRestricted, type Kinds, type TenderKind } from './benefits.ts'
import { DomainError } from './errors.ts'
import { compareCodePoints } from './fefo.ts'
import { addUp, currencyExponent, denominations, MAX_SAFE, max, min, notes, safe } from './money.ts'

// More pieces than this are not counted out into a hand, and a mistyped figure must not fill the memory.
const MAX_PIECES = 100

const MODES = ['none', 'nearest_half_up', 'nearest_half_down', 'down']
const SCOPES = ['cash_part', 'total_if_any_cash']

export type Tender = { method: string; amount_minor: number }

/** Paid with the tender it names. */
export type Tip = { method: string; amount_minor: number }

/** What a country's coins come to; see the README. */
export type CashRounding = {
  step_minor: number
  mode: string
  scope: string
  exact_up_to_minor?: number
  at_least_minor?: number
}

/** `amount_minor` stays, `change_minor` goes back; the two are what was tendered. */
export type Payment = { method: string; tendered_minor: number; amount_minor: number; change_minor: number }

export type Settlement = { payments: Payment[]; rounding_minor: number; change_minor: number }

/** Kind of mistake by kind of mistake, so that the refusal does not depend on the order of taps. */
export function checkTenders(tenders: readonly Tender[], kinds: Kinds): void {
  for (const { amount_minor } of tenders) safe(amount_minor)
  if (tenders.some(({ method }) => method !== 'cash' && !kinds.has(method)))
    throw new DomainError('tender_method_unknown')
  if (tenders.some(({ method, amount_minor }) => amount_minor < (method === 'cash' ? 0 : 1)))
    throw new DomainError('tender_not_positive')
}

/** Refuses what no coin does. */
export function checkCashRounding(rule: CashRounding): void {
  const { mode, scope, step_minor, exact_up_to_minor = 0, at_least_minor = 0 } = rule
  if (!MODES.includes(mode) || !SCOPES.includes(scope))
    throw new DomainError('rounding_unknown', { mode, scope })
  if (safe(step_minor) <= 0) throw new DomainError('rounding_step_not_positive', { step_minor })
  if (safe(exact_up_to_minor) < 0 || safe(at_least_minor) < 0) throw new DomainError('rounding_unknown')
}

/** What an amount comes to in coins; what is given back mirrors what is taken. */
export function roundCash(amount_minor: number, rule: CashRounding): number {
  checkCashRounding(rule)
  const { mode, step_minor: step, exact_up_to_minor = 0, at_least_minor = 0 } = rule
  const size = max(safe(amount_minor), -amount_minor)
  if (mode === 'none' || size <= exact_up_to_minor) return amount_minor
  const rest = size % step
  const goesUp =
    (mode === 'nearest_half_up' && 2 * rest >= step) || (mode === 'nearest_half_down' && 2 * rest > step)
  const rounded = max(size - rest + (goesUp ? step : 0), at_least_minor)
  return safe(amount_minor >= 0 ? rounded : 0 - rounded)
}

/** Pays what restricted tenders left `unpaid_minor` of the total, and the tip; `tenders` are checked. */
export function settle(
  total_minor: number,
  unpaid_minor: number,
  tenders: readonly Tender[],
  kinds: Kinds,
  tip?: Tip,
  rounding?: CashRounding,
): Settlement {
  const tip_minor = tip?.amount_minor ?? 0
  const pieces = payWithPieces(unpaid_minor, tenders, kinds)
  const due_minor = safe(unpaid_minor - addUp(pieces.map(paid => paid.amount_minor)) + tip_minor)
  const cards = payInFull(due_minor, tenders, kinds)
  const in_cash_minor = due_minor - addUp(cards.map(paid => paid.amount_minor))
  const cash = tenders.filter(tender => tender.method === 'cash').map(tender => tender.amount_minor)
  const has_cash = cash.length > 0
  const rounding_minor = has_cash ? roundingOn(in_cash_minor, safe(total_minor + tip_minor), rounding) : 0
  const payments = [...pieces, ...cards]
  const tendered_minor = addUp(cash)
  const cash_minor = safe(in_cash_minor + rounding_minor)
  if (tendered_minor < cash_minor || (!has_cash && cash_minor < 0))
    throw new DomainError('tender_insufficient', { missing_minor: cash_minor - tendered_minor })
  if (has_cash && (tendered_minor !== 0 || cash_minor !== 0 || payments.length === 0))
    payments.push(payment('cash', tendered_minor, cash_minor))
  checkTip(tip, payments, rounding_minor, kinds)
  return { payments, rounding_minor, change_minor: addUp(payments.map(paid => paid.change_minor)) }
}

/** Tokens and vouchers that pay for anything, the most restricted first; each kind is one payment. */
function payWithPieces(unpaid_minor: number, tenders: readonly Tender[], kinds: Kinds): Payment[] {
  const payments: Payment[] = []
  let left_minor = unpaid_minor
  for (const kind of byRank(kinds)) {
    const { method, change = 'none', denomination_minor = 1 } = kind
    const tendered_minor = amountOf(method, tenders)
    if (tendered_minor === 0 || !paysInPieces(kind)) continue
    checkDenomination(kind, tendered_minor)
    const amount_minor = min(tendered_minor, max(left_minor, 0))
    const over_minor = tendered_minor - amount_minor
    if (over_minor > (change === 'cash' ? denomination_minor - 1 : 0))
      throw new DomainError('tender_over_due', { method, over_minor })
    payments.push(payment(method, tendered_minor, amount_minor))
    left_minor -= amount_minor
  }
  return payments
}

/** A token or a voucher that pays for anything. */
export function paysInPieces(kind: TenderKind): boolean {
  return ['token', 'voucher'].includes(kind.kind) && !isRestricted(kind)
}

/** A card or a QR code: the amount is what was agreed, to the cent. */
export function paysInFull(kind: TenderKind): boolean {
  return ['card', 'qr'].includes(kind.kind) && !isRestricted(kind)
}

/** Cards and QR codes: by method, the larger first, one payment each; together no more than is due. */
function payInFull(due_minor: number, tenders: readonly Tender[], kinds: Kinds): Payment[] {
  const paid = tenders.filter(({ method }) => method !== 'cash' && paysInFull(kinds.get(method)!))
  const over_minor = addUp(paid.map(tender => tender.amount_minor)) - due_minor
  if (paid.length > 0 && over_minor > 0) throw new DomainError('tender_over_due', { over_minor })
  return paid
    .sort(compareTenders)
    .map(({ method, amount_minor }) => payment(method, amount_minor, amount_minor))
}

/** By method, the larger first. */
export function compareTenders(a: Tender, b: Tender): number {
  return compareCodePoints(a.method, b.method) || b.amount_minor - a.amount_minor
}

/**
 * The difference that coins make: of the part that is due in cash, or of the whole. It may leave nothing to pay
 * in cash, but who owes a cent is not handed one.
 */
export function roundingOn(due_minor: number, whole_minor: number, rule?: CashRounding): number {
  if (!rule || due_minor === 0) return 0
  const base_minor = rule.scope === 'cash_part' ? due_minor : whole_minor
  const rounding_minor = roundCash(base_minor, rule) - base_minor
  return due_minor > 0 ? max(rounding_minor, -due_minor) : min(rounding_minor, -due_minor)
}

/** A tip is part of what its tender paid, before coins made it more or less; tokens pay none. */
function checkTip(
  tip: Tip | undefined,
  payments: readonly Payment[],
  rounding_minor: number,
  kinds: Kinds,
): void {
  if (!tip) return
  const { method } = tip
  const kind = kinds.get(method)
  if (method !== 'cash' && !(kind && paysInFull(kind))) throw new DomainError('tip_not_payable', { method })
  const paid_minor = amountOf(method, payments)
  if (paid_minor - (method === 'cash' ? rounding_minor : 0) < tip.amount_minor)
    throw new DomainError('tip_over_payment', { method })
}

/** What was handed over in one way. */
export function amountOf(method: string, tenders: readonly Tender[]): number {
  return addUp(tenders.filter(tender => tender.method === method).map(tender => tender.amount_minor))
}

/** One tender as it was applied. */
export function payment(method: string, tendered_minor: number, amount_minor: number): Payment {
  return { method, tendered_minor, amount_minor, change_minor: tendered_minor - amount_minor }
}

/** What a customer is likely to hand over, ascending: at most three figures, all above what is due. */
export function quickTenders(due_minor: number, currency: string): number[] {
  const unit = 10 ** currencyExponent(currency)
  if (safe(due_minor) <= 0) return []
  const whole_minor = due_minor + ((unit - (due_minor % unit)) % unit)
  const figures = [whole_minor, ...twoNotesAbove(whole_minor, currency)]
  return figures.filter(figure => due_minor < figure && figure <= MAX_SAFE)
}

/** Notes, then multiples of the largest; in a currency whose notes we do not know, 5 10 20 50 100 200 … */
function twoNotesAbove(amount_minor: number, currency: string): number[] {
  const known = notes(currency).reverse()
  const largest = known.at(-1)
  let steps: number[]
  if (largest !== undefined) {
    const multiple = amount_minor - (amount_minor % largest) + largest
    steps = [...known.slice(0, -1), multiple, multiple + largest]
  } else {
    const unit = 10 ** currencyExponent(currency)
    const decades = [...Array(16).keys()]
    steps = decades.flatMap(decade => [5, 10, 20].map(step => unit * step * 10 ** decade))
  }
  return steps.filter(step => step > amount_minor).slice(0, 2)
}

/**
 * The fewest notes and coins, descending; of the part that this currency's coins can pay. Taking the largest
 * that fits each time is the fewest with every table here (a test tries them all).
 */
export function changePieces(change_minor: number, currency: string): number[] {
  const pieces: number[] = []
  let rest = safe(change_minor)
  if (rest < 0) throw new DomainError('change_negative', { change_minor })
  for (const piece of denominations(currency)) {
    const count = (rest - (rest % piece)) / piece
    if (count > MAX_PIECES) return []
    pieces.push(...Array<number>(count).fill(piece))
    rest -= count * piece
  }
  return pieces
}
