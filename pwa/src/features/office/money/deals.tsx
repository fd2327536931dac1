import type { Deal } from '../answers.ts'
import { Dialog } from '../parts/dialog.tsx'
import { LoadError } from '../parts/errors.tsx'
import { Icon } from '../parts/icons.tsx'
import { Empty, Fetching } from '../parts/page.tsx'
import { go, place } from '../route.ts'
import { ask, session } from '../session.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.money.en.ts'
import { useResource } from '../use-resource.ts'
import { archiving } from './archiving.tsx'
import { DealForm } from './deal-form.tsx'
import { dealOffer, timeParts } from './deal-words.ts'
import type { DealGoods } from './shapes.ts'
import { MONEY, MoneyHead } from './tabs.tsx'

const HOME = `${MONEY}/deals`
const { deals: names } = words

type Reload = () => Promise<void>

const { Archive, leaving, Archived } = archiving<Deal>({
  idOf: deal => deal.deal_id,
  set: ({ deal_id }, archived) =>
    ask('PATCH /api/deals/{deal_id}', { params: { deal_id }, body: { archived } }),
  archived: names.archived,
})

export function DealsPage() {
  const { value, error, reload } = useResource('deals', fetchDeals)
  if (!value) {
    return (
      <>
        <MoneyHead tab="deals" />
        {error ? <LoadError error={error} retry={() => void reload()} /> : <Fetching />}
      </>
    )
  }
  const shown = value.deals.filter(each => !each.archived)
  return (
    <>
      <MoneyHead
        tab="deals"
        over={shown.length > 0 && names.lead(shown.length)}
        actions={
          shown.length > 0 && (
            <a class="o-btn go" href={`${HOME}/new`} data-new>
              <Icon name="plus" />
              {names.add}
            </a>
          )
        }
      />
      {shown.length > 0 ? (
        <DealTable goods={value} deals={shown} reload={reload} />
      ) : (
        <NoDeals has_products={value.products.some(each => !each.archived)} />
      )}
      <Archived things={value.deals} reload={reload} />
      <Panel goods={value} reload={reload} />
    </>
  )
}

async function fetchDeals(): Promise<DealGoods> {
  const [deals, products, categories, markets] = await Promise.all([
    ask('GET /api/deals'),
    ask('GET /api/products'),
    ask('GET /api/categories'),
    ask('GET /api/markets'),
  ])
  return { deals, products, categories, markets, currency: session.value?.vendor.currency ?? '' }
}

function NoDeals({ has_products }: { has_products: boolean }) {
  return (
    <Empty
      drawings={['tag']}
      title={names.emptyHeading}
      text={has_products ? names.empty : names.needsProduct}
    >
      {has_products ? (
        <a class="o-btn go tall" href={`${HOME}/new`} data-new>
          {names.add}
        </a>
      ) : (
        <a class="o-btn go tall" href="/office/products/new" data-new>
          {office.products.add}
        </a>
      )}
    </Empty>
  )
}

type TableProps = { goods: DealGoods; deals: Deal[]; reload: Reload }

function DealTable({ goods, deals, reload }: TableProps) {
  return (
    <section class="o-card flush">
      <table class="o-table money">
        <thead>
          <tr>
            <th scope="col">{names.deal}</th>
            <th scope="col" class="o-wide">
              {names.when}
            </th>
            <th scope="col" class="act">
              <span class="o-hidden">{office.archive}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {deals.map(deal => (
            <DealRow key={deal.deal_id} deal={deal} goods={goods} reload={reload} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function DealRow({ deal, goods, reload }: { deal: Deal; goods: DealGoods; reload: Reload }) {
  const offer = dealOffer(deal, goods)
  const when = timeParts(deal.when, goods).join(' · ') || names.always
  return (
    <tr>
      <th scope="row">
        <a class="o-row-link" href={`${HOME}/${deal.deal_id}`} data-row>
          {deal.name}
        </a>
        {deal.name !== offer && <small>{offer}</small>}
        <small class="o-narrow">{when}</small>
      </th>
      <td class="o-wide">{when}</td>
      <td class="act">
        <Archive thing={deal} reload={reload} />
      </td>
    </tr>
  )
}

function Panel({ goods, reload }: { goods: DealGoods; reload: Reload }) {
  const { part } = place.value
  const deal = goods.deals.find(each => each.deal_id === part) ?? null
  if (part !== 'new' && !deal) return null
  const close = () => go(HOME)
  return (
    <Dialog key={part} shape="panel" title={deal ? names.change : names.add} onClose={close}>
      <DealForm
        deal={deal}
        goods={goods}
        reload={reload}
        onDone={close}
        onArchive={leaving(deal, reload, close)}
      />
    </Dialog>
  )
}
