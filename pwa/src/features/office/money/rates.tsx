import { useRef, useState } from 'preact/hooks'
import type { Product, Tax, TaxRate, Terms } from '../answers.ts'
import { Dialog } from '../parts/dialog.tsx'
import { ErrorPanel, errorWords, LoadError } from '../parts/errors.tsx'
import { CheckField, ChoiceField, TextField } from '../parts/fields.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { Icon } from '../parts/icons.tsx'
import { Empty, Fetching } from '../parts/page.tsx'
import { useForm, type Wrong } from '../parts/use-form.ts'
import { go, place } from '../route.ts'
import { ask } from '../session.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.money.en.ts'
import { useResource } from '../use-resource.ts'
import { archiving } from './archiving.tsx'
import { parsePercent, typedPercent } from './percent.ts'
import { rateWords } from './rate-words.ts'
import { MONEY, MoneyHead } from './tabs.tsx'

const HOME = `${MONEY}/rates`
const TAXES: Tax[] = ['rated', 'zero', 'exempt', 'out_of_scope', 'small_business']
const { rates: names } = words

type Taxation = { rates: TaxRate[]; terms: Terms; products: Product[] }
type Reload = () => Promise<void>

const { Archive, leaving, Archived } = archiving<TaxRate>({
  idOf: rate => rate.tax_rate_id,
  set: ({ tax_rate_id }, archived) =>
    ask('PATCH /api/tax-rates/{tax_rate_id}', { params: { tax_rate_id }, body: { archived } }),
  archived: names.archived,
})

export function RatesPage() {
  const taxation = useResource('rates', fetchTaxation)
  const { value, error, reload } = taxation
  if (!value) {
    return (
      <>
        <MoneyHead tab="rates" />
        {error ? <LoadError error={error} retry={() => void reload()} /> : <Fetching />}
      </>
    )
  }
  const shown = value.rates.filter(each => !each.archived)
  return (
    <>
      <MoneyHead
        tab="rates"
        over={shown.length > 0 && names.lead(shown.length)}
        actions={shown.length > 0 && <AddRate />}
      />
      {shown.length > 0 ? (
        <RateTable {...value} rates={shown} reload={reload} />
      ) : (
        <Empty drawings={['percent']} title={names.emptyHeading} text={names.empty}>
          <a class="o-btn go tall" href={`${HOME}/new`} data-new>
            {names.add}
          </a>
        </Empty>
      )}
      <Archived things={value.rates} reload={reload} />
      <Panel {...value} reload={reload} />
    </>
  )
}

async function fetchTaxation(): Promise<Taxation> {
  const [rates, terms, products] = await Promise.all([
    ask('GET /api/tax-rates'),
    ask('GET /api/terms'),
    ask('GET /api/products'),
  ])
  return { rates, terms, products: products.filter(each => !each.archived) }
}

function AddRate() {
  return (
    <a class="o-btn go" href={`${HOME}/new`} data-new>
      <Icon name="plus" />
      {names.add}
    </a>
  )
}

function RateTable({ rates, terms, products, reload }: Taxation & { reload: Reload }) {
  return (
    <section class="o-card flush">
      <table class="o-table money">
        <thead>
          <tr>
            <th scope="col">{names.name}</th>
            <th scope="col">{names.rate}</th>
            <th scope="col" class="n">
              {names.products}
            </th>
            <th scope="col" class="act">
              <span class="o-hidden">{office.archive}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rates.map(rate => (
            <RateRow
              key={rate.tax_rate_id}
              rate={rate}
              usual={terms.tax_rate_id === rate.tax_rate_id}
              products={products}
              reload={reload}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

type RowProps = { rate: TaxRate; usual: boolean; products: Product[]; reload: Reload }

function RateRow({ rate, usual, products, reload }: RowProps) {
  const own = products.filter(each => each.tax_rate_id === rate.tax_rate_id).length
  const without = usual ? products.filter(each => each.tax_rate_id === null).length : 0
  return (
    <tr>
      <th scope="row">
        <a class="o-row-link" href={`${HOME}/${rate.tax_rate_id}`} data-row>
          {rate.name}
        </a>
        {usual && <small>{names.usualOf(without)}</small>}
      </th>
      <td class="loud">{rateWords(rate)}</td>
      <td class="n">{own + without}</td>
      <td class="act">
        <Archive thing={rate} reload={reload} />
      </td>
    </tr>
  )
}

function Panel({ rates, terms, reload }: Taxation & { reload: Reload }) {
  const { part } = place.value
  const rate = rates.find(each => each.tax_rate_id === part) ?? null
  if (part !== 'new' && !rate) return null
  const close = () => go(HOME)
  return (
    <Dialog key={part} shape="panel" title={rate ? names.change : names.add} onClose={close}>
      <RateForm
        rate={rate}
        usual={rate !== null && terms.tax_rate_id === rate.tax_rate_id}
        reload={reload}
        onDone={close}
        onArchive={leaving(rate, reload, close)}
      />
    </Dialog>
  )
}

type Entry = { name: string; tax: Tax; percent: string; usual: boolean }
type FormProps = {
  rate: TaxRate | null
  usual: boolean
  reload: Reload
  onDone: () => void
  onArchive: (() => void) | null
}

function RateForm({ rate, usual, reload, onDone, onArchive }: FormProps) {
  const [entry, setEntry] = useState<Entry>({
    name: rate?.name ?? '',
    tax: rate?.tax ?? 'rated',
    percent: rate && rate.tax_ppm > 0 ? typedPercent(rate.tax_ppm) : '',
    usual,
  })
  const change = (changed: Partial<Entry>) => setEntry(before => ({ ...before, ...changed }))
  const made = useRef<string | null>(rate?.tax_rate_id ?? null)
  const form = useForm<'name' | 'percent'>({
    values: { name: entry.name, percent: entry.tax + entry.percent },
    check: () => mistakes(entry),
    save: async () => {
      made.current = await saveRate(made.current, entry)
      if (entry.usual !== usual) await nameUsual(entry.usual ? made.current : null)
      await reload()
    },
    refused: code => (code === 'tax_rate_out_of_range' ? { percent: words.errors[code] ?? code } : undefined),
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onDone()
  }
  return (
    <form class="o-form" onSubmit={event => void submit(event)} novalidate>
      <TextField
        label={names.name}
        placeholder={names.nameHint}
        maxLength={80}
        value={entry.name}
        onValue={name => change({ name })}
        error={form.wrong.name}
      />
      <ChoiceField
        label={names.kind}
        value={entry.tax}
        onValue={tax => change({ tax })}
        choices={TAXES.map(value => ({ value, label: words.taxes[value] ?? value }))}
      />
      {entry.tax === 'rated' ? (
        <TextField
          label={names.percent}
          inputMode="decimal"
          class="o-figure"
          value={entry.percent}
          onValue={percent => change({ percent })}
          error={form.wrong.percent}
        />
      ) : (
        <p class="o-hint">{names.meaning[entry.tax]}</p>
      )}
      <CheckField
        label={names.usualLabel}
        hint={names.usualHint}
        checked={entry.usual}
        onChecked={checked => change({ usual: checked })}
      />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={rate ? office.save : names.saveNew} busy={form.busy} onArchive={onArchive} />
    </form>
  )
}

function mistakes(entry: Entry): Wrong<'name' | 'percent'> {
  const no_rate = entry.tax === 'rated' && !parsePercent(entry.percent)
  return {
    ...(!entry.name.trim() && { name: office.fields.missing }),
    ...(no_rate && { percent: names.percentBad }),
  }
}

/** Its id: should the terms then be refused, trying again does not make the rate twice. */
async function saveRate(id: string | null, { name, tax, ...entry }: Entry): Promise<string> {
  const body = { name, tax, tax_ppm: tax === 'rated' ? (parsePercent(entry.percent) ?? 0) : 0 }
  const { tax_rate_id } = id
    ? await ask('PATCH /api/tax-rates/{tax_rate_id}', { params: { tax_rate_id: id }, body })
    : await ask('POST /api/tax-rates', { body })
  return tax_rate_id
}

function nameUsual(tax_rate_id: string | null): Promise<unknown> {
  return ask('PATCH /api/terms', { body: { tax_rate_id } })
}
