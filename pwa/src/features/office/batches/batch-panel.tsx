import type { Product } from '../answers.ts'
import { BatchForm } from '../batch-form.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { go, place } from '../route.ts'
import { ask } from '../session.ts'
import { words } from '../strings.en.ts'
import { useResource } from '../use-resource.ts'
import { archiveBatch } from './archiving.ts'
import { BATCHES, pathOf } from './paths.ts'
import type { Batch } from './shapes.ts'

type Reload = () => Promise<void>

/** Those of which a batch can be made. */
export function useProducts(): Product[] | undefined {
  return useResource('products', () => ask('GET /api/products')).value?.filter(each => !each.archived)
}

/** A new batch over the list; `?same=` names the one whose making is repeated, and where to go back to. */
export function NewBatch({ reload }: { reload: Reload }) {
  const { query, path } = place.value
  const same_id = query.get('same')
  const same = useResource(path, () => fetchBatch(same_id))
  const products = useProducts()
  if (!products?.length || same.value === undefined) return null
  const close = () => go(same.value ? pathOf(same.value.batch_id) : BATCHES)
  const { add, again } = words.batches
  return (
    <Dialog key={path} shape="panel" title={same.value ? again : add} onClose={close}>
      <BatchForm
        batch={null}
        same={same.value}
        product_id={query.get('product')}
        products={products}
        reload={reload}
        onDone={() => go(BATCHES)}
        onArchive={null}
      />
    </Dialog>
  )
}

export function EditBatch({ batch, reload }: { batch: Batch; reload: Reload }) {
  const products = useProducts()
  if (!products) return null
  const close = () => go(pathOf(batch.batch_id))
  return (
    <Dialog shape="panel" title={words.batches.change} onClose={close}>
      <BatchForm
        batch={batch}
        same={null}
        product_id={null}
        products={products}
        reload={reload}
        onDone={close}
        onArchive={
          batch.archived
            ? null
            : () => {
                close()
                void archiveBatch(batch, reload)
              }
        }
      />
    </Dialog>
  )
}

async function fetchBatch(batch_id: string | null): Promise<Batch | null> {
  if (!batch_id) return null
  return ask('GET /api/batches/{batch_id}', { params: { batch_id } })
}
