import type { JSX } from 'preact'
import { Icon, type IconName } from './icons.tsx'
import { words } from './strings.sell.en.ts'

const TABS: readonly { path: string; icon: IconName; name: string }[] = [
  { path: '/', icon: 'sell', name: words.tabs.sell },
  { path: '/stock', icon: 'stock', name: words.tabs.stock },
  { path: '/sales', icon: 'sun', name: words.tabs.day },
  { path: '/more', icon: 'more', name: words.tabs.more },
]

export function Tabs({ current }: { current: string }): JSX.Element {
  return (
    <nav class="tabs" aria-label={words.tabs.label}>
      {TABS.map(({ path, icon, name }) => (
        <a key={path} href={path} aria-current={path === current ? 'page' : undefined}>
          <Icon name={icon} />
          {name}
        </a>
      ))}
    </nav>
  )
}
