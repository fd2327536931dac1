import { words } from './strings.en.ts'

/** How far it is from `near`, in words; null on the day itself. */
export function distanceWords(date_on: string, near: string): string | null {
  const days = (Date.parse(date_on) - Date.parse(near)) / 86_400_000
  if (days === 0) return null
  const [away, years] = [Math.abs(days), Math.round(Math.abs(days) / 365.25)]
  const said = away < 60 ? words.where.days(away) : words.where.months(Math.round(away / 30.44))
  const far = away >= 350 ? words.where.years(years) : said
  if (away === 1) return days > 0 ? words.where.tomorrow : words.where.yesterday
  return days > 0 ? words.where.ahead(far) : words.where.ago(far)
}
