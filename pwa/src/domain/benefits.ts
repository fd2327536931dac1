/** Tenders that may pay for some things only: food benefits, market tokens. Stage 6 of the README. */

import { DomainError } from './errors.ts'
import { compareCodePoints } from './fefo.ts'
import { addUp, min, safe } from './money.ts'

const KINDS = ['card', 'qr', 'voucher', 'token']

/** What a stall takes besides cash; what is left out means its default, see the README. */
export type TenderKind = {
  method: string
  kind: string
  pays_tags?: readonly string[]
  denomination_minor?: number
  change?: string
  tax_free?: boolean
  rank?: number
}

/** A line as restricted tenders see it: `unpaid_minor` goes down and `claims` up as they pay. */
export type ClaimedLine = {
  tags: readonly string[]
  tax_ppm: number
  unpaid_minor: number
  tax_free_minor: number
  claims: Claim[]
}

/** What a restricted tender paid of a line. */
export type Claim = { method: string; amount_minor: number }

export type Kinds = ReadonlyMap<string, TenderKind>

const CARD: TenderKind = { method: 'card', kind: 'card' }

/** The stall's tender kinds with the card that every stall has; refuses those that are none. */
export function kindsByMethod(kinds: readonly TenderKind[]): Kinds {
  const byMethod = new Map([['card', CARD]])
  for (const kind of kinds) {
    const { method, change = 'none', denomination_minor = 1, rank = 0 } = kind
    if (method === 'cash' || byMethod.has(method)) throw new DomainError('tender_kind_twice', { method })
    if (!KINDS.includes(kind.kind) || !['none', 'cash'].includes(change))
      throw new DomainError('tender_kind_unknown', { method })
    if (safe(denomination_minor) <= 0) throw new DomainError('denomination_not_positive', { method })
    safe(rank)
    byMethod.set(method, kind)
  }
  return byMethod
}

/** Whether it may not pay for everything. */
export function isRestricted(kind: TenderKind): boolean {
  return Boolean(kind.pays_tags?.length)
}

/** The most restricted first. */
export function byRank(kinds: Kinds): TenderKind[] {
  return [...kinds.values()].sort(
    (a, b) => (a.rank ?? 0) - (b.rank ?? 0) || compareCodePoints(a.method, b.method),
  )
}

/** The places of the lines it may pay for, in the order in which it does; `lines` are in line order. */
function eligible({ tax_free = false, pays_tags = [] }: TenderKind, lines: readonly ClaimedLine[]): number[] {
  const sign = tax_free ? -1 : 1
  return [...lines.keys()]
    .filter(
      place => lines[place]!.unpaid_minor > 0 && lines[place]!.tags.some(tag => pays_tags.includes(tag)),
    )
    .sort((a, b) => sign * (lines[a]!.tax_ppm - lines[b]!.tax_ppm))
}

/** The most that it can still pay, in whole denominations. */
export function payable(kind: TenderKind, lines: readonly ClaimedLine[]): number {
  const unpaid_minor = addUp(eligible(kind, lines).map(place => lines[place]!.unpaid_minor))
  return unpaid_minor - (unpaid_minor % (kind.denomination_minor ?? 1))
}

/** Pays for the lines in turn; raises when it is more than they come to, and for half a token. */
export function claim(kind: TenderKind, amount_minor: number, lines: readonly ClaimedLine[]): void {
  const { method } = kind
  checkDenomination(kind, amount_minor)
  const eligible_minor = payable(kind, lines)
  if (amount_minor > eligible_minor) throw new DomainError('tender_over_eligible', { method, eligible_minor })
  let rest_minor = amount_minor
  for (const place of eligible(kind, lines)) {
    const line = lines[place]!
    const paid_minor = min(rest_minor, line.unpaid_minor)
    if (paid_minor === 0) return
    rest_minor -= paid_minor
    line.unpaid_minor -= paid_minor
    line.claims.push({ method, amount_minor: paid_minor })
    if (kind.tax_free) line.tax_free_minor += paid_minor
  }
}

/** Refuses half a token. */
export function checkDenomination(
  { method, denomination_minor = 1 }: TenderKind,
  amount_minor: number,
): void {
  if (amount_minor % denomination_minor !== 0) throw new DomainError('tender_not_in_denomination', { method })
}
