import { dateOn, type Moment, today, tzMinutes } from '../../kit/clock.ts'
import { clockTime, shortDate } from '../../ui/dates.ts'
import { formatMoney } from '../../ui/money.ts'
import type { Parked } from './answers.ts'
import { type ParkedReason, words } from './strings.en.ts'

const { parked: names } = words
type Dated = { at: (time: string) => string; on: (date: string, time: string) => string }

/** Reasons that read otherwise for some kinds. */
const BY_KIND: Record<string, Record<string, string>> = {
  superseded: {
    sale_voided: 'superseded_void',
    refund_made: 'superseded_refund',
    payment_confirmed: 'superseded_seen',
  },
  sale_unknown: { refund_made: 'refund_sale_unknown' },
}

export function reasonOf({ reason, readable }: Parked): ParkedReason {
  const known = BY_KIND[reason]?.[readable.kind ?? ''] ?? reason
  return names.reasons[known] ?? (names.reasons.other as ParkedReason)
}

/** What happened, as one would tell it. */
export function sentence(fact: Parked): string {
  const { reason, readable, stands } = fact
  if (reason === 'superseded' && readable.kind === 'sale_completed')
    return names.twice(readable.receipt_number, stands?.receipt_number ?? null)
  if (reason === 'superseded' && readable.kind === 'sale_voided')
    return names.voidedTwice(readable.receipt_number)
  return did(fact) + reasonOf(fact).tail
}

/** What it means, and for one that does not stand, where the one is that does. */
export function meaning(fact: Parked): string {
  const { means } = reasonOf(fact)
  const { stands } = fact
  if (!stands) return means
  const phone = stands.device_name ?? names.somePhone
  return `${means} ${names.stands(stands.receipt_number, names.line(stands.n, phone))}`
}

function did({ device_name, readable }: Parked): string {
  const phone = device_name ?? names.somePhone
  const moment = momentOf(readable)
  const when = moment ? ` ${dated(moment, { at: names.at, on: names.onAt })}` : ''
  switch (readable.kind) {
    case 'sale_completed':
      return names.did.sold(phone, when)
    case 'sale_voided':
      return names.did.voided(phone, readable.receipt_number ?? names.someSale, when)
    case 'day_opened':
      return names.did.opened(phone, when)
    case 'refund_made':
      return names.did.refunded(phone, when)
    case 'payment_confirmed':
      return names.did.saw(phone, when)
    default:
      return names.did.wrote(phone, when)
  }
}

/** When the phone wrote it, by its own clock; null where the line does not say. */
export function momentOf({ at, tz }: Parked['readable']): Moment | null {
  return at === null ? null : { at, tz: tz ?? tzMinutes(at) }
}

/** With the date where it is another than today's. */
export function dated({ at, tz }: Moment, { at: that_day, on }: Dated): string {
  const date_on = dateOn({ at, tz })
  const time = clockTime(at, tz)
  return date_on === today() ? that_day(time) : on(shortDate(date_on, today()), time)
}

/** When it came in, on the clock of whoever reads this. */
export function arrived({ received_at, reason }: Parked): string {
  const moment = { at: received_at, tz: tzMinutes(received_at) }
  return reason === 'superseded'
    ? dated(moment, { at: names.keptAt, on: names.keptOn })
    : dated(moment, { at: names.parkedAt, on: names.parkedOn })
}

/** An amount, where it is known of which money. */
export function amountOf(amount_minor: number | null, { currency }: Parked['readable']): string {
  return amount_minor === null || currency === null ? words.none : formatMoney(amount_minor, currency)
}

/** What tells it from the others in the list. */
export function inShort(fact: Parked): string {
  const { receipt_number, total_minor, currency } = fact.readable
  const moment = momentOf(fact.readable)
  return [
    receipt_number ?? names.lineShort(fact.n),
    moment && dated(moment, { at: time => time, on: (date, time) => `${date}, ${time}` }),
    currency !== null && total_minor !== null && amountOf(total_minor, fact.readable),
  ]
    .filter(Boolean)
    .join(', ')
}
