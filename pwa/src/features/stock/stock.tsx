import { type Signal, signal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { catalogue, sync } from '../../stall/stall.ts'
import { Icon } from '../../ui/icons.tsx'
import { EmptyState, ErrorPanel, NoticePanel } from '../../ui/panel.tsx'
import { Seg } from '../../ui/seg.tsx'
import { words } from '../../ui/strings.stock.en.ts'
import { news } from './acts.ts'
import { BatchSheet } from './batch-sheet.tsx'
import { type Group, groupsOf, matches, type Order, type Row } from './rows.ts'
import { loadedToday, rows } from './standing.ts'
import { StockRow } from './stock-row.tsx'
import { WasteSheet } from './waste-sheet.tsx'
import './stock.css'

const order: Signal<Order> = signal('part')

type Open = null | { sheet: 'waste' } | { sheet: 'batch'; batch_id: string }

/** What is left, where it stands, and the way to everything that is done to it. */
export function Stock({ pill }: { pill: ComponentChildren }): JSX.Element {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const known = rows.value
  const chosen = open?.sheet === 'batch' ? known.find(row => row.batch.batch_id === open.batch_id) : undefined
  return (
    <>
      <header class="head title stock-head">
        <h1 tabIndex={-1}>{loadedToday.value ? words.stock.onStall : words.stock.title}</h1>
        {pill}
      </header>
      {known.length === 0 ? (
        <section class="scroll">
          <News />
          <NothingKnown />
        </section>
      ) : (
        <>
          <div class="pad orders">
            <Seg
              label={words.stock.order}
              chosen={order.value}
              choices={[
                ['part', words.stock.orders.part],
                ['shelf', words.stock.orders.shelf],
                ['date', words.stock.orders.date],
              ]}
              onChoose={chosen => {
                order.value = chosen
              }}
            />
          </div>
          <List rows={known} onOpen={batch_id => setOpen({ sheet: 'batch', batch_id })} />
          <div class="foot stock-foot">
            <a class="btn edged" href="/stock/count">
              {words.stock.count}
            </a>
            <button type="button" class="btn go" onClick={() => setOpen({ sheet: 'waste' })}>
              {words.stock.waste}
            </button>
          </div>
        </>
      )}
      {open?.sheet === 'waste' && <WasteSheet onClose={close} />}
      {chosen && <BatchSheet row={chosen} onClose={close} />}
    </>
  )
}

function List({ rows, onOpen }: { rows: readonly Row[]; onOpen: (batch_id: string) => void }) {
  const [query, setQuery] = useState('')
  const isAsked = query.trim() !== ''
  const found = rows.filter(row => matches(row, query))
  return (
    <section class="scroll" aria-label={words.stock.title}>
      <News />
      <Acts rows={rows} />
      <Search query={query} onQuery={setQuery} found={isAsked ? found.length : null} />
      {found.length === 0 ? (
        <EmptyState drawings={['search']} title={words.stock.nothingCalled(query.trim())} />
      ) : (
        groupsOf(found, order.value, { loaded: loadedToday.value, all: isAsked }).map(group => (
          <GroupOf key={group.key + (group.shelf?.category_id ?? '')} group={group} onOpen={onOpen} />
        ))
      )}
    </section>
  )
}

/** What is done before the market and after it: it scrolls away with the list. */
function Acts({ rows }: { rows: readonly Row[] }) {
  const hasHome = rows.some(row => row.home_milli > 0)
  const isOut = rows.some(row => (row.where === 'stall' && row.left_milli > 0) || row.elsewhere_milli > 0)
  return (
    <div class="pad">
      {!loadedToday.value && hasHome && <p class="hint">{words.stock.nothingLoaded}</p>}
      <nav class="stock-acts" aria-label={words.stock.acts}>
        {hasHome && (
          <a href="/stock/load" class={loadedToday.value ? undefined : 'next'}>
            {words.stock.load}
          </a>
        )}
        {isOut && <a href="/stock/home">{words.stock.takeHome}</a>}
        <a href="/stock/new">{words.stock.newBatch}</a>
      </nav>
    </div>
  )
}

/** It is told once: leaving the list forgets it. */
function News() {
  useEffect(
    () => () => {
      news.value = null
    },
    [],
  )
  if (!news.value) return null
  const { title, advice, wrong } = news.value
  return (
    <div class="pad told" role="status">
      {wrong ? (
        <ErrorPanel {...{ title, advice }} />
      ) : (
        <NoticePanel tone="ok" icon="check" {...{ title, advice }} />
      )}
    </div>
  )
}

type SearchProps = { query: string; onQuery: (query: string) => void; found: number | null }

function Search({ query, onQuery, found }: SearchProps) {
  return (
    <div class="pad">
      <span class="stock-search">
        <Icon name="search" />
        <input
          type="search"
          aria-label={words.stock.search}
          placeholder={words.stock.search}
          autocomplete="off"
          value={query}
          onInput={event => onQuery(event.currentTarget.value)}
        />
      </span>
      <span class="vh" role="status">
        {found !== null && words.stock.found(found)}
      </span>
    </div>
  )
}

function GroupOf({ group, onOpen }: { group: Group; onOpen: (batch_id: string) => void }) {
  const { key, shelf, rows } = group
  const title = key === 'shelf' ? (shelf?.name ?? words.stock.groups.otherShelf) : words.stock.groups[key]
  return (
    <section aria-label={title}>
      <h2 class="groupline on-plain">
        <span>{title}</span>
        <span>{rows.length}</span>
      </h2>
      <ul class="list">
        {rows.map(row => (
          <li key={row.batch.batch_id}>
            <StockRow row={row} group={key} onOpen={() => onOpen(row.batch.batch_id)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function NothingKnown() {
  const { unpaired, unpairedHint, pair, unknown, unknownHint, products, productsHint } = words.empty
  const link = (href: string, name: string) => (
    <a class="btn go" href={href}>
      {name}
    </a>
  )
  if (!sync.value.paired)
    return (
      <EmptyState title={unpaired} action={link('/pair', pair)}>
        {unpairedHint}
      </EmptyState>
    )
  if (!catalogue.value) return <EmptyState title={unknown}>{unknownHint}</EmptyState>
  if (catalogue.value.products.length === 0) return <EmptyState title={products}>{productsHint}</EmptyState>
  return (
    <EmptyState title={words.empty.batches} action={link('/stock/new', words.stock.newBatch)}>
      {words.empty.batchesHint}
    </EmptyState>
  )
}
