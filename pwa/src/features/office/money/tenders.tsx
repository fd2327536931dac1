import { formatMoney } from '../../../ui/money.ts'
import type { MarketTender, TenderKind } from '../answers.ts'
import { Dialog } from '../parts/dialog.tsx'
import { LoadError } from '../parts/errors.tsx'
import { Icon } from '../parts/icons.tsx'
import { Fetching } from '../parts/page.tsx'

import { go, place } from '../route.ts'
import { ask, session } from '../session.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.money.en.ts'
import { useResource } from '../use-resource.ts'
import { archiving } from './archiving.tsx'
import { MarketTendersForm } from './market-tenders-form.tsx'
import type { Tenders } from './shapes.ts'
import { MONEY, MoneyHead } from './tabs.tsx'
import { TenderForm } from './tender-form.tsx'
import { ruleParts } from './tender-words.ts'

const HOME = `${MONEY}/tenders`
const { tenders: names } = words

type Reload = () => Promise<void>

const { Archive, leaving, Archived } = archiving<TenderKind>({
  idOf: kind => kind.method,
  set: ({ method }, archived) =>
    ask('PATCH /api/tender-kinds/{method}', { params: { method }, body: { archived } }),
  archived: names.archived,
})

export function TendersPage() {
  const { value, error, reload } = useResource('tenders', fetchTenders)
  if (!value) {
    return (
      <>
        <MoneyHead tab="tenders" />
        {error ? <LoadError error={error} retry={() => void reload()} /> : <Fetching />}
      </>
    )
  }
  const shown = value.kinds.filter(each => !each.archived)
  return (
    <>
      <MoneyHead
        tab="tenders"
        over={names.lead(shown.length)}
        actions={
          <a class="o-btn go" href={`${HOME}/new`} data-new>
            <Icon name="plus" />
            {names.add}
          </a>
        }
      />
      <TenderTable all={value} kinds={shown} reload={reload} />
      {shown.length === 0 && <p class="o-nothing">{names.empty}</p>}
      {shown.length > 0 && value.at_markets.length > 0 && <MarketTable all={value} />}
      <Archived things={value.kinds} reload={reload} />
      <Panel all={value} reload={reload} />
    </>
  )
}

async function fetchTenders(): Promise<Tenders> {
  const [kinds, terms, products, markets] = await Promise.all([
    ask('GET /api/tender-kinds'),
    ask('GET /api/terms'),
    ask('GET /api/products'),
    ask('GET /api/markets'),
  ])
  const at_markets = await Promise.all(
    markets
      .filter(each => !each.archived)
      .map(async market => {
        const params = { market_id: market.market_id }
        return { market, tenders: await ask('GET /api/markets/{market_id}/tenders', { params }) }
      }),
  )
  return { kinds, at_markets, terms, products, currency: session.value?.vendor.currency ?? '' }
}

type TableProps = { all: Tenders; kinds: TenderKind[]; reload: Reload }

function TenderTable({ all, kinds, reload }: TableProps) {
  const { cash, card } = names.builtIn
  const { step_minor = 1, mode = 'none' } = all.terms.cash_rounding
  const rounded = mode === 'none' ? names.cashExact : names.cashRounded(formatMoney(step_minor, all.currency))
  return (
    <section class="o-card flush">
      <table class="o-table money">
        <thead>
          <tr>
            <th scope="col">{names.name}</th>
            <th scope="col" class="o-wide">
              {names.kindWord}
            </th>
            <th scope="col" class="act">
              <span class="o-hidden">{office.archive}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <BuiltIn name={cash.name} rule={cash.rule(rounded)} />
          <BuiltIn name={card.name} rule={card.rule} />
          {kinds.map(kind => (
            <TenderRow key={kind.method} kind={kind} currency={all.currency} reload={reload} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function BuiltIn({ name, rule }: { name: string; rule: string }) {
  return (
    <tr>
      <th scope="row">
        <b>{name}</b>
        <small>{rule}</small>
      </th>
      <td class="o-quiet o-wide">{names.builtInTag}</td>
      <td class="act" />
    </tr>
  )
}

function TenderRow({ kind, currency, reload }: { kind: TenderKind; currency: string; reload: Reload }) {
  return (
    <tr>
      <th scope="row">
        <a class="o-row-link" href={`${HOME}/${kind.method}`} data-row>
          {kind.name}
        </a>
        <small>{ruleParts(kind, currency).join(', ')}</small>
      </th>
      <td class="o-wide">{names.kinds[kind.kind]}</td>
      <td class="act">
        <Archive thing={kind} reload={reload} />
      </td>
    </tr>
  )
}

function MarketTable({ all }: { all: Tenders }) {
  return (
    <section class="o-card o-below">
      <h2>{names.marketsHeading}</h2>
      <table class="o-table money">
        <thead>
          <tr>
            <th scope="col">{names.market}</th>
            <th scope="col">{names.takes}</th>
          </tr>
        </thead>
        <tbody>
          {all.at_markets.map(({ market, tenders }) => (
            <tr key={market.market_id}>
              <th scope="row">
                <a class="o-row-link" href={`${HOME}/${market.market_id}`} data-row>
                  {market.name}
                </a>
              </th>
              <td class="o-name">{takesWords(tenders, all.kinds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** `everything above, not FMNP coupons; Market tokens with change in cash` */
function takesWords(tenders: MarketTender[], kinds: TenderKind[]): string {
  const nameOf = (method: string) => kinds.find(each => each.method === method)?.name ?? method
  const refused = tenders.filter(each => !each.taken).map(each => nameOf(each.method))
  const own = tenders
    .filter(each => each.taken && each.change !== null)
    .map(each =>
      names.withChange(nameOf(each.method), each.change === 'cash' ? names.change_cash : names.noChange),
    )
  const taken = [names.takesAll, ...(refused.length > 0 ? [names.notTaken(words.deals.or(refused))] : [])]
  return [taken.join(', '), ...own].join('; ')
}

function Panel({ all, reload }: { all: Tenders; reload: Reload }) {
  const { part } = place.value
  const kind = all.kinds.find(each => each.method === part) ?? null
  const at_market = all.at_markets.find(each => each.market.market_id === part)
  const close = () => go(HOME)
  if (at_market) {
    return (
      <Dialog key={part} shape="panel" title={names.atMarket(at_market.market.name)} onClose={close}>
        <MarketTendersForm {...at_market} kinds={all.kinds} reload={reload} onDone={close} />
      </Dialog>
    )
  }
  if (part !== 'new' && !kind) return null
  return (
    <Dialog key={part} shape="panel" title={kind ? names.change : names.add} onClose={close}>
      <TenderForm
        kind={kind}
        all={all}
        reload={reload}
        onDone={close}
        onArchive={leaving(kind, reload, close)}
      />
    </Dialog>
  )
}
