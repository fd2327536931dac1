import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { stockCopy } from '../storage/copies.ts'
import type { Database, Log } from '../storage/database.ts'
import type { Stock } from '../storage/records.ts'
import { movementsAfter } from '../storage/sales.ts'

type Figures = {
  stock: Stock
  /** The line counted last, by log number. */
  read_to: ReadonlyMap<number, number>
  moved_milli: ReadonlyMap<string, number>
}

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
  const stock = await stockCopy(db)
  figures.value = stock && { stock, read_to: new Map(), moved_milli: new Map() }
  await countNewLines(db)
}

async function countNewLines(db: Database): Promise<void> {
  const before = figures.peek()
  if (!before) return
  const { stock } = before
  const readTo = ({ log_number, log_id, closed_because }: Log) => {
    const counted = before.read_to.get(log_number) ?? stock.logs[log_id]
    // What was sold for another stall came from none of this one's batches.
    return counted ?? (closed_because === 'other_stall' ? null : 0)
  }
  const movements = await movementsAfter(db, readTo)
  if (movements.length === 0) return
  const read_to = new Map(before.read_to)
  const moved_milli = new Map(before.moved_milli)
  for (const { log_number, n, batch_id, milli } of movements) {
    read_to.set(log_number, n)
    moved_milli.set(batch_id, (moved_milli.get(batch_id) ?? 0) + milli)
  }
  figures.value = { stock, read_to, moved_milli }
}
