import type { ComponentChildren, JSX } from 'preact'
import { today } from '../../kit/clock.ts'
import { catalogue, day } from '../../stall/stall.ts'
import { IconButton } from '../../ui/button.tsx'
import { headDate } from '../../ui/dates.ts'
import { lazyPage } from '../../ui/lazy.tsx'
import { words } from '../../ui/strings.sell.en.ts'
import { query } from './shelves.ts'

const SearchHead = lazyPage(async () => (await import('./search-head.tsx')).SearchHead)

/** Market and date; the search takes its place. */
export function SellHead({
  pill,
  onFirst,
}: {
  pill: ComponentChildren
  /** Enter in the search: the first tile found. */
  onFirst: () => void
}): JSX.Element {
  if (query.value !== null) return <SearchHead onFirst={onFirst} />
  return (
    <header class="head">
      <h1 tabIndex={-1}>
        {day.value?.market_name ?? catalogue.value?.vendor.name ?? words.sell.noMarket}
        <small>{headDate(day.value?.date_on ?? today())}</small>
      </h1>
      {pill}
      <IconButton
        icon="search"
        class="search"
        label={words.sell.search}
        onClick={() => {
          query.value = ''
        }}
      />
    </header>
  )
}
