import { useRef, useState } from 'preact/hooks'
import type { Batch } from './answers.ts'
import { asBody, asMakeup, type BatchEntry, type Measures } from './batch-entry.ts'
import type { Making } from './batch-parts.ts'
import { ask } from './session.ts'

/** What is not saved yet, where the batch itself is. */
export type Unsaved = 'makeup' | 'photo' | null

type Photo = { save: (owner: { batch_id: string }) => Promise<void> }

/** The batch, then what went in, then its photo. When a later step is refused, the earlier ones are not done twice. */
export function useSaving({ batch: known, same }: Making, photo: Photo) {
  const [batch, setBatch] = useState(known)
  const [unsaved, setUnsaved] = useState<Unsaved>(null)
  const saved = useRef(known)
  const keep = (kept: Batch) => {
    saved.current = kept
    setBatch(kept)
    return kept
  }
  const save = async (entry: BatchEntry, measures: Measures): Promise<Batch> => {
    setUnsaved(null)
    const is_there = saved.current !== null
    let kept = saved.current ?? keep(await addBatch(same, entry, measures))
    // Of the batch that is made again it took over what is empty here, too.
    if (is_there || same) kept = keep(await changeBatch(kept, entry, measures))
    const { batch_id } = kept
    setUnsaved('makeup')
    await ask('PUT /api/batches/{batch_id}/makeup', { params: { batch_id }, body: asMakeup(entry) })
    setUnsaved('photo')
    await photo.save({ batch_id })
    setUnsaved(null)
    return kept
  }
  return { batch, unsaved, save }
}

function addBatch(same: Batch | null, entry: BatchEntry, measures: Measures): Promise<Batch> {
  const same_as = same?.batch_id ?? null
  return ask('POST /api/batches', { body: { ...asBody(entry, measures), same_as } })
}

/** Product and code are on labels and receipts by now; a quantity is only said again when it is another. */
function changeBatch(batch: Batch, entry: BatchEntry, measures: Measures): Promise<Batch> {
  const { product_id: _, code: __, quantity_made_milli, ...rest } = asBody(entry, measures)
  const is_other = quantity_made_milli !== batch.made_milli
  return ask('PATCH /api/batches/{batch_id}', {
    params: { batch_id: batch.batch_id },
    body: { ...rest, ...(is_other && { quantity_made_milli }) },
  })
}
