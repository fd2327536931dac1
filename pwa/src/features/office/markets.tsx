import { useState } from 'preact/hooks'
import type { Market } from './answers.ts'
import { weekdayName } from './dates.ts'
import { ArchivedList, archive, bringBack } from './parts/archive.tsx'
import { Dialog } from './parts/dialog.tsx'
import { ErrorPanel, errorWords } from './parts/errors.tsx'
import { SelectField, TextField } from './parts/fields.tsx'
import { FormFoot } from './parts/form-foot.tsx'
import { Icon } from './parts/icons.tsx'
import { Empty, Fetching, PageError, PageHead } from './parts/page.tsx'
import { useForm } from './parts/use-form.ts'
import { go, place } from './route.ts'
import { ask } from './session.ts'
import { words } from './strings.en.ts'
import { useResource } from './use-resource.ts'

type Reload = () => Promise<void>

const HOME = '/office/markets'
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6]

export function MarketsPage() {
  const markets = useResource('markets', () => ask('GET /api/markets'))
  const { value, reload } = markets
  if (!value)
    return markets.error ? (
      <PageError title={words.pages.markets} error={markets.error} retry={() => void reload()} />
    ) : (
      <Fetching />
    )
  const shown = value.filter(each => !each.archived)
  const { lead, add, emptyHeading, empty } = words.markets
  return (
    <>
      <PageHead
        title={words.pages.markets}
        over={shown.length > 0 && lead(shown.length)}
        actions={
          shown.length > 0 && (
            <a class="o-btn go" href={`${HOME}/new`} data-new>
              <Icon name="plus" />
              {add}
            </a>
          )
        }
      />
      {shown.length > 0 ? (
        <MarketTable markets={shown} />
      ) : (
        <Empty drawings={['sell', 'pin', 'calendar']} title={emptyHeading} text={empty}>
          <a class="o-btn go tall" href={`${HOME}/new`} data-new>
            {add}
          </a>
        </Empty>
      )}
      <Archived markets={value.filter(each => each.archived)} reload={reload} />
      <Panel markets={value} reload={reload} />
    </>
  )
}

function MarketTable({ markets }: { markets: Market[] }) {
  const { name, place: place_word, weekday, noWeekday } = words.markets
  return (
    <section class="o-card flush">
      <table class="o-table">
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col">{place_word}</th>
            <th scope="col">{weekday}</th>
          </tr>
        </thead>
        <tbody>
          {markets.map(market => (
            <tr key={market.market_id}>
              <th scope="row">
                <a class="o-row-link" href={`${HOME}/${market.market_id}`} data-row>
                  {market.name}
                </a>
              </th>
              <td class="o-name">{market.place ?? words.none}</td>
              <td>{market.weekday === null ? noWeekday : weekdayName(market.weekday)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Panel({ markets, reload }: { markets: Market[]; reload: Reload }) {
  const { item } = place.value
  const market = markets.find(each => each.market_id === item) ?? null
  if (item !== 'new' && !market) return null
  const close = () => go(HOME)
  return (
    <Dialog
      key={item}
      shape="panel"
      title={market ? words.markets.change : words.markets.add}
      onClose={close}
    >
      <MarketForm
        market={market}
        reload={reload}
        onDone={close}
        onArchive={
          market &&
          (() => {
            close()
            void archiveMarket(market, reload)
          })
        }
      />
    </Dialog>
  )
}

type FormProps = { market: Market | null; reload: Reload; onDone: () => void; onArchive: (() => void) | null }

function MarketForm({ market, reload, onDone, onArchive }: FormProps) {
  const [entry, setEntry] = useState({
    name: market?.name ?? '',
    place: market?.place ?? '',
    weekday: market?.weekday == null ? '' : String(market.weekday),
  })
  const form = useForm<'name'>({
    values: entry,
    check: () => (entry.name.trim() ? {} : { name: words.fields.missing }),
    save: async () => {
      await saveMarket(market, entry)
      await reload()
    },
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onDone()
  }
  const { name, nameHint, place: place_word, placeHint, weekday, noWeekday, saveNew } = words.markets
  return (
    <form class="o-form" onSubmit={event => void submit(event)} novalidate>
      <TextField
        label={name}
        placeholder={nameHint}
        maxLength={80}
        value={entry.name}
        onValue={typed => setEntry({ ...entry, name: typed })}
        error={form.wrong.name}
      />
      <TextField
        label={place_word}
        placeholder={placeHint}
        optional
        maxLength={200}
        value={entry.place}
        onValue={typed => setEntry({ ...entry, place: typed })}
      />
      <SelectField
        label={weekday}
        value={entry.weekday}
        onValue={chosen => setEntry({ ...entry, weekday: chosen })}
      >
        <option value="">{noWeekday}</option>
        {WEEKDAYS.map(each => (
          <option key={each} value={String(each)}>
            {weekdayName(each)}
          </option>
        ))}
      </SelectField>
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={market ? words.save : saveNew} busy={form.busy} onArchive={onArchive} />
    </form>
  )
}

type Entry = { name: string; place: string; weekday: string }

function saveMarket(market: Market | null, entry: Entry): Promise<unknown> {
  const body = {
    name: entry.name,
    place: entry.place.trim() || null,
    weekday: entry.weekday === '' ? null : Number(entry.weekday),
  }
  if (!market) return ask('POST /api/markets', { body })
  return ask('PATCH /api/markets/{market_id}', { params: { market_id: market.market_id }, body })
}

function Archived({ markets, reload }: { markets: Market[]; reload: Reload }) {
  const { showArchived, unarchive, restored } = words.markets
  return (
    <ArchivedList
      title={showArchived(markets.length)}
      action={unarchive}
      things={markets.map(market => ({
        id: market.market_id,
        name: market.name,
        bringBack: () =>
          void bringBack({ set: setArchived(market), reload, restored: restored(market.name) }),
      }))}
    />
  )
}

function archiveMarket(market: Market, reload: Reload): Promise<void> {
  const { archived, restored } = words.markets
  const { name } = market
  return archive({ set: setArchived(market), reload, archived: archived(name), restored: restored(name) })
}

function setArchived({ market_id }: Market) {
  return (archived: boolean) =>
    ask('PATCH /api/markets/{market_id}', { params: { market_id }, body: { archived } })
}
