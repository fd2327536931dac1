import { useEffect, useRef, useState } from 'preact/hooks'
import { orSay } from '../parts/archive.tsx'
import { Icon } from '../parts/icons.tsx'
import { Empty, Fetching, found, PageError, PageHead, SearchField } from '../parts/page.tsx'
import { place } from '../route.ts'
import { ask } from '../session.ts'
import { words as batch_words } from '../strings.batches.en.ts'
import { words } from '../strings.en.ts'
import { useResource, useWhileVisible } from '../use-resource.ts'
import { FILTERS, type Filter, filterOf, matches } from './batch-filters.ts'
import { BatchPage } from './batch-page.tsx'
import { BatchTable } from './batch-table.tsx'
import { BATCHES } from './paths.ts'
import type { Batch } from './shapes.ts'

const { list: said } = batch_words
const REFRESH_MS = 60_000
const PAGE = 200

/** The list, and under `…/{batch}` the page of one. */
export function BatchesPage() {
  const { item } = place.value
  return item ? <BatchPage key={item} batch_id={item} /> : <BatchList />
}

function BatchList() {
  const filter = filterOf(place.value.query.get('show'))
  const { value, error, reload, showOlder } = useBatches(filter === 'all')
  const [search, setSearch] = useState('')
  useWhileVisible(REFRESH_MS, () => void reload())
  if (!value)
    return error ? (
      <PageError title={words.pages.batches} error={error} retry={() => void reload()} />
    ) : (
      <Fetching />
    )
  const shown = value.filter(each => matches(each, filter))
  const matching = shown.filter(each =>
    found(search, each.code, each.wanted_code, each.product_name, each.story),
  )
  return (
    <>
      <Head batches={value} search={search} setSearch={setSearch} />
      {value.length === 0 && filter !== 'all' ? (
        <NoBatches />
      ) : (
        <>
          <Filters chosen={filter} batches={filter === 'all' ? null : value} />
          {shown.length === 0 ? (
            <p class="o-nothing o-card">{said.nothing[filter]}</p>
          ) : matching.length === 0 ? (
            <NoneFound search={search} filter={filter} />
          ) : (
            <BatchTable batches={matching} />
          )}
          {showOlder && (
            <button type="button" class="o-btn o-older" onClick={showOlder}>
              {said.older}
            </button>
          )}
        </>
      )}
    </>
  )
}

/** The live ones, or page by page all there ever were. */
function useBatches(all: boolean) {
  const { value, error, reload } = useResource(all ? 'all' : 'live', () => fetchBatches(all))
  const [older, setOlder] = useState<Batch[]>([])
  const [ended, setEnded] = useState(false)
  if (!all || !value) return { value, error, reload, showOlder: null }
  const shown = [...value, ...older]
  const showOlder = () =>
    orSay(async () => {
      const found = await fetchBatches(all, shown.at(-1)?.made_on)
      setOlder(before => [...before, ...found])
      setEnded(found.length < PAGE)
    })
  return {
    value: shown,
    error,
    reload,
    showOlder: ended || value.length < PAGE ? null : () => void showOlder(),
  }
}

function fetchBatches(all: boolean, before_made_on?: string): Promise<Batch[]> {
  return ask('GET /api/batches', {
    query: all ? { state: 'all', limit: PAGE, ...(before_made_on && { before_made_on }) } : { state: 'live' },
  })
}

type HeadProps = { batches: Batch[]; search: string; setSearch: (search: string) => void }

function Head({ batches, search, setSearch }: HeadProps) {
  const { add, search: label } = words.batches
  const count = batches.length
  return (
    <PageHead
      title={words.pages.batches}
      over={count > 0 && said.lead(count, batches.filter(each => each.left_milli > 0).length)}
      actions={
        count > 0 && (
          <>
            <SearchField label={label} value={search} onValue={setSearch} />
            <a class="o-btn go" href={`${BATCHES}/new`} data-new>
              <Icon name="plus" />
              {add}
            </a>
          </>
        )
      }
    />
  )
}

/** The batches that want something are counted before anybody asks for them. */
function Filters({ chosen, batches }: { chosen: Filter; batches: Batch[] | null }) {
  const counted: Filter[] = ['low', 'soon', 'past']
  const tabs = useRef<HTMLElement>(null)
  useEffect(() => {
    // Where they do not fit, the one that is chosen comes into sight.
    tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])
  return (
    <nav ref={tabs} class="o-tabs" aria-label={said.show}>
      <ul>
        {FILTERS.map(filter => {
          const count = counted.includes(filter) && batches?.filter(each => matches(each, filter)).length
          return (
            <li key={filter}>
              <a
                href={filter === 'live' ? BATCHES : `${BATCHES}?show=${filter}`}
                {...(filter === chosen && { 'aria-current': 'true' as const })}
              >
                {said.filters[filter]}
                {count ? <b>{count}</b> : null}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function NoneFound({ search, filter }: { search: string; filter: Filter }) {
  return (
    <p class="o-nothing">
      {said.noneFound(search)}{' '}
      {filter !== 'all' && (
        <a class="o-link" href={`${BATCHES}?show=all`}>
          {said.searchAll}
        </a>
      )}
    </p>
  )
}

function NoBatches() {
  const { value: products } = useResource('products', () => ask('GET /api/products'))
  const { emptyHeading, empty, needsProduct, addFirst } = words.batches
  if (!products) return <Fetching />
  const [text, href, act] = products.some(each => !each.archived)
    ? [empty, `${BATCHES}/new`, addFirst]
    : [needsProduct, '/office/products/new', words.products.add]
  return (
    <Empty drawings={['bread', 'batches', 'preserves']} title={emptyHeading} text={text}>
      <a class="o-btn go tall" href={href} data-new>
        {act}
      </a>
    </Empty>
  )
}
