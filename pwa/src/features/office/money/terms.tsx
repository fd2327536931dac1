import type { ComponentChildren } from 'preact'
import { placeName } from '../countries.ts'
import { Dialog } from '../parts/dialog.tsx'
import { LoadError } from '../parts/errors.tsx'
import { Icon } from '../parts/icons.tsx'
import { Fetching } from '../parts/page.tsx'
import { go, place } from '../route.ts'
import { ask, session } from '../session.ts'
import { words } from '../strings.money.en.ts'
import { useResource } from '../use-resource.ts'
import { PresetCard } from './preset.tsx'
import { rateNamed } from './rate-words.ts'
import type { StallTerms } from './shapes.ts'
import { MONEY, MoneyHead } from './tabs.tsx'
import { TermsForm } from './terms-form.tsx'
import { roundingExample, roundingWords, taxRoundingWords } from './terms-words.ts'

const HOME = `${MONEY}/terms`
const EDIT = 'edit'
const { terms: names } = words

export function TermsPage() {
  const { value, error, reload } = useResource('terms', fetchTerms)
  if (!value) {
    return (
      <>
        <MoneyHead tab="terms" />
        {error ? <LoadError error={error} retry={() => void reload()} /> : <Fetching />}
      </>
    )
  }
  return (
    <>
      <MoneyHead
        tab="terms"
        over={names.lead}
        actions={
          <a class="o-btn" href={`${HOME}/${EDIT}`} data-edit>
            <Icon name="pencil" />
            {names.change}
          </a>
        }
      />
      <TermsCard {...value} />
      <PresetCard {...value} reload={reload} />
      {place.value.part === EDIT && (
        <Dialog shape="panel" title={names.change} onClose={() => go(HOME)}>
          <TermsForm {...value} reload={reload} onDone={() => go(HOME)} />
        </Dialog>
      )}
    </>
  )
}

async function fetchTerms(): Promise<StallTerms> {
  const [terms, rates, countries] = await Promise.all([
    ask('GET /api/terms'),
    ask('GET /api/tax-rates'),
    ask('GET /api/country-presets'),
  ])
  const { country = '', currency = '' } = session.value?.vendor ?? {}
  const regions = countries.find(each => each.country === country)?.regions ?? []
  return { terms, rates, country, regions, currency }
}

/** The terms as sentences. */
function TermsCard({ terms, rates, country, regions, currency }: StallTerms) {
  const usual = rates.find(each => each.tax_rate_id === terms.tax_rate_id)
  const example = roundingExample(terms.cash_rounding, currency)
  return (
    <section class="o-card">
      <dl class="o-said">
        <Said name={names.place}>{placeName(country, terms.region, regions)}</Said>
        <Said name={names.prices}>{terms.prices_include_tax ? names.taxInside : names.taxOnTop}</Said>
        <Said name={names.usualRate}>{usual ? rateNamed(usual) : names.noRate}</Said>
        <Said name={names.taxRounding}>{words.sentence(taxRoundingWords(terms))}.</Said>
        <Said name={names.smallBusiness}>
          {terms.small_business ? names.smallBusinessYes : names.smallBusinessNo}
          {terms.small_business && terms.small_business_note && <q>{terms.small_business_note}</q>}
        </Said>
        <Said name={names.cashRounding}>
          {roundingWords(terms.cash_rounding, currency)}
          {example && <span class="o-quiet"> {example}</span>}
        </Said>
        <Said name={names.tips}>{terms.tips ? names.tipsYes : names.tipsNo}</Said>
      </dl>
    </section>
  )
}

function Said({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
