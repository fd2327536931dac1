import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { Database } from './database.ts'
import { factsOfDay } from './day-lists.ts'
import { saveSale, saveVoid } from './facts.ts'
import { linesAfter, parseLine } from './log.ts'
import type { CartLine, Day, SavedSale } from './records.ts'
import { leftOf, refundOf, saveLooseRefund, savePaymentSeen, saveRefund } from './refunds.ts'
import { saleById } from './sales.ts'
import { cartLine, fillCart, MOMENT, newDatabase, openSampleDay, rungUp } from './sample-stall.ts'
import type { Terms } from './sold.ts'
import { stockFactsAfter } from './stock-lines.ts'

const LATER = { at: MOMENT.at + 60_000, tz: 60 }
const REASON = { reason: 'Not good', note: null }

async function sell(
  db: Database,
  day: Day,
  lines: CartLine[],
  tenders = [{ method: 'cash', amount_minor: 10_000 }],
  terms: Partial<Terms> = {},
): Promise<SavedSale> {
  const cart = await fillCart(db, ...lines)
  return saveSale(db, { cart, rung: rungUp(cart, terms), day, tenders, moment: MOMENT })
}

const pick = (line_number: number, quantity_milli: number, goods: 'restocked' | 'wasted' = 'restocked') => ({
  ...{ line_number, quantity_milli, goods },
})

test('chosen lines come back with a receipt number of their own', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const sale = await sell(db, day, [
    cartLine({ quantity_milli: 3000 }),
    cartLine({ product_id: 'bun', name: 'Bun' }),
  ])

  const refund = await saveRefund(db, {
    ...{ sale_id: sale.sale_id, picks: [pick(1, 2000)], method: 'cash', ...REASON, day, moment: LATER },
  })

  expect(refund).toMatchObject({ total_minor: 900, payments: [{ method: 'cash', amount_minor: 900 }] })
  expect(refund.receipt_number.slice(3)).toBe('0002')
  const [line] = (await linesAfter(db, 1, 2)).map(entry => parseLine<Record<string, unknown>>(entry))
  expect(line).toEqual({
    ...{ v: 1, n: 3, kind: 'refund_made', id: refund.refund_id, ...LATER, day_id: day.day_id },
    ...{ receipt_number: refund.receipt_number, sale_id: sale.sale_id, currency: 'GBP', pricing_version: 1 },
    sale_receipt_number: sale.receipt_number,
    lines: [
      {
        ...{ line_number: 1, product_id: sale.lines[0]!.product_id, batch_id: sale.lines[0]!.batch_id },
        ...{ batch_code: 'L-1', name: 'Loaf', unit: 'each', quantity_milli: 2000, amount_minor: 900 },
        goods: 'restocked',
      },
    ],
    ...{ total_minor: 900, payments: [{ method: 'cash', amount_minor: 900 }], ...REASON },
  })
})

test('never more comes back than was sold', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const { sale_id } = await sell(db, day, [cartLine({ quantity_milli: 2000 })])
  const back = (quantity_milli: number) =>
    saveRefund(db, {
      sale_id,
      picks: [pick(1, quantity_milli)],
      method: 'cash',
      ...REASON,
      day,
      moment: LATER,
    })

  await back(1000)

  const sale = (await saleById(db, sale_id))!
  expect(leftOf(sale, 1)).toBe(1000)
  await expect(back(2000)).rejects.toMatchObject({ code: 'refund_over_sold' })
  await expect(back(0)).rejects.toMatchObject({ code: 'quantity_not_positive' })
  await back(1000)
  expect((await factsOfDay(db, day.day_id)).refunds.map(refund => refund.total_minor)).toEqual([450, 450])
})

test('tokens get back what they paid', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const snap = { method: 'snap', name: 'SNAP', kind: 'token', pays_tags: ['snap'], tax_free: true }
  const tenders = [
    { method: 'snap', amount_minor: 400 },
    { method: 'cash', amount_minor: 50 },
  ]
  const { sale_id } = await sell(db, day, [cartLine({ tags: ['snap'] })], tenders, { tender_kinds: [snap] })
  const sale = (await saleById(db, sale_id))!

  expect(refundOf(sale, [pick(1, 1000)], 'cash').payments).toEqual([
    { method: 'snap', amount_minor: 400 },
    { method: 'cash', amount_minor: 50 },
  ])
})

test('three refunds of a rounded sale give back exactly what was paid', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const stall = {
    ...{ prices_include_tax: true, tax_per: 'receipt', tax_mode: 'half_up', tips: false, tax_rate_id: null },
    ...{ small_business: false, small_business_note: null },
    cash_rounding: { step_minor: 5, mode: 'nearest_half_up', scope: 'cash_part' },
  }
  const line = cartLine({ quantity_milli: 3000, unit_price_minor: 101 })
  const { sale_id } = await sell(db, day, [line], undefined, { stall })
  const back = () =>
    saveRefund(db, { sale_id, picks: [pick(1, 1000)], method: 'cash', ...REASON, day, moment: LATER })

  const paid = [await back(), await back(), await back()].map(refund => refund.payments[0]!.amount_minor)

  expect(paid).toEqual([100, 100, 105])
})

test('what is restocked goes back to its batch, what is wasted does not', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const { sale_id } = await sell(db, day, [
    cartLine({ quantity_milli: 2000 }),
    cartLine({ batch_id: 'other' }),
  ])
  const picks = [pick(1, 1000), pick(2, 1000, 'wasted')]
  await saveRefund(db, { sale_id, picks, method: 'cash', ...REASON, day, moment: LATER })

  const sold = (await stockFactsAfter(db, () => 0)).map(
    ({ fact }) => fact.type === 'sold' && fact.quantity_milli,
  )

  expect(sold).toEqual([2000, 1000, -1000])
})

test('a sale that was refunded in part is not voided, a voided one not refunded', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const refunded = await sell(db, day, [cartLine({ quantity_milli: 2000 })])
  const voided = await sell(db, day, [cartLine()])
  const back = ({ sale_id }: SavedSale) =>
    saveRefund(db, { sale_id, picks: [pick(1, 1000)], method: 'cash', ...REASON, day, moment: LATER })
  const undo = ({ sale_id }: SavedSale) =>
    saveVoid(db, { sale_id, reason: 'mistake', note: null, moment: LATER })
  await back(refunded)
  await undo(voided)

  await expect(undo(refunded)).rejects.toMatchObject({ code: 'refund_already' })
  await expect(back(voided)).rejects.toMatchObject({ code: 'void_already' })
})

test('the owner refunds without the sale', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)

  const refund = await saveLooseRefund(db, {
    ...{
      amount_minor: 450,
      words: 'Jam',
      method: 'cash',
      reason: 'Not good',
      currency: 'GBP',
      day,
      moment: LATER,
    },
  })

  expect(refund).toMatchObject({ sale_id: null, sale_receipt_number: null, total_minor: 450 })
  expect((await factsOfDay(db, day.day_id)).refunds).toEqual([refund])
})

test('a payment by code is confirmed once', async () => {
  const db = newDatabase()
  const day = await openSampleDay(db)
  const code = { method: 'code', name: 'Bank code', kind: 'qr' }
  const tenders = [{ method: 'code', amount_minor: 450 }]
  const { sale_id } = await sell(db, day, [cartLine()], tenders, { tender_kinds: [code] })
  expect((await saleById(db, sale_id))?.payments[0]?.pending).toBe(true)

  await savePaymentSeen(db, { sale_id, payment_number: 1, moment: LATER })
  const sale = await savePaymentSeen(db, { sale_id, payment_number: 1, moment: LATER })

  expect(sale.payments[0]).not.toHaveProperty('pending')
  expect((await linesAfter(db, 1, 0)).map(entry => entry.kind)).toEqual([
    ...['day_opened', 'sale_completed', 'payment_confirmed'],
  ])
})
