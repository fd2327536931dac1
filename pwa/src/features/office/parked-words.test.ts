import { expect, it } from 'vitest'
import { today } from '../../kit/clock.ts'
import type { Parked } from './answers.ts'
import { inShort, meaning, reasonOf, sentence } from './parked-words.ts'
import { words } from './strings.en.ts'

const noon = Date.parse(`${today()}T12:05:00Z`)
const illegible: Parked['readable'] = {
  kind: null,
  at: null,
  tz: null,
  receipt_number: null,
  currency: null,
  total_minor: null,
  market_name: null,
  date_on: null,
  items: [],
}
const parked = (reason: string, readable: Partial<Parked['readable']> = {}): Parked => ({
  hash: 'f00d',
  log_id: 'log',
  device_name: 'Tom’s phone',
  n: 23,
  received_at: noon,
  reason,
  waits_for: null,
  readable: { ...illegible, ...readable },
  stands: null,
  text: '',
  byte_count: 0,
})
const of_today = { at: noon, tz: 0 }

it('tells a void that waits for its sale', () => {
  const void_line = parked('sale_unknown', {
    kind: 'sale_voided',
    receipt_number: 'C8-0017',
    ...of_today,
  })

  expect(sentence(void_line)).toBe('Tom’s phone voided C8-0017 at 12:05, and that sale is not here yet.')
  expect(inShort(void_line)).toBe('C8-0017, 12:05')
})

it('tells a refund that waits for its sale, and one that came twice', () => {
  const refund = { kind: 'refund_made', receipt_number: 'C8-0018', ...of_today }

  expect(sentence(parked('sale_unknown', refund))).toBe(
    'Tom’s phone gave money back at 12:05, and that sale is not here yet.',
  )
  expect(reasonOf(parked('sale_unknown', refund)).title).toBe('A refund without its sale')
  expect(reasonOf(parked('superseded', refund)).title).toBe('Refunded twice')
})

it('tells a payment that was seen twice', () => {
  const seen = parked('superseded', { kind: 'payment_confirmed', ...of_today })

  expect(sentence(seen)).toBe('Tom’s phone saw a payment arrive at 12:05, and another line says the same.')
})

it('tells a sale of a newer Barrow with its amount', () => {
  const sale = parked('unknown_version', {
    kind: 'sale_completed',
    receipt_number: 'C8-0018',
    currency: 'GBP',
    total_minor: 830,
    ...of_today,
  })

  expect(sentence(sale)).toBe('Tom’s phone sold something at 12:05, in a newer form than this Barrow knows.')
  expect(inShort(sale)).toBe('C8-0018, 12:05, 8.30')
})

it('says the date where it was another day', () => {
  const at = Date.parse('2024-01-03T09:05:00Z')
  const opened = parked('unknown_version', { kind: 'day_opened', at, tz: 0 })

  expect(sentence(opened)).toContain('Tom’s phone opened a day on 3 Jan 2024 at 9:05,')
})

it('tells a line in which nothing can be read by its place alone', () => {
  expect(sentence(parked('undecodable'))).toBe('Tom’s phone wrote something, and Barrow cannot read it.')
  expect(sentence({ ...parked('undecodable'), device_name: null })).toMatch(/^A phone wrote something,/)
  expect(inShort(parked('undecodable'))).toBe('line 23')
})

it('names both receipts of a basket that was paid twice, and where the one is that counts', () => {
  const twin: Parked = {
    ...parked('superseded', { kind: 'sale_completed', receipt_number: 'C8-0019' }),
    stands: { n: 7, device_name: 'Ruth’s phone', receipt_number: 'B7-0042' },
  }

  expect(sentence(twin)).toBe('One basket was paid twice, as C8-0019 and as B7-0042.')
  expect(meaning(twin)).toMatch(/ The one that stands is B7-0042: Ruth’s phone, line 7 of its log\.$/)
})

it('has other words for a void that came twice', () => {
  const twin = parked('superseded', { kind: 'sale_voided', receipt_number: 'C8-0017' })

  expect(sentence(twin)).toBe('C8-0017 was voided twice.')
  expect(reasonOf(twin).title).toBe('Voided twice')
})

it('has words for every reason, and for one that came with a newer server', () => {
  expect(reasonOf(parked('moon_in_the_way')).title).toBe('It has no place')
  for (const { fixes } of Object.values(words.parked.reasons)) {
    expect(fixes.every(fix => fix in words.parked.fixes)).toBe(true)
  }
})

it('says how a new try went', () => {
  const { retried } = words.parked
  expect(retried(0, 0)).toBe('Every fact found its place.')
  expect(retried(0, 1)).toBe('Nothing new: 1 stays parked.')
  expect(retried(0, 3)).toBe('Nothing new: 3 stay parked.')
  expect(retried(1, 0)).toBe('1 found its place, none stay parked.')
  expect(retried(2, 1)).toBe('2 found their place, 1 stays parked.')
})
