import { useState } from 'preact/hooks'
import type { Market, MarketTender, TenderKind } from '../answers.ts'
import { ErrorPanel, errorWords } from '../parts/errors.tsx'
import { CheckField, SelectField } from '../parts/fields.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { say } from '../parts/toast.tsx'
import { useForm } from '../parts/use-form.ts'
import { ask } from '../session.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.money.en.ts'
import { inPieces } from './tender-words.ts'

const { tenders: names } = words

type Props = {
  market: Market
  tenders: MarketTender[]
  kinds: TenderKind[]
  reload: () => Promise<void>
  onDone: () => void
}

/** Which tenders a market takes, and whether it gives change on them. */
export function MarketTendersForm({ market, tenders, kinds, reload, onDone }: Props) {
  const [entries, setEntries] = useState(tenders)
  const change = (method: string, changed: Partial<MarketTender>) =>
    setEntries(before => before.map(each => (each.method === method ? { ...each, ...changed } : each)))
  const form = useForm<never>({
    values: {},
    check: () => ({}),
    save: async () => {
      const params = { market_id: market.market_id }
      await ask('PUT /api/markets/{market_id}/tenders', { params, body: { tenders: entries } })
      await reload()
    },
  })
  const submit = async (event: Event) => {
    if (!(await form.submit(event))) return
    say(names.savedMarket(market.name))
    onDone()
  }
  return (
    <form class="o-form" onSubmit={event => void submit(event)} novalidate>
      <p class="o-quiet">{names.atMarketLead}</p>
      {entries.map(entry => {
        const kind = kinds.find(each => each.method === entry.method)
        return (
          kind && (
            <AtMarket
              key={entry.method}
              kind={kind}
              entry={entry}
              onEntry={changed => change(entry.method, changed)}
            />
          )
        )
      })}
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={office.save} busy={form.busy} />
    </form>
  )
}

type AtMarketProps = {
  kind: TenderKind
  entry: MarketTender
  onEntry: (changed: Partial<MarketTender>) => void
}

function AtMarket({ kind, entry, onEntry }: AtMarketProps) {
  const may_change = inPieces(kind.kind) && kind.pays_tags.length === 0
  const as_kind = kind.change === 'cash' ? names.change_cash : names.noChange
  return (
    <fieldset class="o-group-of">
      <legend>{kind.name}</legend>
      <CheckField label={names.taken} checked={entry.taken} onChecked={taken => onEntry({ taken })} />
      {may_change && entry.taken && (
        <SelectField
          label={names.changeHere}
          value={entry.change ?? ''}
          onValue={value => onEntry({ change: value === '' ? null : value === 'cash' ? 'cash' : 'none' })}
        >
          <option value="">{names.changeAsKind(as_kind)}</option>
          <option value="none">{names.changeNone}</option>
          <option value="cash">{names.changeCash}</option>
        </SelectField>
      )}
    </fieldset>
  )
}
