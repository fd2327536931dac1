import { useState } from 'preact/hooks'
import { today } from '../../../kit/clock.ts'
import { dayId } from '../../../kit/day-id.ts'
import type { Market } from '../answers.ts'
import { ErrorPanel, errorWords } from '../parts/errors.tsx'
import { ChoiceField, SelectField, TextField } from '../parts/fields.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { useForm, type Wrong } from '../parts/use-form.ts'
import { words } from '../strings.batches.en.ts'
import { words as office } from '../strings.en.ts'
import { parseQuantity, quantityBad, typedQuantity } from '../typed-quantity.ts'
import { placeLabel, placesOf, QuantityField } from './place-field.tsx'
import type { Batch, BatchPlace } from './shapes.ts'
import { HOME, load, takeHome } from './stock-acts.ts'

const { acts: said } = words
const DAY_UNKNOWN = 'market_day_unknown'

type Props = { batch: Batch; markets: Market[]; reload: () => Promise<void>; onDone: () => void }
type Way = 'loaded' | 'unloaded'

/** Home to a market day, or what came back from one. */
export function LoadForm({ batch, markets, ...rest }: Props) {
  const away = placesOf(batch).filter(each => each.place !== HOME && each.left_milli > 0)
  const at_home = placesOf(batch)[0]?.left_milli ?? 0
  const [way, setWay] = useState<Way>(away.length > 0 && at_home <= 0 ? 'unloaded' : 'loaded')
  return (
    <div class="o-form">
      {away.length > 0 && (
        <ChoiceField
          label={said.which}
          value={way}
          onValue={setWay}
          choices={[
            { value: 'loaded', label: said.ways.loaded },
            { value: 'unloaded', label: said.ways.unloaded },
          ]}
        />
      )}
      {way === 'unloaded' ? (
        <HomeForm batch={batch} away={away} {...rest} />
      ) : markets.length === 0 ? (
        <p>
          {said.noMarkets}{' '}
          <a class="o-link" href="/office/markets/new">
            {said.addMarket}
          </a>
        </p>
      ) : (
        <MarketForm batch={batch} markets={markets} at_home_milli={at_home} {...rest} />
      )}
    </div>
  )
}

type MarketField = 'quantity' | 'market' | 'date'
type MarketProps = Props & { at_home_milli: number }

function MarketForm({ batch, markets, at_home_milli, reload, onDone }: MarketProps) {
  const [entry, setEntry] = useState(() => ({
    quantity: at_home_milli > 0 ? typedQuantity(at_home_milli) : '',
    market_id: markets.length === 1 ? (markets[0]?.market_id ?? '') : '',
    date_on: today(),
  }))
  const change = (changed: Partial<typeof entry>) => setEntry(before => ({ ...before, ...changed }))
  const quantity_milli = parseQuantity(entry.quantity, batch.unit)
  const market = markets.find(each => each.market_id === entry.market_id)
  const form = useForm<MarketField>({
    values: { quantity: entry.quantity, market: entry.market_id, date: entry.date_on },
    check: (): Wrong<MarketField> => ({
      ...(quantity_milli === null && { quantity: quantityBad(batch.unit) }),
      ...(!market && { market: said.chooseMarket }),
      ...(!entry.date_on && { date: office.batches.dateMissing }),
    }),
    save: () =>
      load(
        batch,
        {
          quantity_milli: quantity_milli ?? 0,
          day_id: dayId(entry.market_id, entry.date_on),
          market: market?.name ?? '',
        },
        reload,
      ),
    refused: code => (code === DAY_UNKNOWN ? { date: words.errors[code] ?? code } : undefined),
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onDone()
  }
  return (
    <form class="o-form" onSubmit={event => void submit(event)} novalidate>
      <SelectField
        label={said.market}
        value={entry.market_id}
        onValue={market_id => change({ market_id })}
        error={form.wrong.market}
      >
        <option value="" disabled>
          {said.chooseMarket}
        </option>
        {markets.map(each => (
          <option key={each.market_id} value={each.market_id}>
            {each.name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={said.date}
        type="date"
        value={entry.date_on}
        onValue={date_on => change({ date_on })}
        error={form.wrong.date}
      />
      <QuantityField
        unit={batch.unit}
        value={entry.quantity}
        onValue={quantity => change({ quantity })}
        error={form.wrong.quantity}
      />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={said.saveLoad} busy={form.busy} />
    </form>
  )
}

type HomeProps = { batch: Batch; away: BatchPlace[]; reload: () => Promise<void>; onDone: () => void }

function HomeForm({ batch, away, reload, onDone }: HomeProps) {
  const [day_id, setDay] = useState(away[0]?.place ?? '')
  const [typed, setTyped] = useState<string | null>(null)
  const there = away.find(each => each.place === day_id)
  const quantity = typed ?? (there ? typedQuantity(there.left_milli) : '')
  const quantity_milli = parseQuantity(quantity, batch.unit)
  const form = useForm<'quantity'>({
    values: { quantity },
    check: () => (quantity_milli === null ? { quantity: quantityBad(batch.unit) } : {}),
    save: () => takeHome(batch, { quantity_milli: quantity_milli ?? 0, day_id }, reload),
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onDone()
  }
  return (
    <form class="o-form" onSubmit={event => void submit(event)} novalidate>
      {away.length > 1 && (
        <ChoiceField
          label={said.fromDay}
          value={day_id}
          onValue={setDay}
          choices={away.map(each => ({ value: each.place, label: placeLabel(each) }))}
        />
      )}
      <QuantityField unit={batch.unit} value={quantity} onValue={setTyped} error={form.wrong.quantity} />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={said.saveUnload} busy={form.busy} />
    </form>
  )
}
