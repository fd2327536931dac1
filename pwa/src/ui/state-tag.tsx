import type { JSX } from 'preact'
import { Icon } from './icons.tsx'
import { words } from './strings.en.ts'

const tags = {
  server: { tone: 'ok', icon: 'server', text: words.state.onServer },
  phone: { tone: 'wait', icon: 'phone', text: words.state.onPhone },
  parked: { tone: 'park', icon: 'parked', text: words.state.parked },
  training: { tone: 'note', icon: 'note', text: words.state.training },
} as const

/** Where a fact is: a silhouette and a word. `bare` has no tint, for lists. */
export function StateTag({ state, bare }: { state: keyof typeof tags; bare?: boolean }): JSX.Element {
  const { tone, icon, text } = tags[state]
  return (
    <span class={bare ? `state in-list t-${tone}` : `tag on-${tone}`}>
      <Icon name={icon} />
      {text}
    </span>
  )
}
