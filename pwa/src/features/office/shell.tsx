import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CertifiedLink } from './certified.tsx'
import { countParked, parked_count } from './parked-count.ts'
import { BarrowMark, Icon, type IconName } from './parts/icons.tsx'
import { type Page, place } from './route.ts'
import { session, signOut } from './session.ts'
import { keys_on, keys_shown } from './shortcuts.ts'
import { words } from './strings.en.ts'
import { useResource, useWhileVisible } from './use-resource.ts'

type NavEntry = { page: Page; icon: IconName; letter: string }

const COUNT_EVERY_MS = 60_000
const NAV: NavEntry[] = [
  { page: 'today', icon: 'sun', letter: 'T' },
  { page: 'products', icon: 'products', letter: 'P' },
  { page: 'batches', icon: 'batches', letter: 'B' },
  { page: 'suppliers', icon: 'suppliers', letter: 'U' },
  { page: 'markets', icon: 'pin', letter: 'M' },
  { page: 'money', icon: 'money', letter: 'Y' },
  { page: 'parked', icon: 'parked', letter: 'K' },
  { page: 'devices', icon: 'devices', letter: 'D' },
]

/** The frame of every page: a column at the left, a row on top where the window is narrow. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { reload } = useResource(place.value.page, countParked)
  useWhileVisible(COUNT_EVERY_MS, () => void reload())
  return (
    <div class="o-shell">
      <a class="o-skip" href="#office-page">
        {words.skipNav}
      </a>
      <nav class="o-nav" aria-label={words.office}>
        <div class="o-brand">
          <BarrowMark />
          {words.barrow}
        </div>
        <ul>
          {NAV.map(entry => (
            <NavLink key={entry.page} {...entry} />
          ))}
        </ul>
        <Foot />
      </nav>
      <main class="o-main" id="office-page">
        {children}
      </main>
    </div>
  )
}

function NavLink({ page, icon, letter }: NavEntry) {
  const here = place.value.page === page
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    // Where the row is wider than the window, the page one is on comes into sight.
    if (here) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [here])
  return (
    <li>
      <a ref={link} href={`/office/${page}`} {...(here && { 'aria-current': 'page' as const })}>
        <Icon name={icon} />
        <span>{words.pages[page]}</span>
        {page === 'parked' && parked_count.value > 0 && <span class="o-count">{parked_count.value}</span>}
        {keys_on.value && (
          <span class="o-kbd" aria-hidden="true">
            G {letter}
          </span>
        )}
      </a>
    </li>
  )
}

function Foot() {
  const signed_in = session.value
  if (!signed_in) return null
  const { vendor, member } = signed_in
  return (
    <div class="o-foot">
      <p>
        <b>{vendor.name}</b>
        <span>
          {member.name}, {words.roles[member.role] ?? member.role}
        </span>
      </p>
      <CertifiedLink country={vendor.country} />
      <div>
        <button type="button" class="o-link" onClick={() => void signOut()}>
          {words.signOut}
        </button>
        <button
          type="button"
          class="o-link o-wide-only"
          onClick={() => {
            keys_shown.value = true
          }}
        >
          {words.keys}
        </button>
      </div>
    </div>
  )
}
