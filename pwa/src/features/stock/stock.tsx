import { computed } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { catalogue, leftMilli, sync } from '../../stall/stall.ts'
import type { Batch, Product, Shelf } from '../../stall/types.ts'
import { Icon, ShelfMark } from '../../ui/icons.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { formatQuantity, isLow } from '../../ui/quantities.ts'
import { Scroller } from '../../ui/scroller.tsx'
import { words } from '../../ui/strings.en.ts'
import './stock.css'

type Row = {
  batch: Batch
  product: Product
  shelf: Shelf
  shelf_name: string
  left_milli: number
  part: number
}

/** What runs out first on top; a batch of which nothing is known is not here. */
const rows = computed((): Row[] => {
  const { batches = [], products = [], categories = [] } = catalogue.value ?? {}
  const productOf = new Map(products.map(product => [product.product_id, product]))
  const shelfOf = new Map(categories.map(category => [category.category_id, category]))
  return batches
    .flatMap(batch => {
      const product = productOf.get(batch.product_id)
      const left_milli = leftMilli.value.get(batch.batch_id)
      if (!product || left_milli === undefined) return []
      const category = shelfOf.get(product.category_id)
      const made_milli = Math.max(batch.quantity_made_milli, 1)
      const part = Math.min(100, Math.max(0, (100 * left_milli) / made_milli))
      const shelf = category?.shelf ?? 'other'
      return [{ batch, product, shelf, shelf_name: category?.name ?? product.name, left_milli, part }]
    })
    .sort((a, b) => a.part - b.part || (a.batch.code < b.batch.code ? -1 : 1))
})

export function Stock({ pill }: { pill: ComponentChildren }): JSX.Element {
  const [query, setQuery] = useState('')
  const found = rows.value.filter(row => matches(row, query))
  return (
    <>
      <header class="head title">
        <h1 tabIndex={-1}>{words.stock.title}</h1>
        {pill}
      </header>
      {rows.value.length > 0 && <Search query={query} onQuery={setQuery} />}
      <Scroller label={words.stock.title}>
        {rows.value.length === 0 ? (
          <NothingKnown />
        ) : found.length === 0 ? (
          <EmptyState drawings={['search']} title={words.stock.nothingCalled(query.trim())} />
        ) : (
          <Groups rows={found} />
        )}
      </Scroller>
    </>
  )
}

function matches({ product, batch }: Row, query: string): boolean {
  return `${product.name} ${batch.code}`.toLowerCase().includes(query.trim().toLowerCase())
}

function Search({ query, onQuery }: { query: string; onQuery: (query: string) => void }) {
  return (
    <div class="pad">
      <span class="stock-search">
        <Icon name="search" />
        <input
          type="search"
          aria-label={words.stock.search}
          placeholder={words.stock.search}
          value={query}
          onInput={event => onQuery(event.currentTarget.value)}
        />
      </span>
    </div>
  )
}

function NothingKnown() {
  if (!sync.value.paired)
    return (
      <EmptyState
        title={words.stock.unpairedTitle}
        action={
          <a class="btn go" href="/pair">
            {words.more.pair}
          </a>
        }
      >
        {words.stock.unpaired}
      </EmptyState>
    )
  const { unknownTitle, unknown, nothingTitle, nothing } = words.stock
  const hasAnswer = catalogue.value !== null && catalogue.value.batches.length === 0
  return (
    <EmptyState title={hasAnswer ? nothingTitle : unknownTitle}>{hasAnswer ? nothing : unknown}</EmptyState>
  )
}

function Groups({ rows }: { rows: Row[] }) {
  const left = rows.filter(row => row.left_milli > 0)
  const groups: [string, Row[]][] = [
    [words.stock.nearlyGone, left.filter(isNearlyGone)],
    [words.stock.plenty, left.filter(row => !isNearlyGone(row))],
    [words.stock.gone, rows.filter(row => row.left_milli <= 0)],
  ]
  return groups
    .filter(([, some]) => some.length > 0)
    .map(([title, some]) => (
      <section key={title} aria-label={title}>
        <h2 class="groupline on-plain">
          <span>{title}</span>
          <span>{some.length}</span>
        </h2>
        <ul class="list">
          {some.map(row => (
            <StockRow key={row.batch.batch_id} {...row} />
          ))}
        </ul>
      </section>
    ))
}

function isNearlyGone({ left_milli, product }: Row): boolean {
  return isLow(left_milli, product.unit)
}

function StockRow(row: Row) {
  const { batch, product, shelf, shelf_name, left_milli, part } = row
  return (
    <li class="stock">
      <span class={`shelf-box ${shelf}`}>
        <ShelfMark shelf={shelf} name={shelf_name} />
      </span>
      <span class="grow">
        <b>{product.name}</b>
        <span class="fine quiet">{batch.code}</span>
      </span>
      <span class="left">
        <b>{formatQuantity(left_milli, product.unit)}</b>{' '}
        <span class="fine quiet">
          {words.stock.of(formatQuantity(batch.quantity_made_milli, product.unit))}
        </span>
        <span class={isNearlyGone(row) ? 'bar low' : 'bar'} style={{ '--part': part }} aria-hidden="true">
          <i />
        </span>
      </span>
    </li>
  )
}
