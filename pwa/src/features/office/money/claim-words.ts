import { dateOn, tzMinutes } from '../../../kit/clock.ts'
import { shortDate } from '../../../ui/dates.ts'
import { formatMoney } from '../../../ui/money.ts'
import type { Claim } from '../answers.ts'
import { dayDate } from '../dates.ts'
import { words } from '../strings.money.en.ts'

const { claims: names } = words

type Day = Pick<Claim, 'date_on' | 'market_name'>
type Entry = Claim['entries'][number]

/** `Ashcombe, Saturday 28 November`; on paper with the year. */
export function dayWords({ date_on, market_name }: Day, { on_paper = false } = {}): string {
  if (date_on === null) return names.someDay
  const date = on_paper ? dayDate(date_on, '') : dayDate(date_on)
  return market_name ? names.dayOf(market_name, date) : date
}

/** `12 × 5.00`, with what is no whole piece behind it; nothing where any amount is a piece. */
export function piecesWords({ count, face_minor, rest_minor, currency }: Claim): string {
  if (face_minor <= 1) return ''
  const pieces = names.piecesOf(String(count), formatMoney(face_minor, currency))
  return rest_minor > 0 ? `${pieces} ${names.rest(formatMoney(rest_minor, currency))}` : pieces
}

/** `paid 25.00, netted 35.00`; what was taken back is below zero. */
export function entryWords(entry: Entry, currency: string): string {
  const money = (amount_minor: number) => formatMoney(amount_minor, currency)
  const { claimed_minor, paid_minor, netted_against_fee_minor } = entry
  return [
    claimed_minor !== 0 && names.entry.claimed(money(claimed_minor)),
    paid_minor !== 0 && names.entry.paid(money(paid_minor)),
    netted_against_fee_minor !== 0 && names.entry.netted(money(netted_against_fee_minor)),
  ]
    .filter(part => part !== false)
    .join(', ')
}

export function entryDate(entry: Entry, today_on: string): string {
  const { at } = entry
  return shortDate(dateOn({ at, tz: tzMinutes(at) }), today_on)
}

/** What is owed in each money: `72.00`, `72.00 and 5.00 EUR`; empty when all is paid. */
export function outstandingWords(claims: Claim[], usual: string): string {
  const owed = new Map<string, number>()
  for (const each of claims) owed.set(each.currency, (owed.get(each.currency) ?? 0) + each.outstanding_minor)
  return [...owed]
    .filter(([, amount_minor]) => amount_minor > 0)
    .map(([currency, amount_minor]) => {
      const amount = formatMoney(amount_minor, currency)
      return currency === usual ? amount : `${amount} ${currency}`
    })
    .join(', ')
}
