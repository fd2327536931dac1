import { PRICING_VERSION } from '../domain/pricing.ts'
import { type RecordedSale, type Refund, refund } from '../domain/refund.ts'
import type { Moment } from '../kit/clock.ts'
import { uuid7 } from '../kit/ids.ts'
import { wellFormed } from '../kit/text.ts'
import { asStallError, type Database, type Tx } from './database.ts'
import { StallError } from './errors.ts'
import { countReceipt, nextReceipt, noteUse } from './facts.ts'
import { append, openDayIn, openLog } from './log.ts'
import type { Day, RefundLine, RefundRecord, SaleRecord, Taxed, Tender } from './records.ts'
import { findDay, findSale, receivedLines, refundRecord } from './sales.ts'

// Money back. With voids and confirmations these are what is said of a sale afterwards.

export type Goods = RefundLine['goods']
/** `quantity_milli` has the sign of the line's own: a returned deposit that is undone is below nothing. */
export type Picked = { line_number: number; quantity_milli: number; goods: Goods }
export type Refunding = {
  sale_id: string
  picks: Picked[]
  /** Cash or card: what no restricted tender paid. */
  method: string
  reason: string
  note: string | null
}
export type LooseRefunding = { amount_minor: number; words: string; method: string; reason: string }

/** What would go back, computed by the core from what this phone knows; throws its refusal. */
export function refundOf(sale: SaleRecord, picks: readonly Picked[], method: string): Refund {
  return refund(recorded(sale), picks, sale.refunds.map(asMade), method)
}

/** How much of a line has not gone back yet, with the sign of the line. */
export function leftOf(sale: SaleRecord, line_number: number): number {
  const back = sale.refunds.flatMap(each => each.lines.filter(line => line.line_number === line_number))
  return (
    sale.lines[line_number - 1]!.quantity_milli - back.reduce((sum, line) => sum + line.quantity_milli, 0)
  )
}

function recorded(sale: SaleRecord): RecordedSale {
  const {
    lines,
    total_minor,
    taxes,
    rounding_minor,
    prices_include_tax,
    cash_rounding,
    tender_kinds = [],
  } = sale
  const tax_free_methods = tender_kinds.filter(kind => kind.tax_free).map(kind => kind.method)
  return {
    ...{ lines, total_minor },
    ...(taxes && { taxes }),
    ...(rounding_minor !== undefined && { rounding_minor }),
    ...(prices_include_tax !== undefined && { prices_include_tax }),
    ...(cash_rounding && { cash_rounding }),
    ...(tax_free_methods.length > 0 && { tax_free_methods }),
  }
}

function asMade({ lines, taxes, total_minor, rounding_minor, payments }: RefundRecord): Refund {
  return {
    lines: lines.map(line => ({ ...line, line_number: line.line_number! })),
    ...{ taxes, total_minor, rounding_minor, payments },
  }
}

type Made = {
  lines: RefundLine[]
  total_minor: number
  payments: Tender[]
  reason: string
  note: string | null
  prices_include_tax?: false
  taxes?: Taxed[]
  rounding_minor?: number
}

export function saveRefund(
  db: Database,
  { sale_id, picks, method, reason, note, day, moment }: Refunding & { day: Day; moment: Moment },
): Promise<RefundRecord> {
  const made = async (tx: Tx) => {
    const sale = await findSale(tx, sale_id)
    if (!sale) throw new StallError('sale_unknown')
    if (sale.voided) throw new StallError('void_already')
    const { lines, taxes, total_minor, rounding_minor, payments } = refundOf(sale, picks, method)
    return {
      of: { sale_id, sale_receipt_number: sale.receipt_number, currency: sale.currency },
      made: {
        lines: lines.map(line => ({
          line_number: line.line_number,
          ...factsOf(sale.lines[line.line_number - 1]!),
          quantity_milli: line.quantity_milli,
          amount_minor: line.amount_minor,
          goods: picks.find(pick => pick.line_number === line.line_number)!.goods,
        })),
        total_minor,
        payments,
        reason: wellFormed(reason),
        note: note && wellFormed(note),
        ...(sale.prices_include_tax === false && { prices_include_tax: false as const }),
        ...(taxes.length > 0 && { taxes }),
        ...(rounding_minor !== 0 && { rounding_minor }),
      } as Made,
    }
  }
  return writeRefund(db, made, day, moment)
}

/** What was sold, without its price. */
function factsOf({
  product_id,
  batch_id,
  batch_code,
  name,
  unit,
  kind,
  tax,
  tax_ppm,
}: SaleRecord['lines'][number]) {
  return {
    ...{ product_id, batch_id, batch_code, name, unit },
    ...(kind && { kind }),
    ...(tax && { tax }),
    ...(tax_ppm && { tax_ppm }),
  }
}

export function saveLooseRefund(
  db: Database,
  wanted: LooseRefunding & { currency: string; day: Day; moment: Moment },
): Promise<RefundRecord> {
  const { amount_minor, words, method, reason, currency, day, moment } = wanted
  const line: RefundLine = {
    ...{ line_number: null, product_id: null, batch_id: null, batch_code: null },
    ...{ name: wellFormed(words), unit: 'each', quantity_milli: 1000, amount_minor, goods: 'wasted' },
  }
  const made = async () => ({
    of: { sale_id: null, sale_receipt_number: null, currency },
    made: {
      lines: [line],
      total_minor: amount_minor,
      payments: [{ method, amount_minor }],
      reason: wellFormed(reason),
      note: null,
    },
  })
  return writeRefund(db, made, day, moment)
}

type Of = { sale_id: string | null; sale_receipt_number: string | null; currency: string }

function writeRefund(
  db: Database,
  make: (tx: Tx) => Promise<{ of: Of; made: Made }>,
  day: Day,
  moment: Moment,
): Promise<RefundRecord> {
  const id = uuid7(moment.at)
  const work = async (tx: Tx, is_retry: boolean): Promise<RefundRecord> => {
    const saved = is_retry ? await tx.objectStore('log').index('id').get(id) : undefined
    if (saved) return refundRecord(saved, await receivedLines(tx))
    const { of, made } = await make(tx)
    const log = await openLog(tx, moment)
    const receipt_number = nextReceipt(log)
    const { sale_id, sale_receipt_number, currency } = of
    const payload = {
      ...{ receipt_number, sale_id, sale_receipt_number, currency },
      ...{ pricing_version: PRICING_VERSION, ...made },
    }
    await openDayIn(tx, log, day, moment)
    const about = sale_id === null ? {} : { sale_id }
    const draft = { kind: 'refund_made', id, moment, day_id: day.day_id, ...about, payload }
    const entry = await append(tx, log, draft)
    await countReceipt(tx, log)
    await noteUse(tx, day.day_id, moment)
    return refundRecord(entry, () => false)
  }
  return db.write(['logs', 'log', 'meta'], work).catch(error => Promise.reject(asStallError(error)))
}

export type Seeing = { sale_id: string; payment_number: number; moment: Moment }

/** A payment that was pending was seen to arrive; said once. */
export function savePaymentSeen(
  db: Database,
  { sale_id, payment_number, moment }: Seeing,
): Promise<SaleRecord> {
  const id = uuid7(moment.at)
  const work = async (tx: Tx): Promise<SaleRecord> => {
    const sale = await findSale(tx, sale_id)
    if (!sale) throw new StallError('sale_unknown')
    if (!sale.payments[payment_number - 1]?.pending) return sale
    const { day_id } = sale
    const log = await openLog(tx, moment)
    await openDayIn(tx, log, await findDay(tx, day_id), moment)
    const payload = { sale_id, payment_number }
    await append(tx, log, { kind: 'payment_confirmed', id, moment, day_id, sale_id, payload })
    return (await findSale(tx, sale_id))!
  }
  return db.write(['logs', 'log', 'meta'], work).catch(error => Promise.reject(asStallError(error)))
}
