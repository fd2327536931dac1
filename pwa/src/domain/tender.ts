/** From what the customer hands over to what was paid with it, and what goes back. */

import { DomainError } from './errors.ts'
import { addUp, currencyExponent, denominations, MAX_SAFE, notes, safe } from './money.ts'

export type Method = 'cash' | 'card'
const METHODS: readonly string[] = ['cash', 'card']

// More pieces than this are not counted out into a hand, and a mistyped figure must not fill the memory.
const MAX_PIECES = 100

export type Tender = { method: Method; amount_minor: number }

/** `amount_minor` stays, `change_minor` goes back; the two are what was tendered. */
export type Payment = { method: Method; tendered_minor: number; amount_minor: number; change_minor: number }

export type Settlement = { payments: Payment[]; change_minor: number }

/** Cards first, cash for the rest: the order in which they were tapped changes nothing. */
export function settle(total_minor: number, tenders: readonly Tender[]): Settlement {
  checkTenders(total_minor, tenders)
  const cards = amountsOf('card', tenders).sort((a, b) => b - a)
  const due_minor = total_minor - addUp(cards)
  if (due_minor < 0) throw new DomainError('tender_over_due', { over_minor: -due_minor })
  const payments = cards.map(amount => payment('card', amount, amount))
  const cash = amountsOf('cash', tenders)
  const tendered_minor = addUp(cash)
  if (tendered_minor < due_minor)
    throw new DomainError('tender_insufficient', { missing_minor: due_minor - tendered_minor })
  if (cash.length > 0) payments.push(payment('cash', tendered_minor, due_minor))
  return { payments, change_minor: tendered_minor - due_minor }
}

/** Kind of mistake by kind of mistake, so that the refusal does not depend on the order either. */
function checkTenders(total_minor: number, tenders: readonly Tender[]): void {
  if (safe(total_minor) < 0) throw new DomainError('total_negative', { total_minor })
  const amounts = tenders.map(tender => safe(tender.amount_minor))
  if (tenders.some(tender => !METHODS.includes(tender.method))) throw new DomainError('tender_method_unknown')
  const least = total_minor === 0 ? 0 : 1
  if (amounts.some(amount => amount < least)) throw new DomainError('tender_not_positive')
}

/** What was handed over in one way, in the order given. */
function amountsOf(method: Method, tenders: readonly Tender[]): number[] {
  return tenders.filter(tender => tender.method === method).map(tender => tender.amount_minor)
}

/** One tender as it was applied. */
function payment(method: Method, tendered_minor: number, amount_minor: number): Payment {
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
