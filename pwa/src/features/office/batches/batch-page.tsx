import { useEffect, useState } from 'preact/hooks'
import { today } from '../../../kit/clock.ts'
import { formatQuantity } from '../../../ui/quantities.ts'
import type { Category, Market, Product } from '../answers.ts'
import { archiving } from '../parts/archiving.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { errorCode } from '../parts/errors.tsx'
import { Icon } from '../parts/icons.tsx'
import { Empty, Fetching, PageError, PageHead } from '../parts/page.tsx'
import { ask } from '../session.ts'
import { words } from '../strings.batches.en.ts'
import { words as office } from '../strings.en.ts'
import { useResource, useWhileVisible } from '../use-resource.ts'
import { BatchFigures } from './batch-figures.tsx'
import { flagWords, placeWords } from './batch-words.ts'
import { CountForm } from './count-form.tsx'
import { Family, isWide } from './family.tsx'
import { Ledger } from './ledger.tsx'
import { LoadForm } from './load-form.tsx'
import { LossForm } from './loss-form.tsx'
import { MakeupCard } from './makeup.tsx'
import { MarketDays } from './market-days.tsx'
import { againPath, BATCHES, editPath } from './paths.ts'
import type { Batch, DayRow, Genealogy, LedgerRow, Makeup } from './shapes.ts'
import { StoryCard } from './story-card.tsx'

const { page: said, acts } = words
const { putAway, takeBack } = archiving<Batch>({
  idOf: batch => batch.batch_id,
  nameOf: batch => batch.code,
  set: ({ batch_id }, archived) =>
    ask('PATCH /api/batches/{batch_id}', { params: { batch_id }, body: { archived } }),
  archived: office.batches.archived,
})
const REFRESH_MS = 60_000

type Told = {
  batch: Batch
  rows: LedgerRow[]
  days: DayRow[]
  makeup: Makeup
  family: Genealogy
  products: Product[]
  categories: Category[]
  markets: Market[]
}
type Reload = () => Promise<void>

/** One batch from the kettle to the customer: where all of it is, and how one knows. */
export function BatchPage({ batch_id }: { batch_id: string }) {
  const { value, error, reload } = useResource(batch_id, () => fetchTold(batch_id))
  useWhileVisible(REFRESH_MS, () => void reload())
  if (!value) {
    if (errorCode(error) === 'batch_unknown') return <Missing />
    return error ? (
      <PageError title={office.pages.batches} error={error} retry={() => void reload()} />
    ) : (
      <Fetching />
    )
  }
  return <Page told={value} reload={reload} />
}

async function fetchTold(batch_id: string): Promise<Told> {
  const params = { batch_id }
  const [batch, ledger, days, makeup, family, products, categories, markets] = await Promise.all([
    ask('GET /api/batches/{batch_id}', { params }),
    ask('GET /api/batches/{batch_id}/ledger', { params }),
    ask('GET /api/batches/{batch_id}/days', { params }),
    ask('GET /api/batches/{batch_id}/makeup', { params }),
    ask('GET /api/batches/{batch_id}/genealogy', { params }),
    ask('GET /api/products'),
    ask('GET /api/categories'),
    ask('GET /api/markets'),
  ])
  return {
    batch,
    rows: ledger.rows,
    days,
    makeup,
    family,
    products,
    categories,
    markets: markets.filter(each => !each.archived),
  }
}

function Page({ told, reload }: { told: Told; reload: Reload }) {
  const { batch, rows, days, makeup, family, products, categories, markets } = told
  const product = products.find(each => each.product_id === batch.product_id)
  const category = categories.find(each => each.category_id === product?.category_id)
  const is_wide = isWide(family)
  useEffect(() => {
    document.title = office.title(batch.code)
    return () => {
      document.title = office.title(office.pages.batches)
    }
  }, [batch.code])
  return (
    <>
      <Head batch={batch} />
      <Flags batch={batch} reload={reload} />
      <BatchFigures batch={batch} rows={rows}>
        <Where batch={batch} markets={markets} reload={reload} />
      </BatchFigures>
      <div class="o-columns">
        <div>
          <Ledger batch={batch} rows={rows} reload={reload} />
          <MarketDays days={days} unit={batch.unit} />
          <MakeupCard batch={batch} makeup={makeup} />
        </div>
        <div>
          {!is_wide && <Family batch={batch} family={family} />}
          <StoryCard batch={batch} makeup={makeup} product={product} category={category} />
        </div>
        {is_wide && <Family batch={batch} family={family} />}
      </div>
      {!batch.archived && (
        <p class="o-away">
          <button type="button" class="o-link" onClick={() => void putAway(batch, reload)}>
            {said.archive}
          </button>
        </p>
      )}
    </>
  )
}

function Head({ batch }: { batch: Batch }) {
  return (
    <PageHead
      over={
        <nav class="o-crumbs" aria-label={words.breadcrumb}>
          <a href={BATCHES}>{office.pages.batches}</a>
          <Icon name="forth" />
          {batch.product_name}
        </nav>
      }
      title={batch.code}
      actions={
        <>
          <a class="o-btn" href={editPath(batch.batch_id)} data-edit>
            <Icon name="pencil" />
            {said.edit}
          </a>
          <a class="o-btn" href={againPath(batch.batch_id)} data-new>
            {said.again}
          </a>
        </>
      }
    />
  )
}

const ICONS = { note: 'note', wait: 'calendar', stop: 'stop' } as const

function Flags({ batch, reload }: { batch: Batch; reload: Reload }) {
  const flags = flagWords(batch, today())
  if (flags.length === 0 && !batch.archived) return null
  return (
    <ul class="o-flags">
      {flags.map(({ flag, tone, what, means }) => (
        <li key={flag} class={tone}>
          <Icon name={ICONS[tone]} />
          <span>
            <b>{what}</b> {means}
          </span>
        </li>
      ))}
      {batch.archived && (
        <li class="archived">
          <Icon name="box" />
          <span>
            <b>{words.flags.archived.what}</b> {words.flags.archived.means}{' '}
            <button type="button" class="o-link" onClick={() => void takeBack(batch, reload)}>
              {said.unarchive}
            </button>
          </span>
        </li>
      )}
    </ul>
  )
}

type Act = 'loss' | 'count' | 'load'
const ACTS: Act[] = ['load', 'count', 'loss']

/** Where it is, and what can be done with it there. */
function Where({ batch, markets, reload }: { batch: Batch; markets: Market[]; reload: Reload }) {
  const [act, setAct] = useState<Act | null>(null)
  const close = () => setAct(null)
  const there = batch.places.filter(each => each.left_milli !== 0)
  return (
    <div class="o-where">
      <h2>{said.where}</h2>
      {there.length === 0 ? (
        <p>{said.nowhere}</p>
      ) : (
        <ul>
          {there.map(each => (
            <li key={each.place}>
              <b>{formatQuantity(each.left_milli, batch.unit)}</b> {placeWords(each, today())}
            </li>
          ))}
        </ul>
      )}
      <div class="o-acts">
        {ACTS.map(each => (
          <button key={each} type="button" class="o-btn" onClick={() => setAct(each)}>
            {acts.names[each]}
          </button>
        ))}
      </div>
      {act && (
        <Dialog key={act} title={acts.names[act]} onClose={close}>
          {act === 'loss' && <LossForm batch={batch} reload={reload} onDone={close} />}
          {act === 'count' && <CountForm batch={batch} reload={reload} onDone={close} />}
          {act === 'load' && <LoadForm batch={batch} markets={markets} reload={reload} onDone={close} />}
        </Dialog>
      )}
    </div>
  )
}

function Missing() {
  const { title, text, back } = said.missing
  return (
    <>
      <PageHead title={office.pages.batches} />
      <Empty drawings={['bread', 'batches', 'preserves']} title={title} text={text}>
        <a class="o-btn" href={BATCHES}>
          {back}
        </a>
      </Empty>
    </>
  )
}
