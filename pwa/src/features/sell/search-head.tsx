import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { words } from '../../ui/strings.en.ts'
import { focusFirstTile } from './grid.tsx'
import { query, shown } from './shelves.ts'

/** In the head's place while somebody searches. */
export function SearchHead({ onFirst }: { onFirst: () => void }): JSX.Element {
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
