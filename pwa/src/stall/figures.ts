import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { metaOf, stockCopy } from '../storage/copies.ts'
import type { Database } from '../storage/database.ts'
import type { Stock } from '../storage/records.ts'
import { movementsAfter } from '../storage/sales.ts'

type Figures = { stock: Stock; read_to_n: number; moved_milli: ReadonlyMap<string, number> }

const figures = signal<Figures | null>(null)

/** The server's stock, less what this phone sold and plus what it took back since the server counted. */
export const leftMilli: ReadonlySignal<ReadonlyMap<string, number>> = computed(() => {
  const { stock, moved_milli } = figures.value ?? { stock: null, moved_milli: new Map<string, number>() }
  return new Map(stock?.on_hand.map(it => [it.batch_id, it.left_milli + (moved_milli.get(it.batch_id) ?? 0)]))
})

// One reading after the other: two at once could count the same lines twice, or skip some.
let reading: Promise<void> = Promise.resolve()

/** Counts in what the log has gained. */
export function readOn(db: Database): Promise<void> {
  reading = reading.catch(() => {}).then(() => countNewLines(db))
  return reading
}

/** Begins again from the server's newest figures. */
export function readFigures(db: Database): Promise<void> {
  reading = reading.catch(() => {}).then(() => beginAgain(db))
  return reading
}

async function beginAgain(db: Database): Promise<void> {
  const [stock, log_id] = await Promise.all([stockCopy(db), metaOf(db, 'log_id')])
  const read_to_n = (log_id && stock?.logs[log_id]) || 0
  figures.value = stock && { stock, read_to_n, moved_milli: new Map() }
  await countNewLines(db)
}

async function countNewLines(db: Database): Promise<void> {
  const before = figures.peek()
  const movements = before && (await movementsAfter(db, before.read_to_n))
  if (!before || !movements?.length) return
  const moved_milli = new Map(before.moved_milli)
  for (const { batch_id, milli } of movements)
    moved_milli.set(batch_id, (moved_milli.get(batch_id) ?? 0) + milli)
  figures.value = { ...before, read_to_n: movements.at(-1)!.n, moved_milli }
}
