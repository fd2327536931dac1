import { useState } from 'preact/hooks'
import { currencySign } from '../../../ui/money.ts'
import type { Deal } from '../answers.ts'
import { weekdayName } from '../dates.ts'
import { ErrorPanel, errorWords } from '../parts/errors.tsx'
import { ChoiceField, ManyField, SelectField, TextField } from '../parts/fields.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { useForm, type Wrong } from '../parts/use-form.ts'
import { ask } from '../session.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.money.en.ts'
import { asEntry, asRule, type DealEntry, type DealField, goodsOf, mistakes, nameOf } from './deal-entry.ts'
import { exampleWords } from './deal-example.ts'
import { dealOffer, dealSentence } from './deal-words.ts'
import type { DealGoods } from './shapes.ts'

const { deals: names } = words
const KINDS: Deal['kind'][] = ['n_for_price', 'buy_n_pay_m', 'rate_off']
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6]

type Props = {
  deal: Deal | null
  goods: DealGoods
  reload: () => Promise<void>
  onDone: () => void
  onArchive: (() => void) | null
}

export function DealForm({ deal, goods, reload, onDone, onArchive }: Props) {
  const { currency } = goods
  const [entry, setEntry] = useState<DealEntry>(() => asEntry(deal, goods.categories, currency))
  const change = (changed: Partial<DealEntry>) => setEntry(before => ({ ...before, ...changed }))
  const rule = asRule(entry, currency)
  const form = useForm<DealField>({
    values: {
      size: entry.kind + entry.size,
      pay_size: entry.size + entry.pay_size,
      price: entry.price,
      percent: entry.percent,
      goods: entry.over + entry.category_id + entry.product_ids.join(),
      until_on: entry.from_on + entry.until_on,
      until_time: entry.from_time + entry.until_time,
    },
    check: () => mistakes(entry, currency),
    save: async () => {
      await saveDeal(deal, { ...rule, name: nameOf(entry, dealOffer(rule, goods)) })
      await reload()
    },
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onDone()
  }
  const part = { entry, change, wrong: form.wrong, goods }
  return (
    <form class="o-form" onSubmit={event => void submit(event)} novalidate>
      <ChoiceField
        label={names.kind}
        value={entry.kind}
        onValue={kind => change({ kind })}
        choices={KINDS.map(value => ({ value, label: names.kinds[value] }))}
      />
      <Figures {...part} />
      <Goods {...part} />
      <InWords entry={entry} goods={goods} />
      <When {...part} />
      <TextField
        label={names.name}
        hint={isWhole(entry, currency) ? names.nameHint(dealOffer(rule, goods)) : undefined}
        optional
        maxLength={80}
        value={entry.name}
        onValue={name => change({ name })}
      />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={deal ? office.save : names.saveNew} busy={form.busy} onArchive={onArchive} />
    </form>
  )
}

type PartProps = {
  entry: DealEntry
  change: (changed: Partial<DealEntry>) => void
  wrong: Wrong<DealField>
  goods: DealGoods
}

function Figures({ entry, change, wrong, goods }: PartProps) {
  if (entry.kind === 'rate_off') {
    return (
      <TextField
        label={names.rate}
        inputMode="decimal"
        class="o-figure"
        value={entry.percent}
        onValue={percent => change({ percent })}
        error={wrong.percent}
      />
    )
  }
  return (
    <div class="o-two">
      <TextField
        label={entry.kind === 'n_for_price' ? names.size : names.sizeTaken}
        inputMode="numeric"
        class="o-figure"
        value={entry.size}
        onValue={size => change({ size })}
        error={wrong.size}
      />
      {entry.kind === 'n_for_price' ? (
        <TextField
          label={names.price(currencySign(goods.currency))}
          inputMode="decimal"
          class="o-figure"
          value={entry.price}
          onValue={price => change({ price })}
          error={wrong.price}
        />
      ) : (
        <TextField
          label={names.paySize}
          inputMode="numeric"
          class="o-figure"
          value={entry.pay_size}
          onValue={pay_size => change({ pay_size })}
          error={wrong.pay_size}
        />
      )}
    </div>
  )
}

function Goods({ entry, change, wrong, goods }: PartProps) {
  const offered = goods.products.filter(each => !each.archived || entry.product_ids.includes(each.product_id))
  return (
    <>
      <ChoiceField
        label={names.goods}
        value={entry.over}
        onValue={over => change({ over })}
        choices={[
          { value: 'category', label: names.ofCategory },
          { value: 'products', label: names.ofProducts },
        ]}
      />
      {entry.over === 'category' ? (
        <SelectField
          label={names.category}
          value={entry.category_id}
          onValue={category_id => change({ category_id })}
          error={wrong.goods}
        >
          {goods.categories.map(each => (
            <option key={each.category_id} value={each.category_id}>
              {each.name}
            </option>
          ))}
        </SelectField>
      ) : (
        <ManyField
          label={names.products}
          error={wrong.goods}
          values={entry.product_ids}
          onValues={product_ids => change({ product_ids })}
          choices={offered.map(each => ({ value: each.product_id, label: each.name }))}
        />
      )}
    </>
  )
}

function When({ entry, change, wrong, goods }: PartProps) {
  const [open] = useState(() => Object.values(asRule(entry, goods.currency).when).some(isSaid))
  const markets = goods.markets.filter(each => !each.archived || each.market_id === entry.market_id)
  return (
    <details class="o-more" open={open}>
      <summary>{names.whenHeading}</summary>
      <div class="o-form">
        <ManyField
          label={names.weekdays}
          hint={names.weekdaysHint}
          values={entry.weekdays}
          onValues={weekdays => change({ weekdays })}
          choices={WEEKDAYS.map(each => ({ value: String(each), label: weekdayName(each).slice(0, 3) }))}
        />
        {markets.length > 0 && (
          <SelectField
            label={names.market}
            value={entry.market_id}
            onValue={market_id => change({ market_id })}
          >
            <option value="">{names.everyMarket}</option>
            {markets.map(each => (
              <option key={each.market_id} value={each.market_id}>
                {each.name}
              </option>
            ))}
          </SelectField>
        )}
        <div class="o-two">
          <TextField
            label={names.fromTime}
            type="time"
            hint={names.timeHint}
            value={entry.from_time}
            onValue={from_time => change({ from_time })}
          />
          <TextField
            label={names.untilTime}
            type="time"
            value={entry.until_time}
            onValue={until_time => change({ until_time })}
            error={wrong.until_time}
          />
          <TextField
            label={names.fromOn}
            type="date"
            value={entry.from_on}
            onValue={from_on => change({ from_on })}
          />
          <TextField
            label={names.untilOn}
            type="date"
            value={entry.until_on}
            onValue={until_on => change({ until_on })}
            error={wrong.until_on}
          />
        </div>
      </div>
    </details>
  )
}

/** The deal as its list will tell it, and what it does to the dearest of its goods. */
function InWords({ entry, goods }: { entry: DealEntry; goods: DealGoods }) {
  const rule = asRule(entry, goods.currency)
  const whole = isWhole(entry, goods.currency)
  const products = goodsOf(entry, goods.products).filter(each => !each.archived)
  const example = whole ? exampleWords(rule, products, goods.currency) : null
  return (
    <div class="o-fixed" aria-live="polite">
      {whole && <b>{dealSentence(rule, goods)}</b>}
      <p class="o-quiet">{example ?? (whole ? '' : names.noExample)}</p>
    </div>
  )
}

function isWhole(entry: DealEntry, currency: string): boolean {
  return Object.keys(mistakes(entry, currency)).length === 0
}

function isSaid(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null
}

function saveDeal(deal: Deal | null, body: ReturnType<typeof asRule> & { name: string }): Promise<unknown> {
  if (!deal) return ask('POST /api/deals', { body })
  return ask('PATCH /api/deals/{deal_id}', { params: { deal_id: deal.deal_id }, body })
}
