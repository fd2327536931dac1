import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { PageHead } from '../parts/page.tsx'
import { words } from '../strings.money.en.ts'

export const MONEY = '/office/money'
export const TABS = ['terms', 'rates', 'deals', 'tenders', 'claims'] as const
export type Tab = (typeof TABS)[number]

type HeadProps = { tab: Tab; over?: ComponentChildren; actions?: ComponentChildren }

/** The way to the other pages of Money, and the page's own heading. */
export function MoneyHead({ tab, over, actions }: HeadProps) {
  return (
    <>
      <MoneyTabs tab={tab} />
      <PageHead key={tab} title={words.tabs[tab]} over={over} actions={actions} />
    </>
  )
}

export function MoneyTabs({ tab }: { tab: Tab }) {
  const tabs = useRef<HTMLElement>(null)
  useEffect(() => {
    // Where they do not fit, the one that is open comes into sight.
    tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  return (
    <nav ref={tabs} class="o-tabs" aria-label={words.pages}>
      <ul>
        {TABS.map(each => (
          <li key={each}>
            <a href={`${MONEY}/${each}`} {...(each === tab && { 'aria-current': 'page' as const })}>
              {words.tabs[each]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
