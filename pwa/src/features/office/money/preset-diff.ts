import { formatMoney } from '../../../ui/money.ts'
import type { CountryPreset, TaxRate, TenderKind, Terms } from '../answers.ts'
import { words } from '../strings.money.en.ts'
import { rateWords } from './rate-words.ts'
import { ruleParts } from './tender-words.ts'
import { roundingWords, taxRoundingWords } from './terms-words.ts'

const { preset: names, terms: said } = words

/** One value of a preset beside what the stall has. */
export type PresetRow = {
  what: string
  /** Null where the stall has nothing of it. */
  now: string | null
  usual: string
  same: boolean
  /** What falls under it. */
  goods?: string
  sure: boolean
  note: string | null
  source: string
  as_of: string
}
type Sourced = { source: string; as_of: string; sure?: boolean; note?: string | null }
export type MoneySettings = { terms: Terms; rates: TaxRate[]; kinds: TenderKind[]; currency: string }

/** Everything the preset sets, in the order of the terms. What is the owner's to say is not in it. */
export function presetRows(preset: CountryPreset, settings: MoneySettings): PresetRow[] {
  return [
    ...priceRows(preset, settings),
    roundingRow(preset, settings),
    ...preset.tax_rates.map(each => rateRow(each, settings)),
    ...usualRateRows(preset, settings),
    ...noteRows(preset, settings),
    ...preset.tender_kinds
      .filter(each => fits(each, preset, settings))
      .map(each => tenderRow(each, settings)),
  ]
}

function priceRows({ prices }: CountryPreset, { terms }: MoneySettings): PresetRow[] {
  const inside = (include_tax: boolean) => (include_tax ? said.taxInside : said.taxOnTop)
  const { tax_per = 'receipt', tax_mode = 'half_up' } = prices
  return [
    row(said.prices, inside(terms.prices_include_tax), inside(prices.include_tax), prices),
    row(said.taxRounding, taxRoundingWords(terms), taxRoundingWords({ tax_per, tax_mode }), {
      ...prices,
      note: null,
    }),
  ]
}

/** Steps are sums of the country's own money: in another, nothing is rounded. */
function roundingRow(preset: CountryPreset, { terms, currency }: MoneySettings): PresetRow {
  const own_money = preset.currency === currency
  const usual = own_money ? roundingWords(preset.cash_rounding, currency) : said.rounded.none
  return row(said.cashRounding, roundingWords(terms.cash_rounding, currency), usual, preset.cash_rounding)
}

function rateRow(usual: CountryPreset['tax_rates'][number], { rates }: MoneySettings): PresetRow {
  const own = rates.find(each => each.name === usual.name && !each.archived)
  const words_of_usual = rateWords({ tax: usual.tax, tax_ppm: usual.tax_ppm ?? 0 })
  return {
    ...row(names.rate(usual.name), own ? rateWords(own) : null, words_of_usual, usual),
    goods: usual.goods,
  }
}

function usualRateRows({ tax_rates }: CountryPreset, { terms, rates }: MoneySettings): PresetRow[] {
  const usual = tax_rates.find(each => each.default)
  const own = rates.find(each => each.tax_rate_id === terms.tax_rate_id)
  if (!usual) return []
  return [row(said.usualRate, own?.name ?? null, usual.name, { ...usual, note: null, sure: true })]
}

function noteRows({ small_business }: CountryPreset, { terms }: MoneySettings): PresetRow[] {
  if (!small_business) return []
  return [row(names.smallNote, terms.small_business_note, small_business.receipt_note, small_business)]
}

function tenderRow(usual: CountryPreset['tender_kinds'][number], settings: MoneySettings): PresetRow {
  const own = settings.kinds.find(each => each.method === usual.method)
  const rules = (kind: Parameters<typeof ruleParts>[0]) => ruleParts(kind, settings.currency).join(', ')
  const { pays_tags = [], denomination_minor = 1, change = 'none', tax_free = false } = usual
  const usual_rules = rules({ ...usual, pays_tags, denomination_minor, change, tax_free })
  return row(usual.name, own ? rules(own) : null, usual_rules, usual)
}

function fits(
  { denomination_minor = 1 }: CountryPreset['tender_kinds'][number],
  preset: CountryPreset,
  { currency }: MoneySettings,
): boolean {
  return preset.currency === currency || denomination_minor === 1
}

function row(what: string, now: string | null, usual: string, sourced: Sourced): PresetRow {
  const { source, as_of, sure = true, note = null } = sourced
  return { what, now, usual, same: now === usual, sure, note, source, as_of }
}

/** The stall's own rates that the preset does not know: they would be archived. */
export function ratesLeftOut(preset: CountryPreset, { rates }: Pick<MoneySettings, 'rates'>): string[] {
  const known = preset.tax_rates.map(each => each.name)
  return rates.filter(each => !each.archived && !known.includes(each.name)).map(each => each.name)
}

/** What a preset comes to in a few sentences, for who has set up nothing yet. */
export function presetSummary(preset: CountryPreset): string[] {
  const { currency } = preset
  const rates = preset.tax_rates.map(each =>
    words.rateOf(each.name, rateWords({ tax: each.tax, tax_ppm: each.tax_ppm ?? 0 })),
  )
  const tenders = preset.tender_kinds.filter(each => each.live !== false).map(each => each.name)
  const step = formatMoney(preset.cash_rounding.step_minor ?? 1, currency)
  const rounds = (preset.cash_rounding.mode ?? 'none') !== 'none'
  return [
    preset.prices.include_tax ? said.taxInside : said.taxOnTop,
    names.ratesAre(rates),
    rounds ? names.cashTo(step) : names.cashExact,
    names.tendersAre(tenders),
  ]
}
