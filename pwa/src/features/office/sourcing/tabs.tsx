import type { ComponentChildren } from 'preact'
import { PageHead } from '../parts/page.tsx'
import { words } from '../strings.sourcing.en.ts'

export const SUPPLIERS = '/office/suppliers'
export const LOTS = `${SUPPLIERS}/lots`

const TABS = [
  { tab: 'suppliers', href: SUPPLIERS },
  { tab: 'lots', href: LOTS },
] as const
export type Tab = (typeof TABS)[number]['tab']

type HeadProps = { tab: Tab; over?: ComponentChildren; actions?: ComponentChildren }

/** The way to the other page of Suppliers, and the page's own heading. */
export function SourcingHead({ tab, over, actions }: HeadProps) {
  return (
    <>
      <nav class="o-tabs" aria-label={words.pages}>
        <ul>
          {TABS.map(each => (
            <li key={each.tab}>
              <a href={each.href} {...(each.tab === tab && { 'aria-current': 'page' as const })}>
                {words.tabs[each.tab]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <PageHead key={tab} title={words.tabs[tab]} over={over} actions={actions} />
    </>
  )
}
