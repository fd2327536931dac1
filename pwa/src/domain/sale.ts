/** A cart after stage 5, and its places in line order. */
type Ordered = { cart: PricedCart; order: number[] }

/** A sale as a whole: every stage of the README, from the cart to the change. */

import {
  byRank,
  type Claim,
  type ClaimedLine,
  checkDenomination,
  claim,
  isRestricted,
  type Kinds,
  kindsByMethod,
  payable,
  type TenderKind,
} from './benefits.ts'
import { DomainError } from './errors.ts'
import { addUp, currencyExponent, max, min, safe } from './money.ts'
import { type Cart, lineOrder, type PricedCart, type PricedLine, priceCart } from './pricing.ts'
import { checkTaxRules, type TaxRules, type TaxTotal, taxTotals } from './tax.ts'
import {
  amountOf,
  type CashRounding,
  checkCashRounding,
  checkTenders,
  compareTenders,
  type Payment,
  payment,
  paysInFull,
  paysInPieces,
  roundingOn,
  settle,
  type Tender,
  type Tip,
} from './tender.ts'

/** What is left out means its default; see the README. */
export type Sale = Cart &
  Partial<TaxRules> & {
    currency: string
    tender_kinds?: readonly TenderKind[]
    tenders?: readonly Tender[]
    tip?: Tip
    cash_rounding?: CashRounding
  }

/** A line as it was sold: what was taken off, what it came to, and who paid for it under restrictions. */
export type SoldLine = PricedLine & { claims: Claim[] }

/** `total_minor` is with tax and without tip and rounding; the payments add up to the three. */
export type PricedSale = Omit<PricedCart, 'lines'> & {
  lines: SoldLine[]
  taxes: TaxTotal[]
  total_minor: number
  tip_minor: number
  rounding_minor: number
  payments: Payment[]
  change_minor: number
}

/**
 * `due_minor` is exact and with the tip, `cash_minor` what it comes to in coins. `claimable` is what one more
 * tender of each kind could pay.
 */
export type StillDue = { total_minor: number; due_minor: number; cash_minor: number; claimable: Tender[] }

/** What of the tenders offered can be taken, and what is handed back unused. */
export type Offer = { tenders: Tender[]; returned: Tender[] }

/** A cart after stage 8. */
type Claimed = Ordered & {
  lines: ClaimedLine[]
  taxes: TaxTotal[]
  total_minor: number
  unpaid_minor: number
}

/** Of `in_cash_minor`, the part left for cash, `cash_minor` is on the table. */
type Taken = { offer: Offer; claimed: Claimed; in_cash_minor: number; cash_minor: number }

/** The whole sale; refuses tenders that do not pay for it exactly. */
export function priceSale(sale: Sale): PricedSale {
  const kinds = checkSale(sale)
  const { tenders = [] } = sale
  checkTenders(tenders, kinds)
  const claimed = claimAndTax(sale, inLineOrder(sale), tenders, kinds)
  const { cart, taxes, total_minor, unpaid_minor } = claimed
  const settled = settle(total_minor, unpaid_minor, tenders, kinds, sale.tip, sale.cash_rounding)
  const restricted = restrictedKinds(kinds)
    .map(({ method }) => payment(method, amountOf(method, tenders), amountOf(method, tenders)))
    .filter(paid => paid.amount_minor !== 0)
  return {
    ...cart,
    lines: soldLines(claimed),
    taxes,
    total_minor,
    tip_minor: tipOf(sale),
    ...settled,
    payments: [...restricted, ...settled.payments],
  }
}

/** Refuses terms that are none; returns the tender kinds by method. */
function checkSale(sale: Sale): Kinds {
  const { currency, cash_rounding, tip, tender_kinds = [] } = sale
  currencyExponent(currency)
  checkTaxRules(taxRules(sale))
  if (cash_rounding) checkCashRounding(cash_rounding)
  if (tip && safe(tip.amount_minor) < 0)
    throw new DomainError('tip_negative', { amount_minor: tip.amount_minor })
  return kindsByMethod(tender_kinds)
}

/** With the defaults filled in. */
function taxRules({ prices_include_tax = true, tax_per = 'receipt', tax_mode = 'half_up' }: Sale): TaxRules {
  return { prices_include_tax, tax_per, tax_mode }
}

/** Stages 1 to 5, and the order in which the lines are served. */
function inLineOrder(sale: Sale): Ordered {
  return { cart: priceCart(sale), order: lineOrder(sale.lines) }
}

/** Stages 6 to 8: what restricted tenders pay for decides what is taxed. */
function claimAndTax(sale: Sale, ordered: Ordered, tenders: readonly Tender[], kinds: Kinds): Claimed {
  const { cart, order } = ordered
  const lines = claimedLines(sale, ordered)
  for (const kind of restrictedKinds(kinds)) claim(kind, amountOf(kind.method, tenders), lines)
  const taxed = lines.map(({ tax_ppm, tax_free_minor }, i) => ({
    tax: sale.lines[order[i]!]!.tax ?? 'none',
    tax_ppm,
    amount_minor: cart.lines[order[i]!]!.amount_minor,
    tax_free_minor,
  }))
  const rules = taxRules(sale)
  const taxes = taxTotals(taxed, rules)
  const on_top_minor = rules.prices_include_tax ? 0 : addUp(taxes.map(total => total.tax_minor))
  const claims_minor = addUp(lines.flatMap(line => line.claims.map(paid => paid.amount_minor)))
  const total_minor = safe(cart.subtotal_minor + on_top_minor)
  return { ...ordered, lines, taxes, total_minor, unpaid_minor: safe(total_minor - claims_minor) }
}

/** The lines in line order, of which nothing is paid yet. */
function claimedLines(sale: Sale, { cart, order }: Ordered): ClaimedLine[] {
  return order.map(place => ({
    tags: sale.lines[place]!.tags ?? [],
    tax_ppm: sale.lines[place]!.tax_ppm ?? 0,
    unpaid_minor: cart.lines[place]!.amount_minor,
    tax_free_minor: 0,
    claims: [],
  }))
}

/** Those that pay for some things only, the most restricted first. */
function restrictedKinds(kinds: Kinds): TenderKind[] {
  return byRank(kinds).filter(isRestricted)
}

/** In the order of the cart. */
function soldLines({ cart, order, lines }: Claimed): SoldLine[] {
  return cart.lines.map((line, place) => ({ ...line, claims: lines[order.indexOf(place)]!.claims }))
}

/** Takes of the sale's tenders what `priceSale` takes, as far as they go; the rest is handed back. */
export function offer(sale: Sale): Offer {
  const kinds = checkSale(sale)
  checkTenders(sale.tenders ?? [], kinds)
  return taken(sale, kinds).offer
}

/** How a sale stands with the tenders so far, each taken as far as it goes. Below zero: change. */
export function stillDue(sale: Sale): StillDue {
  const kinds = checkSale(sale)
  checkTenders(sale.tenders ?? [], kinds)
  const { claimed, in_cash_minor, cash_minor } = taken(sale, kinds)
  const tip_minor = tipOf(sale)
  const due_minor = safe(in_cash_minor - cash_minor)
  const unpaid_minor = max(due_minor - tip_minor, 0)
  const claimable = byRank(kinds).map(kind => {
    let most_minor = paysInFull(kind) ? due_minor : unpaid_minor
    if (isRestricted(kind)) most_minor = min(payable(kind, claimed.lines), most_minor)
    return { method: kind.method, amount_minor: inPieces(kind, max(most_minor, 0)) }
  })
  const { total_minor } = claimed
  const rounding_minor = roundingOn(in_cash_minor, safe(total_minor + tip_minor), sale.cash_rounding)
  return { total_minor, due_minor, cash_minor: safe(due_minor + rounding_minor), claimable }
}

/** Every tender as far as it goes: the restricted ones, tokens and vouchers, cards and QR codes, cash. */
function taken(sale: Sale, kinds: Kinds): Taken {
  const offered = sale.tenders ?? []
  const ordered = inLineOrder(sale)
  const tenders = takenClaims(sale, ordered, offered, kinds)
  const claimed = claimAndTax(sale, ordered, tenders, kinds)
  let due_minor = claimed.unpaid_minor
  for (const kind of byRank(kinds)) {
    const { method } = kind
    const offered_minor = amountOf(method, offered)
    if (!paysInPieces(kind) || offered_minor === 0) continue
    checkDenomination(kind, offered_minor)
    const amount_minor = min(offered_minor, inPieces(kind, max(due_minor, 0)))
    due_minor -= min(amount_minor, max(due_minor, 0))
    tenders.push({ method, amount_minor })
  }
  due_minor = safe(due_minor + tipOf(sale))
  for (const { method, amount_minor } of [...offered].sort(compareTenders)) {
    const kind = kinds.get(method)
    if (!kind || !paysInFull(kind)) continue
    const paid_minor = min(amount_minor, max(due_minor, 0))
    due_minor -= paid_minor
    tenders.push({ method, amount_minor: paid_minor })
  }
  const cash = offered.filter(tender => tender.method === 'cash')
  const kept = tenders.filter(tender => tender.amount_minor > 0)
  return {
    offer: { tenders: [...kept, ...cash], returned: returned(offered, kept, kinds) },
    claimed,
    in_cash_minor: due_minor,
    cash_minor: addUp(cash.map(tender => tender.amount_minor)),
  }
}

/** What restricted tenders can pay, each after those that are more restricted. */
function takenClaims(sale: Sale, ordered: Ordered, offered: readonly Tender[], kinds: Kinds): Tender[] {
  const lines = claimedLines(sale, ordered)
  return restrictedKinds(kinds).map(kind => {
    const { method } = kind
    const offered_minor = amountOf(method, offered)
    checkDenomination(kind, offered_minor)
    const amount_minor = min(offered_minor, payable(kind, lines))
    claim(kind, amount_minor, lines)
    return { method, amount_minor }
  })
}

/** The most that whole pieces can pay of it; with change in cash, the last one may go beyond. */
function inPieces(kind: TenderKind, most_minor: number): number {
  const { change = 'none', denomination_minor = 1 } = kind
  const rest = most_minor % denomination_minor
  const goesOver = rest > 0 && paysInPieces(kind) && change === 'cash'
  return safe(most_minor - rest + (goesOver ? denomination_minor : 0))
}

/** What was offered and not taken, by kind. */
function returned(offered: readonly Tender[], kept: readonly Tender[], kinds: Kinds): Tender[] {
  return byRank(kinds)
    .map(({ method }) => ({ method, amount_minor: amountOf(method, offered) - amountOf(method, kept) }))
    .filter(tender => tender.amount_minor > 0)
}

/** What is given on top of the total. */
function tipOf(sale: Sale): number {
  return sale.tip?.amount_minor ?? 0
}
