import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { today } from '../../kit/clock.ts'
import { catalogue, day } from '../../stall/stall.ts'
import { IconButton } from '../../ui/button.tsx'
import { headDate } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { words } from '../../ui/strings.sell.en.ts'
import { focusFirstTile } from './grid.tsx'
import { query, shown } from './shelves.ts'

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

function SearchHead({ onFirst }: { onFirst: () => void }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const end = () => {
    query.value = null
  }
  const found = query.value?.trim() ? words.sell.found(shown.value.length) : ''
  return (
    <header class="head searching">
      <h1 class="vh">{words.sell.search}</h1>
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        class="grow"
        aria-label={words.sell.searchField}
        placeholder={words.sell.searchField}
        autocomplete="off"
        enterKeyHint="search"
        value={query.value ?? ''}
        onInput={event => {
          query.value = event.currentTarget.value
        }}
        onKeyDown={event => {
          if (event.key === 'Escape') end()
          else if (event.key === 'ArrowDown') focusFirstTile()
          else if (event.key === 'Enter' && query.value?.trim() && shown.value.length > 0) {
            event.currentTarget.select()
            onFirst()
          } else return
          event.preventDefault()
        }}
      />
      <IconButton icon="close" label={words.sell.endSearch} onClick={end} />
      <span class="vh" role="status">
        {found}
      </span>
    </header>
  )
}
