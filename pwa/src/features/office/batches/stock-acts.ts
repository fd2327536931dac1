import { formatQuantity } from '../../../ui/quantities.ts'
import { orSay } from '../parts/archive.tsx'
import { say } from '../parts/toast.tsx'
import { ask } from '../session.ts'
import { words } from '../strings.batches.en.ts'
import type { Batch } from './shapes.ts'

export const HOME = 'home'
const GONE = 'gone'

export type LossReason = 'wasted' | 'sampled' | 'given_away'
export type Cause = 'spoiled' | 'expired' | 'damaged' | 'unsold'
export type Loss = {
  reason: LossReason
  cause: Cause | null
  quantity_milli: number
  from_place: string
  note: string
}
type Reload = () => Promise<void>

const { acts: said } = words

export async function bookLoss(batch: Batch, loss: Loss, reload: Reload): Promise<void> {
  const { reason, quantity_milli, from_place } = loss
  const cause = reason === 'wasted' ? loss.cause : null
  const movement_id = await move({
    batch_id: batch.batch_id,
    quantity_milli,
    reason,
    from_place,
    to_place: GONE,
    cause,
    note: loss.note.trim() || null,
  })
  await reload()
  const what = words.ledger.kinds[reason]?.toLowerCase() ?? reason
  const why = cause ? said.because(what, words.ledger.causes[cause] ?? cause) : what
  sayMoved(
    movement_id,
    said.booked(batch.product_name, formatQuantity(quantity_milli, batch.unit), why),
    reload,
  )
}

export type Load = { quantity_milli: number; day_id: string; market: string }

export async function load(batch: Batch, { quantity_milli, day_id, market }: Load, reload: Reload) {
  const movement_id = await move({
    batch_id: batch.batch_id,
    quantity_milli,
    reason: 'loaded',
    from_place: HOME,
    to_place: day_id,
    cause: null,
    note: null,
  })
  await reload()
  sayMoved(movement_id, said.loaded(formatQuantity(quantity_milli, batch.unit), market), reload)
}

export async function takeHome(
  batch: Batch,
  { quantity_milli, day_id }: Omit<Load, 'market'>,
  reload: Reload,
) {
  const movement_id = await move({
    batch_id: batch.batch_id,
    quantity_milli,
    reason: 'unloaded',
    from_place: day_id,
    to_place: HOME,
    cause: null,
    note: null,
  })
  await reload()
  sayMoved(movement_id, said.unloaded(formatQuantity(quantity_milli, batch.unit)), reload)
}

export async function undoMovement(movement_id: string): Promise<void> {
  await ask('POST /api/stock/movements/{movement_id}/undo', { params: { movement_id } })
}

type Movement = {
  batch_id: string
  quantity_milli: number
  reason: LossReason | 'loaded' | 'unloaded'
  from_place: string
  to_place: string
  cause: Cause | null
  note: string | null
}

async function move(movement: Movement): Promise<string | undefined> {
  const [written] = await ask('POST /api/stock/movements', { body: { movements: [movement] } })
  return written?.movement_id
}

/** With a way back for ten seconds; after that it is in the ledger. */
function sayMoved(movement_id: string | undefined, text: string, reload: Reload): void {
  const undo = (id: string) => () =>
    orSay(async () => {
      await undoMovement(id)
      await reload()
      say(said.undone)
    })
  say(text, movement_id ? undo(movement_id) : null)
}
