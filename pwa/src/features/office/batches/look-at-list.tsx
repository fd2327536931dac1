import { Icon } from '../parts/icons.tsx'
import { ask } from '../session.ts'
import { words } from '../strings.batches.en.ts'
import { useResource, useWhileVisible } from '../use-resource.ts'
import { looksAt } from './look-at.ts'

const REFRESH_MS = 60_000

/** What of the stock wants somebody's eyes today; nothing while that is not known, and where all is well. */
export function LookAt() {
  const { value, reload } = useResource('stock', () => ask('GET /api/stock'))
  useWhileVisible(REFRESH_MS, () => void reload())
  const looks = value ? looksAt(value) : []
  if (looks.length === 0) return null
  return (
    <>
      <h2>{words.lookAt.title}</h2>
      <ul class="o-looks">
        {looks.map(({ text, href }) => (
          <li key={href}>
            <a href={href}>
              <Icon name="batches" />
              <span>{text}</span>
              <Icon name="forth" />
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
