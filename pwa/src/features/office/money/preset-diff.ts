import { formatMoney } from '../../../ui/money.ts'
import type { CountryPreset, TaxRate, TenderKind, Terms } from '../answers.ts'
import { words } from '../strings.money.en.ts'
import { rateNamed, rateWords } from './rate-words.ts'
import { ruleParts } from './tender-words.ts'
import { roundingWords, taxRoundingWords } from './terms-words.ts'

const { preset: names, terms: said } = words

/** One value of a preset beside what the stall has. */
export type PresetRow = {
  what: string
  /** What falls under it, or for whom it is. */
  of: string | null
  /** Null where the stall has nothing of it. */
  now: string | null
  usual: string
  same: boolean
  sure: boolean
  note: string | null
  source: string
  as_of: string
}
type Sourced = Pick<PresetRow, 'sure' | 'note' | 'source' | 'as_of'>
export type MoneySettings = { terms: Terms; rates: TaxRate[]; kinds: TenderKind[]; currency: string }

/** Everything the preset sets, in the order of the terms. What is the owner's to say is not in it. */
export function presetRows(preset: CountryPreset, settings: MoneySettings): PresetRow[] {
  return [
    priceRow(preset, settings),
    roundingRow(preset, settings),
    ...preset.tax_rates.map(each => rateRow(each, settings)),
    ...noteRows(preset, settings),
    ...preset.tender_kinds
      .filter(each => fits(each, preset, settings))
      .map(each => tenderRow(each, settings)),
  ]
}

function priceRow({ prices }: CountryPreset, { terms }: MoneySettings): PresetRow {
  const usual = priceWords({ ...prices, prices_include_tax: prices.include_tax })
  return row(said.prices, priceWords(terms), usual, prices)
}

function priceWords(terms: Pick<Terms, 'prices_include_tax' | 'tax_per' | 'tax_mode'>): string {
  return `${terms.prices_include_tax ? said.taxInside : said.taxOnTop} ${said.roundedHow(taxRoundingWords(terms))}`
}

/** Steps are sums of the country's own money: in another, nothing is rounded. */
function roundingRow(preset: CountryPreset, { terms, currency }: MoneySettings): PresetRow {
  const own_money = preset.currency === currency
  const usual = own_money ? roundingWords(preset.cash_rounding, currency) : said.rounded.none
  return row(said.cashRounding, roundingWords(terms.cash_rounding, currency), usual, preset.cash_rounding)
}

function rateRow(usual: CountryPreset['tax_rates'][number], { rates, terms }: MoneySettings): PresetRow {
  const own = rates.find(each => each.name === usual.name && !each.archived)
  const now = own && rateSaid(own, own.tax_rate_id === terms.tax_rate_id)
  return {
    ...row(names.rate(usual.name), now ?? null, rateSaid(usual, usual.default), usual),
    of: usual.goods,
  }
}

function rateSaid(rate: Pick<TaxRate, 'tax' | 'tax_ppm'>, is_usual: boolean): string {
  return is_usual ? `${rateWords(rate)}, ${words.rates.usual}` : rateWords(rate)
}

function noteRows({ small_business }: CountryPreset, { terms }: MoneySettings): PresetRow[] {
  if (!small_business) return []
  return [row(names.smallNote, terms.small_business_note, small_business.receipt_note, small_business)]
}

function tenderRow(usual: CountryPreset['tender_kinds'][number], settings: MoneySettings): PresetRow {
  const own = settings.kinds.find(each => each.method === usual.method)
  const rules = (kind: Parameters<typeof ruleParts>[0]) =>
    words.sentence(`${ruleParts(kind, settings.currency).join(', ')}.`)
  const of = usual.live ? null : names.putAway
  return { ...row(usual.name, own ? rules(own) : null, rules(usual), usual), of }
}

function fits(
  { denomination_minor }: CountryPreset['tender_kinds'][number],
  preset: CountryPreset,
  { currency }: MoneySettings,
): boolean {
  return preset.currency === currency || denomination_minor === 1
}

function row(what: string, now: string | null, usual: string, sourced: Sourced): PresetRow {
  const { source, as_of, sure, note } = sourced
  return { what, of: null, now, usual, same: now === usual, sure, note, source, as_of }
}

/** The stall's own rates that the preset does not know: they would be archived. */
export function ratesLeftOut(preset: CountryPreset, { rates }: Pick<MoneySettings, 'rates'>): string[] {
  const known = preset.tax_rates.map(each => each.name)
  return rates.filter(each => !each.archived && !known.includes(each.name)).map(each => each.name)
}

/** What a preset comes to in a few sentences, for who has set up nothing yet. */
export function presetSummary(preset: CountryPreset, currency: string): string[] {
  const own_money = preset.currency === currency
  const { mode, step_minor } = preset.cash_rounding
  const tenders = preset.tender_kinds
    .filter(each => each.live && (own_money || each.denomination_minor === 1))
    .map(each => each.name)
  const rounds = own_money && mode !== 'none'
  return [
    `${said.prices}: ${preset.prices.include_tax ? said.taxInside : said.taxOnTop}`,
    names.ratesAre(preset.tax_rates.map(rateNamed)),
    rounds ? names.cashTo(formatMoney(step_minor, currency)) : names.cashExact,
    names.tendersAre(tenders),
  ]
}
