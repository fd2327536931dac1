import { useState } from 'preact/hooks'
import type { Batch, Product } from './answers.ts'
import { BatchTable } from './batch-table.tsx'
import { ArchivedList, bringBack } from './parts/archive.tsx'
import { Icon } from './parts/icons.tsx'
import { Empty, Fetching, found, PageError, PageHead, SearchField } from './parts/page.tsx'
import { ask } from './session.ts'
import { words } from './strings.en.ts'
import { useResource } from './use-resource.ts'

type Made = { batches: Batch[]; products: Product[] }
type Reload = () => Promise<void>

const HOME = '/office/batches'

export function BatchesPage() {
  const made = useResource('made', fetchMade)
  const [search, setSearch] = useState('')
  const { value, reload } = made
  if (!value)
    return made.error ? (
      <PageError title={words.pages.batches} error={made.error} retry={() => void reload()} />
    ) : (
      <Fetching />
    )
  const shown = value.batches.filter(each => !each.archived)
  const matching = shown.filter(each => found(search, each.code, each.product_name, each.story))
  return (
    <>
      <Head count={shown.length} search={search} setSearch={setSearch} />
      {shown.length === 0 ? (
        <NoBatches has_products={value.products.length > 0} />
      ) : matching.length === 0 ? (
        <p class="o-nothing">{words.batches.noneFound(search)}</p>
      ) : (
        <BatchTable batches={matching} />
      )}
      <Archived batches={value.batches.filter(each => each.archived)} reload={reload} />
    </>
  )
}

async function fetchMade(): Promise<Made> {
  const [batches, products] = await Promise.all([ask('GET /api/batches'), ask('GET /api/products')])
  return { batches, products: products.filter(each => !each.archived) }
}

type HeadProps = { count: number; search: string; setSearch: (search: string) => void }

function Head({ count, search, setSearch }: HeadProps) {
  const { lead, add, search: label } = words.batches
  return (
    <PageHead
      title={words.pages.batches}
      over={count > 0 && lead(count)}
      actions={
        count > 0 && (
          <>
            <SearchField label={label} value={search} onValue={setSearch} />
            <a class="o-btn go" href={`${HOME}/new`} data-new>
              <Icon name="plus" />
              {add}
            </a>
          </>
        )
      }
    />
  )
}

function NoBatches({ has_products }: { has_products: boolean }) {
  const { emptyHeading, empty, needsProduct, addFirst } = words.batches
  const [text, href, act] = has_products
    ? [empty, `${HOME}/new`, addFirst]
    : [needsProduct, '/office/products/new', words.products.add]
  return (
    <Empty drawings={['bread', 'batches', 'preserves']} title={emptyHeading} text={text}>
      <a class="o-btn go tall" href={href} data-new>
        {act}
      </a>
    </Empty>
  )
}

function Archived({ batches, reload }: { batches: Batch[]; reload: Reload }) {
  const { showArchived, unarchive, restored } = words.batches
  return (
    <ArchivedList
      title={showArchived(batches.length)}
      action={unarchive}
      things={batches.map(batch => ({
        id: batch.batch_id,
        name: `${batch.code} · ${batch.product_name}`,
        bringBack: () => void bringBack({ set: setArchived(batch), reload, restored: restored(batch.code) }),
      }))}
    />
  )
}

function setArchived({ batch_id }: Batch) {
  return (archived: boolean) =>
    ask('PATCH /api/batches/{batch_id}', { params: { batch_id }, body: { archived } })
}
