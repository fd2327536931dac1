import { formatMoney } from '../../../ui/money.ts'
import type { Claim } from '../answers.ts'
import type { Wrong } from '../parts/use-form.ts'
import { parsePrice, typedPrice } from '../price.ts'
import { words } from '../strings.money.en.ts'

const { claims: names } = words

export type ClaimField = 'paid' | 'netted' | 'claimed' | 'note'
export type ClaimEntry = {
  act: 'pay' | 'correct' | 'claim'
  paid: string
  netted: string
  claimed: string
  note: string
}

/** The usual case is one tap away: the market pays all that is outstanding. Of what is paid, something was wrong. */
export function asEntry(claim: Claim): ClaimEntry {
  const { outstanding_minor, claimed_minor, currency } = claim
  return {
    act: outstanding_minor > 0 ? 'pay' : 'correct',
    paid: outstandingTyped(claim),
    netted: '',
    claimed: typedPrice(claimed_minor, currency),
    note: '',
  }
}

export function outstandingTyped({ outstanding_minor, currency }: Claim): string {
  return outstanding_minor > 0 ? typedPrice(outstanding_minor, currency) : ''
}

/** What is sent: a correction is the same sum below zero, another claim the difference to the one before. */
export function asBody(entry: ClaimEntry, claim: Claim) {
  const note = entry.note.trim() || null
  const { currency } = claim
  if (entry.act === 'claim') {
    const wanted_minor = parsePrice(entry.claimed, currency) ?? 0
    const before_minor = claim.entries.length > 0 ? claim.claimed_minor : 0
    return { currency, note, claimed_minor: wanted_minor - before_minor }
  }
  const sign = entry.act === 'correct' ? -1 : 1
  return {
    currency,
    note,
    paid_minor: sign * sumOf(entry.paid, currency),
    netted_against_fee_minor: sign * sumOf(entry.netted, currency),
  }
}

export function mistakes(entry: ClaimEntry, claim: Claim): Wrong<ClaimField> {
  const { currency } = claim
  const bad = words.figureBad(typedPrice(2500, currency))
  const unreadable = (text: string) => text.trim() !== '' && parsePrice(text, currency) === null
  if (entry.act === 'claim') {
    if (parsePrice(entry.claimed, currency) === null) return { claimed: bad }
    return needsNote(asBody(entry, claim).claimed_minor ?? 0, entry)
  }
  if (unreadable(entry.paid)) return { paid: bad }
  if (unreadable(entry.netted)) return { netted: bad }
  const paid_minor = sumOf(entry.paid, currency)
  const netted_minor = sumOf(entry.netted, currency)
  if (paid_minor + netted_minor === 0) return { paid: names.nothing }
  return entry.act === 'pay'
    ? tooMuch(paid_minor + netted_minor, claim)
    : { ...tooMuchBack(paid_minor, netted_minor, claim), ...needsNote(-1, entry) }
}

function tooMuch(sum_minor: number, { outstanding_minor, currency }: Claim): Wrong<ClaimField> {
  if (sum_minor <= outstanding_minor) return {}
  return { paid: names.over(formatMoney(outstanding_minor, currency)) }
}

function tooMuchBack(paid_minor: number, netted_minor: number, claim: Claim): Wrong<ClaimField> {
  const entered = (amount_minor: number) => names.overBack(formatMoney(amount_minor, claim.currency))
  return {
    ...(paid_minor > claim.paid_minor && { paid: entered(claim.paid_minor) }),
    ...(netted_minor > claim.netted_against_fee_minor && { netted: entered(claim.netted_against_fee_minor) }),
  }
}

function needsNote(difference_minor: number, { note }: ClaimEntry): Wrong<ClaimField> {
  return difference_minor < 0 && !note.trim() ? { note: names.noteMissing } : {}
}

function sumOf(text: string, currency: string): number {
  return parsePrice(text, currency) ?? 0
}
