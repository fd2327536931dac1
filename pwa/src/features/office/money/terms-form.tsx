import { useState } from 'preact/hooks'
import { currencyExponent } from '../../../domain/money.ts'
import { currencySign } from '../../../ui/money.ts'
import type { CashRounding, Terms } from '../answers.ts'
import { ErrorPanel, errorWords } from '../parts/errors.tsx'
import { AreaField, CheckField, ChoiceField, SelectField, TextField } from '../parts/fields.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { say } from '../parts/toast.tsx'
import { useForm, type Wrong } from '../parts/use-form.ts'
import { parsePrice, typedPrice } from '../price.ts'
import { ask } from '../session.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.money.en.ts'
import { rateNamed } from './rate-words.ts'
import type { StallTerms } from './shapes.ts'
import { roundingExample, roundingWords } from './terms-words.ts'

type Mode = NonNullable<CashRounding['mode']>
type Scope = NonNullable<CashRounding['scope']>
type Field = 'note' | 'step' | 'exact_up_to' | 'at_least'
type Entry = {
  region: string
  include: 'inside' | 'on_top'
  tax_per: Terms['tax_per']
  tax_mode: Terms['tax_mode']
  tax_rate_id: string
  small_business: boolean
  note: string
  mode: Mode
  step: string
  scope: Scope
  exact_up_to: string
  at_least: string
  tips: boolean
}
type PartProps = {
  entry: Entry
  change: (changed: Partial<Entry>) => void
  wrong: Wrong<Field>
  stall: StallTerms
}

const MODES: Mode[] = ['none', 'nearest_half_up', 'nearest_half_down', 'down']
const { form: names } = words.terms

export function TermsForm({
  reload,
  onDone,
  ...stall
}: StallTerms & { reload: () => Promise<void>; onDone: () => void }) {
  const { terms, currency } = stall
  const [entry, setEntry] = useState<Entry>(() => asEntry(terms, currency))
  const change = (changed: Partial<Entry>) => setEntry(before => ({ ...before, ...changed }))
  const form = useForm<Field>({
    values: {
      note: `${entry.small_business}${entry.note}`,
      step: entry.mode + entry.step,
      exact_up_to: entry.exact_up_to,
      at_least: entry.at_least,
    },
    check: () => mistakes(entry, currency),
    save: async () => {
      await ask('PATCH /api/terms', { body: asTerms(entry, currency) })
      await reload()
    },
  })
  const submit = async (event: Event) => {
    if (!(await form.submit(event))) return
    say(words.terms.changed)
    onDone()
  }
  const part = { entry, change, wrong: form.wrong, stall }
  return (
    <form class="o-form" onSubmit={event => void submit(event)} novalidate>
      <RegionField {...part} />
      <TaxFields {...part} />
      <SmallBusiness {...part} />
      <CashFields {...part} />
      <CheckField
        label={names.tips}
        hint={names.tipsHint}
        checked={entry.tips}
        onChecked={tips => change({ tips })}
      />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={office.save} busy={form.busy} />
    </form>
  )
}

function RegionField({ entry, change, stall }: PartProps) {
  if (stall.regions.length === 0) return null
  return (
    <SelectField label={names.region} value={entry.region} onValue={region => change({ region })}>
      <option value="">{names.noRegion}</option>
      {stall.regions.map(each => (
        <option key={each.region} value={each.region}>
          {each.name}
        </option>
      ))}
    </SelectField>
  )
}

function TaxFields({ entry, change, stall }: PartProps) {
  const offered = stall.rates.filter(each => !each.archived || each.tax_rate_id === entry.tax_rate_id)
  return (
    <>
      <ChoiceField
        label={names.include}
        value={entry.include}
        onValue={include => change({ include })}
        choices={[
          { value: 'inside', label: names.inside },
          { value: 'on_top', label: names.onTop },
        ]}
      />
      <SelectField
        label={words.terms.usualRate}
        hint={words.terms.usualRateHint}
        value={entry.tax_rate_id}
        onValue={tax_rate_id => change({ tax_rate_id })}
      >
        <option value="">{words.terms.noRate}</option>
        {offered.map(each => (
          <option key={each.tax_rate_id} value={each.tax_rate_id}>
            {rateNamed(each)}
          </option>
        ))}
      </SelectField>
      <ChoiceField
        label={names.per}
        value={entry.tax_per}
        onValue={tax_per => change({ tax_per })}
        choices={[
          { value: 'receipt', label: names.receipt },
          { value: 'line', label: names.line },
        ]}
      />
      <ChoiceField
        label={names.mode}
        value={entry.tax_mode}
        onValue={tax_mode => change({ tax_mode })}
        choices={[
          { value: 'half_up', label: names.up },
          { value: 'half_even', label: names.even },
        ]}
      />
      <p class="o-hint">{names.modeExample('0.17', '0.16')}</p>
    </>
  )
}

function SmallBusiness({ entry, change, wrong }: PartProps) {
  return (
    <>
      <CheckField
        label={names.small}
        hint={names.smallHint}
        checked={entry.small_business}
        onChecked={small_business => change({ small_business })}
      />
      {entry.small_business && (
        <AreaField
          label={names.note}
          rows={2}
          maxLength={300}
          value={entry.note}
          onValue={note => change({ note })}
          error={wrong.note}
        />
      )}
    </>
  )
}

function CashFields({ entry, change, wrong, stall: { currency } }: PartProps) {
  const rule = asRounding(entry, currency)
  const example = roundingExample(rule, currency)
  const sign = currencySign(currency)
  return (
    <>
      <SelectField
        label={names.rounding}
        value={entry.mode}
        onValue={mode => change({ mode: MODES.find(each => each === mode) ?? 'none' })}
      >
        {MODES.map(each => (
          <option key={each} value={each}>
            {names.modes[each]}
          </option>
        ))}
      </SelectField>
      {entry.mode !== 'none' && (
        <>
          <TextField
            label={names.step(sign)}
            inputMode="decimal"
            class="o-figure"
            value={entry.step}
            onValue={step => change({ step })}
            error={wrong.step}
          />
          <ChoiceField
            label={names.scope}
            value={entry.scope}
            onValue={scope => change({ scope })}
            choices={[
              { value: 'cash_part', label: names.cashPart },
              { value: 'total_if_any_cash', label: names.whole },
            ]}
          />
          <Limits {...{ entry, change, wrong, sign }} />
          <div class="o-fixed" aria-live="polite">
            <b>{roundingWords(rule, currency)}</b>
            {example && <p class="o-quiet">{example}</p>}
          </div>
        </>
      )}
    </>
  )
}

type LimitProps = Omit<PartProps, 'stall'> & { sign: string }

function Limits({ entry, change, wrong, sign }: LimitProps) {
  const [open] = useState(entry.exact_up_to !== '' || entry.at_least !== '')
  return (
    <details class="o-more" open={open}>
      <summary>{names.finer}</summary>
      <div class="o-two">
        <TextField
          label={names.exactUpTo(sign)}
          inputMode="decimal"
          optional
          value={entry.exact_up_to}
          onValue={exact_up_to => change({ exact_up_to })}
          error={wrong.exact_up_to}
        />
        <TextField
          label={names.atLeast(sign)}
          inputMode="decimal"
          optional
          value={entry.at_least}
          onValue={at_least => change({ at_least })}
          error={wrong.at_least}
        />
      </div>
    </details>
  )
}

function asEntry(terms: Terms, currency: string): Entry {
  const { step_minor = 1, mode = 'none', scope = 'cash_part', ...limits } = terms.cash_rounding
  const typed = (amount_minor = 0) => (amount_minor > 0 ? typedPrice(amount_minor, currency) : '')
  // Nobody rounds to a single cent: where nothing is rounded yet, five is the likely wish.
  const usual_step_minor = currencyExponent(currency) === 0 ? 1 : 5
  return {
    region: terms.region ?? '',
    include: terms.prices_include_tax ? 'inside' : 'on_top',
    tax_per: terms.tax_per,
    tax_mode: terms.tax_mode,
    tax_rate_id: terms.tax_rate_id ?? '',
    small_business: terms.small_business,
    note: terms.small_business_note ?? '',
    mode,
    step: typed(mode === 'none' ? usual_step_minor : step_minor),
    scope,
    exact_up_to: typed(limits.exact_up_to_minor),
    at_least: typed(limits.at_least_minor),
    tips: terms.tips,
  }
}

function asRounding(entry: Entry, currency: string): CashRounding {
  const { mode, scope } = entry
  if (mode === 'none') return { mode, scope, step_minor: 1 }
  const typed = (text: string) => parsePrice(text, currency) ?? 0
  return {
    mode,
    scope,
    step_minor: typed(entry.step) || 1,
    exact_up_to_minor: typed(entry.exact_up_to),
    at_least_minor: typed(entry.at_least),
  }
}

function asTerms(entry: Entry, currency: string) {
  return {
    region: entry.region || null,
    prices_include_tax: entry.include === 'inside',
    tax_per: entry.tax_per,
    tax_mode: entry.tax_mode,
    tax_rate_id: entry.tax_rate_id || null,
    small_business: entry.small_business,
    small_business_note: entry.note.trim() || null,
    cash_rounding: asRounding(entry, currency),
    tips: entry.tips,
  }
}

function mistakes(entry: Entry, currency: string): Wrong<Field> {
  const no_figure = (text: string) => text.trim() !== '' && parsePrice(text, currency) === null
  const bad = words.figureBad(typedPrice(5, currency))
  const rounds = entry.mode !== 'none'
  return {
    ...(entry.small_business && !entry.note.trim() && { note: names.noteMissing }),
    ...(rounds && !parsePrice(entry.step, currency) && { step: bad }),
    ...(rounds && no_figure(entry.exact_up_to) && { exact_up_to: bad }),
    ...(rounds && no_figure(entry.at_least) && { at_least: bad }),
  }
}
