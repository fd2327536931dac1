/**
 * The core as the shared vectors call it: by name, with JSON in and JSON out, bytes as hex. For tests only;
 * the twin is `tests/domain/calls.py`.
 */

import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import * as allergens from './allergens.ts'
import { kindsByMethod, type TenderKind } from './benefits.ts'
import * as calendar from './calendar.ts'
import * as codes from './codes.ts'
import { type Deal, isInForce, type Moment, type When } from './deals.ts'
import { DomainError } from './errors.ts'
import { type Batch, fefoOrder, pickBatch } from './fefo.ts'
import * as genealogy from './genealogy.ts'
import * as log from './log.ts'
import { type Asked, day } from './market-day.ts'
import * as money from './money.ts'
import { type CartLine, type Discount, lineAmount, priceCart } from './pricing.ts'
import { type Measured, measuredQuantity, quantityWorth } from './quantity.ts'
import { type Pick, type RecordedSale, type Refund, refund } from './refund.ts'
import { offer, priceSale, type Sale, stillDue } from './sale.ts'
import * as stock from './stock.ts'
import { type TaxRules, taxOn } from './tax.ts'
import * as tender from './tender.ts'
import { type CashDay, cashUp, type Day, dayTotals, type FeeRule, stallFee } from './till.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

// What a vector's input may hold. Its names are checked in Python, where they are keyword arguments.
type Input = {
  amount_minor: number
  amounts: number[]
  base: stock.Base
  base_minor: number
  batch_id: string
  batch: calendar.DatedBatch
  batches: Batch[]
  before: Refund[]
  best_before_on: string
  cash_rounding: tender.CashRounding
  cause: string
  change_minor: number
  code: string
  codes: string[]
  count: number
  currency: string
  date_kind: string | null
  date_on: string
  days: number
  deals: Deal[]
  denominator: number
  discount: Discount
  due_minor: number
  edges: [string, string][]
  facts: stock.StockFact[]
  from_on: string
  from_place: string
  is_counter: boolean
  line: string
  lines: CartLine[] & string[]
  log_id: string
  made_on: string
  measured: Measured
  method: string
  moment: Moment
  movement: stock.Moved
  n: number
  numerator: number
  of: number
  on: string | null
  packed_on: string
  parent_ids: string[]
  part: number
  picks: Pick[]
  prefix: string
  previous_hash: string
  product_name: string
  quantity_milli: number
  reason: string
  record: Record<string, unknown>
  regime: allergens.Regime
  rule: tender.CashRounding & FeeRule
  rules: TaxRules
  refunds: Asked[]
  sale: RecordedSale
  sales: Sale[]
  sales_minor: number
  shares_ppm: number[]
  shelf_life_days: number | null
  taken: string[]
  tax_ppm: number
  tender_kinds: TenderKind[]
  tenders: tender.Tender[]
  text: string
  to_on: string
  to_place: string
  tip: tender.Tip
  total_minor: number
  unit: string
  unit_price_minor: number
  use_by_on: string
  voided: number[]
  weights: number[]
  wanted_milli: number
  when: When
  whole: number
} & Sale &
  Day &
  CashDay

export const CALLS: Record<string, (input: Input) => Json> = {
  currency_exponent: ({ currency }) => money.currencyExponent(currency),
  denominations: ({ currency }) => money.denominations(currency),
  notes: ({ currency }) => money.notes(currency),
  add_up: ({ amounts }) => money.addUp(amounts),
  divide_rounding: ({ numerator, denominator }) =>
    money.divideRounding(BigInt(numerator), BigInt(denominator)),
  line_amount: ({ quantity_milli, unit_price_minor }) => lineAmount(quantity_milli, unit_price_minor),
  price_cart: priceCart,
  settle,
  divide_half_even: ({ numerator, denominator }) =>
    money.divideHalfEven(BigInt(numerator), BigInt(denominator)),
  allocate: ({ total_minor, weights }) => money.allocate(total_minor, weights),
  share: ({ whole, part, of }) => money.share(whole, part, of),
  measured_quantity: ({ measured, unit }) => measuredQuantity(measured, unit),
  quantity_worth: ({ amount_minor, unit_price_minor, unit }) =>
    quantityWorth(amount_minor, unit_price_minor, unit),
  is_in_force: ({ when, moment }) => isInForce(when, moment),
  tax_on: ({ base_minor, tax_ppm, rules }) => taxOn(base_minor, tax_ppm, rules),
  round_cash: ({ amount_minor, rule }) => tender.roundCash(amount_minor, rule),
  price_sale: priceSale,
  offer,
  still_due: stillDue,
  refund: ({ sale, picks, before, method }) => refund(sale, picks, before, method),
  day: ({ sales, voided, refunds }) => day(sales, voided, refunds),
  day_totals: dayTotals,
  cash_up: cashUp,
  stall_fee: ({ sales_minor, rule }) => stallFee(sales_minor, rule),
  quick_tenders: ({ due_minor, currency }) => tender.quickTenders(due_minor, currency),
  change_pieces: ({ change_minor, currency }) => tender.changePieces(change_minor, currency),
  fefo_order: ({ batches }) => fefoOrder(batches).map(batch => batch.batch_id),
  pick_batch: ({ batches, on, wanted_milli }) => pickBatch(batches, on, wanted_milli),
  add_days: ({ date_on, days }) => calendar.addDays(date_on, days),
  days_between: ({ from_on, to_on }) => calendar.daysBetween(from_on, to_on),
  propose_dates: ({ made_on, date_kind, shelf_life_days }) =>
    calendar.proposeDates(made_on, date_kind, shelf_life_days),
  check_dates: ({ made_on, packed_on, best_before_on, use_by_on }) =>
    calendar.checkDates(made_on, packed_on, best_before_on, use_by_on) ?? null,
  date_state: ({ batch, on }) => calendar.dateState(batch, on!),
  check_allergens: ({ codes }) => allergens.checkAllergens(codes) ?? null,
  allergens_of: ({ codes, regime }) => allergens.allergensOf(codes, regime),
  code_stem: ({ product_name, made_on }) => codes.codeStem(product_name, made_on),
  propose_code: ({ product_name, made_on, taken }) => codes.proposeCode(product_name, made_on, taken),
  check_code: ({ code }) => codes.checkCode(code) ?? null,
  suffixed_code: ({ code, taken }) => codes.suffixedCode(code, taken),
  fold_stock: ({ facts, base }) => stock.foldStock(facts, base),
  check_movement: ({ reason, from_place, to_place, cause, is_counter }) =>
    stock.checkMovement(reason, from_place, to_place, cause, is_counter) ?? null,
  counter_of: ({ movement }) => stock.counterOf(movement),
  check_parents: ({ batch_id, parent_ids, edges }) =>
    genealogy.checkParents(batch_id, parent_ids, edges) ?? null,
  check_shares: ({ shares_ppm }) => genealogy.checkShares(shares_ppm) ?? null,
  genesis_hash: ({ log_id }) => bytesToHex(log.genesisHash(log_id)),
  line_hash: ({ previous_hash, line }) =>
    bytesToHex(log.lineHash(hexToBytes(previous_hash), utf8ToBytes(line))),
  chain: ({ previous_hash, lines }) =>
    log.chain(hexToBytes(previous_hash), lines.map(utf8ToBytes)).map(bytesToHex),
  locator_positions: ({ n }) => log.locatorPositions(n),
  encode_line: ({ record }) => text(log.encodeLine(record)),
  size_of_line: ({ text, count }) => log.encodeLine({ text: text.repeat(count) }).length,
  receipt_prefix: ({ log_id }) => log.receiptPrefix(log_id),
  receipt_number: ({ prefix, count }) => log.receiptNumber(prefix, count),
}

/** As a sale does it that is `total_minor` in all and of which no restricted tender paid anything. */
function settle({ total_minor, tenders, tender_kinds = [], tip, cash_rounding }: Input): Json {
  const kinds = kindsByMethod(tender_kinds)
  money.addUp([total_minor, tip?.amount_minor ?? 0])
  tender.checkTenders(tenders, kinds)
  return tender.settle(total_minor, total_minor, tenders, kinds, tip, cash_rounding)
}

/** The answer to one call as canonical JSON: sorted keys, no spaces. What is compared is this text. */
export function answer(call: string, input: Json): string {
  const called = CALLS[call]
  if (called === undefined) throw new Error(`no such call: ${call}`)
  try {
    return canonical({ expected: called(input as unknown as Input) })
  } catch (error) {
    if (error instanceof DomainError) return canonical({ error: error.code })
    throw error
  }
}

export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}

/** Bytes that are UTF-8, as text. */
function text(bytes: Uint8Array): string {
  const escaped = [...bytes].map(byte => `%${byte.toString(16).padStart(2, '0')}`)
  return decodeURIComponent(escaped.join(''))
}
