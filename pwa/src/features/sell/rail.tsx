import type { JSX } from 'preact'
import { Icon, ShelfMark } from '../../ui/icons.tsx'
import { words } from '../../ui/strings.sell.en.ts'
import { query, shelf, shelves } from './shelves.ts'

/** The shelves as a column at the thumb's edge, and the way to sell what is on none of them. */
export function Rail({ onOther }: { onOther: () => void }): JSX.Element {
  const choose = (category_id: string | null) => {
    shelf.value = category_id
    query.value = null
    document.querySelector('.grid')?.scrollTo(0, 0)
  }
  const pressed = (category_id: string | null) => query.value === null && shelf.value === category_id
  return (
    <nav class="rail" aria-label={words.sell.shelves}>
      <div class="shelves">
        <button type="button" aria-pressed={pressed(null)} onClick={() => choose(null)}>
          <Icon name="star" />
          <span>{words.sell.usuals}</span>
        </button>
        {shelves.value.map(({ category_id, shelf: drawing, name }) => (
          <button
            key={category_id}
            type="button"
            aria-pressed={pressed(category_id)}
            onClick={() => choose(category_id)}
          >
            <ShelfMark shelf={drawing} name={name} />
            <span>{name}</span>
          </button>
        ))}
      </div>
      <button type="button" class="other" aria-label={words.sell.otherItem} onClick={onOther}>
        <Icon name="tag" />
        <span>{words.sell.other}</span>
      </button>
    </nav>
  )
}
