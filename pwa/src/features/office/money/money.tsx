import { place } from '../route.ts'
import { ClaimsPage } from './claims.tsx'
import { DealsPage } from './deals.tsx'
import { RatesPage } from './rates.tsx'
import { TABS, type Tab } from './tabs.tsx'
import { TendersPage } from './tenders.tsx'
import { TermsPage } from './terms.tsx'

/** On which terms the stall sells, and with what it is paid. */
export function MoneyPage() {
  switch (openTab()) {
    case 'rates':
      return <RatesPage />
    case 'deals':
      return <DealsPage />
    case 'tenders':
      return <TendersPage />
    case 'claims':
      return <ClaimsPage />
    default:
      return <TermsPage />
  }
}

function openTab(): Tab {
  return TABS.find(each => each === place.value.item) ?? 'terms'
}
