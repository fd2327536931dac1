import { computed, type ReadonlySignal } from '@preact/signals'
import { batches, catalogue, day, lookedAtOn, onHand } from '../../stall/stall.ts'
import { HOME, type Move, type Place } from '../../stall/types.ts'
import { isLoaded, type Row, rowsOf } from './rows.ts'

/** Every batch that something is known of, in no order. */
export const rows: ReadonlySignal<Row[]> = computed(() =>
  rowsOf({
    catalogue: catalogue.value,
    batches: batches.value,
    onHand: onHand.value,
    day_id: day.value?.day_id ?? null,
    on: lookedAtOn(),
  }),
)

export const loadedToday: ReadonlySignal<boolean> = computed(() => isLoaded(rows.value))

/**
 * Where something happens to a batch. While a day is open that is its stall, which is home for what was not loaded
 * there; only what is seen to be at home while the rest is out, or to be home again, happens at home.
 */
export function placeOf(row: Row): Place {
  const open = day.peek()
  const isKnownHome = row.where === 'home' && (loadedToday.peek() || row.loaded_milli > 0)
  if (!open || isKnownHome) return HOME
  return open.day_id
}

/** What a movement or a count says of its batch. */
export function ofBatch({ batch, product }: Row): Pick<Move, 'batch' | 'name' | 'unit'> {
  const { batch_id, code, product_id } = batch
  return { batch: { batch_id, code, product_id }, name: product.name, unit: product.unit }
}
