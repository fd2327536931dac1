import { shortDate } from '../../../ui/dates.ts'
import { formatQuantity } from '../../../ui/quantities.ts'
import { daysBetween } from '../dates.ts'
import { words } from '../strings.batches.en.ts'
import type { Batch, BatchPlace, Unit } from './shapes.ts'

type Dated = Pick<Batch, 'best_before_on' | 'use_by_on'>

/** The date on the label, with how far off it is. */
export type DateWords = { text: string; far: string; passed: boolean }

export function dateWords(batch: Dated, on: string): DateWords | null {
  const date_on = batch.use_by_on ?? batch.best_before_on
  if (!date_on) return null
  const { date } = words
  const days = daysBetween(on, date_on)
  const said = batch.use_by_on
    ? days < 0
      ? date.useByWas
      : date.useBy
    : days < 0
      ? date.bestBeforeWas
      : date.bestBefore
  return { text: said(shortDate(date_on, on)), far: farOff(days), passed: days < 0 }
}

/** Beyond this, nobody counts days. */
const IN_DAYS = 60
const DAYS_A_MONTH = 30.44

/** `4 days to go`, `16 months to go`, `last day today`, `3 days ago`. */
export function farOff(days: number): string {
  const { date } = words
  if (days === 0) return date.today
  if (days === 1) return date.tomorrow
  if (days === -1) return date.yesterday
  if (Math.abs(days) <= IN_DAYS) return days > 0 ? date.days(days) : date.daysAgo(-days)
  const months = Math.round(Math.abs(days) / DAYS_A_MONTH)
  return days > 0 ? date.months(months) : date.monthsAgo(months)
}

/** `at home`, `at Ashcombe, 28 Nov`. */
export function placeWords(place: BatchPlace, on: string): string {
  const { where } = words
  if (place.place === 'home') return where.home
  return place.market_name ? where.at(dayName(place, on)) : where.someDay
}

/** `Ashcombe, 28 Nov` */
export function dayName(place: Pick<BatchPlace, 'market_name' | 'date_on'>, on: string): string {
  const name = place.market_name ?? words.days.someMarket
  return place.date_on ? words.where.dayOf(name, shortDate(place.date_on, on)) : name
}

/** `6 at home`, `2 at home, 12 at Ashcombe, 28 Nov`; where all is in one place its amount is not said again. */
export function whereWords({ places, unit }: Pick<Batch, 'places' | 'unit'>, on: string): string {
  const there = places.filter(each => each.left_milli !== 0)
  const [only, ...more] = there
  if (!only) return words.where.nowhere
  if (more.length === 0) return placeWords(only, on)
  return there
    .map(each => words.where.of(formatQuantity(each.left_milli, unit), placeWords(each, on)))
    .join(' · ')
}

/** How much it matters: worth knowing, soon to be seen to, not to be sold. */
export type Tone = 'note' | 'wait' | 'stop'
export type Flag = { flag: string; tone: Tone; what: string; means: string }

/** What somebody should know before anything else, in words. */
export function flagWords(batch: Batch, on: string): Flag[] {
  const said = words.flags
  const left = isLeft(batch.left_milli, batch.unit)
  const date = batch.use_by_on ?? batch.best_before_on ?? on
  const of: Record<string, () => Omit<Flag, 'flag' | 'tone'>> = {
    code_was_taken: () => said.codeWasTaken(batch.wanted_code ?? batch.code, batch.code),
    oversold: () => said.oversold(formatQuantity(-batch.left_milli, batch.unit)),
    expired: () => (batch.use_by_on ? said.useByPassed : said.bestBeforePassed)(shortDate(date, on), left),
    expires_soon: () => said.soon(dateWords(batch, on)?.text ?? '', left),
    product_unknown: () => said.productUnknown,
  }
  return batch.flags.flatMap(flag => {
    const found = of[flag]
    return found ? [{ flag, tone: toneOf(flag, batch), ...found() }] : []
  })
}

function toneOf(flag: string, { use_by_on }: Pick<Batch, 'use_by_on'>): Tone {
  if (flag === 'expired') return use_by_on ? 'stop' : 'wait'
  return flag === 'oversold' || flag === 'expires_soon' ? 'wait' : 'note'
}

function isLeft(left_milli: number, unit: Unit): string {
  const amount = formatQuantity(left_milli, unit)
  return left_milli === 1000 || unit !== 'each' ? words.flags.isLeft(amount) : words.flags.areLeft(amount)
}
