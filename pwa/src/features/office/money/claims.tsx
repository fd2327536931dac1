import { MoneyHead } from './tabs.tsx'

export function ClaimsPage() {
  return <MoneyHead tab="claims" />
}
