import type { JSX } from 'preact'
import type { Change } from './changes.en.ts'
import { Sheet } from './sheet.tsx'
import { words } from './strings.en.ts'
import './news-sheet.css'

/** What changed, version by version. */
export function NewsSheet({
  changes,
  onClose,
}: {
  changes: readonly Change[]
  onClose: () => void
}): JSX.Element {
  return (
    <Sheet title={words.news.title} onClose={onClose}>
      {changes.map(({ version, words: said }) => (
        <section key={version} class="news">
          <h3>{words.more.version(version)}</h3>
          <ul>
            {said.map(each => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </section>
      ))}
    </Sheet>
  )
}
