import { archive, bringBack } from '../parts/archive.tsx'
import { ask } from '../session.ts'
import { words } from '../strings.en.ts'
import type { Batch } from './shapes.ts'

type Reload = () => Promise<void>

export function archiveBatch(batch: Batch, reload: Reload): Promise<void> {
  const { archived, restored } = words.batches
  const { code } = batch
  return archive({ set: setArchived(batch), reload, archived: archived(code), restored: restored(code) })
}

export function bringBatchBack(batch: Batch, reload: Reload): Promise<void> {
  return bringBack({ set: setArchived(batch), reload, restored: words.batches.restored(batch.code) })
}

function setArchived({ batch_id }: Batch) {
  return (archived: boolean) =>
    ask('PATCH /api/batches/{batch_id}', { params: { batch_id }, body: { archived } })
}
