import { LoadError } from '../parts/errors.tsx'
import { Fetching } from '../parts/page.tsx'
import { place } from '../route.ts'
import { ask } from '../session.ts'
import { useResource } from '../use-resource.ts'
import type { Book } from './book.ts'
import { newestFirst } from './ingredient-entry.ts'
import { LotsPage } from './lots.tsx'
import { SuppliersPage } from './suppliers.tsx'
import { SourcingHead } from './tabs.tsx'

/** `/office/suppliers/{id}` and `/office/suppliers/lots/{id}` */
export function SourcingPage() {
  const { value, error, reload } = useResource('book', fetchBook)
  const tab = place.value.item === 'lots' ? 'lots' : 'suppliers'
  if (!value) {
    return (
      <>
        <SourcingHead tab={tab} />
        {error ? <LoadError error={error} retry={() => void reload()} /> : <Fetching />}
      </>
    )
  }
  return tab === 'lots' ? (
    <LotsPage book={value} reload={reload} />
  ) : (
    <SuppliersPage book={value} reload={reload} />
  )
}

async function fetchBook(): Promise<Book> {
  const [suppliers, lots] = await Promise.all([ask('GET /api/suppliers'), ask('GET /api/ingredient-lots')])
  return { suppliers, lots: newestFirst(lots) }
}
