import type { Day, Market } from './answers.ts'
import { words } from './strings.en.ts'

const { today: names } = words

/** Which markets are held on this weekday. */
export function marketsOn(weekday: number, markets: Market[]): string[] {
  return markets.filter(each => !each.archived && each.weekday === weekday).map(each => each.name)
}

type Known = { day: Pick<Day, 'date_on' | 'days'>; expected: string[]; now_on: string }

/** What is open, or is still to be opened, in one line. */
export function dayTitle({ day: { date_on, days }, expected, now_on }: Known): string {
  const markets = words.and(days.map(each => each.market_name ?? names.someMarket))
  if (date_on > now_on) return names.toCome(markets || words.and(expected))
  if (date_on < now_on) return markets || names.noMarketThen
  if (days.length === 0) return expected.length > 0 ? names.notOpened(words.and(expected)) : names.noMarket
  return days.length > 1 ? names.openMany(markets) : names.open(markets)
}
