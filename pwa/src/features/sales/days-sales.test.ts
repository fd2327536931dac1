import { expect, test } from 'vitest'
import type { RefundRecord, SaleRecord } from '../../stall/types.ts'
import { sumsOf } from './days-sales.ts'

const sale = (currency: string, total_minor: number, isVoided = false): SaleRecord => ({
  ...{ n: 1, sale_id: 's', receipt_number: 'B7-0001', at: 0, tz: 0, day_id: 'd', lines: [], payments: [] },
  ...{ currency, total_minor, refunds: [], on_server: false },
  voided: isVoided ? { at: 0, reason: 'mistake', note: null } : null,
})

test('a sum never adds one money to another', () => {
  expect(sumsOf([sale('EUR', 300), sale('GBP', 450), sale('EUR', 50)], [], 'GBP')).toEqual([
    { currency: 'GBP', total_minor: 450 },
    { currency: 'EUR', total_minor: 350 },
  ])
})

test('a voided sale is in no sum', () => {
  expect(sumsOf([sale('GBP', 450, true), sale('EUR', 50, true)], [], 'GBP')).toEqual([
    { currency: 'GBP', total_minor: 0 },
  ])
})

test('what was refunded is taken off the sum of its own money', () => {
  const refund = { currency: 'EUR', total_minor: 120 } as RefundRecord
  expect(sumsOf([sale('GBP', 450), sale('EUR', 300)], [refund], 'GBP')).toEqual([
    { currency: 'GBP', total_minor: 450 },
    { currency: 'EUR', total_minor: 180 },
  ])
})
