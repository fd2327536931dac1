import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Database } from '../storage/database.ts'
import { type Batch, HOME, type OnHand } from '../storage/records.ts'
import type { Figures, Folded } from './counting.ts'
import { catalogue, day } from './shown.ts'

const figures = signal<Figures | null>(null)

/** The catalogue's, and those that were made on this phone and are not in it yet. */
export const batches: ReadonlySignal<readonly Batch[]> = computed(() => {
  const listed = catalogue.value?.batches ?? []
  const known = new Set(listed.map(batch => batch.batch_id))
  return [...listed, ...(figures.value?.own ?? []).filter(batch => !known.has(batch.batch_id))]
})

/** What is on hand of each batch, and where: the server's figures and what this phone did since they were made. */
export const onHand: ReadonlySignal<ReadonlyMap<string, OnHand>> = computed(() => {
  const day_id = day.value?.day_id ?? null
  const folded = figures.value?.folded ?? []
  return new Map([...folded].map(([batch_id, each]) => [batch_id, onHandOn(day_id, each)]))
})

function onHandOn(day_id: string | null, { places, loaded }: Folded): OnHand {
  const loadedOn = (place: string) => loaded[place] ?? 0
  const there = [...new Set([HOME, ...Object.keys(places), ...Object.keys(loaded)])]
  const is_loaded = day_id !== null && loadedOn(day_id) > 0
  return {
    stall_milli: is_loaded ? (places[day_id] ?? 0) : 0,
    home_milli: places[HOME] ?? 0,
    loaded_milli: is_loaded ? loadedOn(day_id) : 0,
    left_milli: Object.values(places).reduce((sum, milli) => sum + milli, 0),
    places: there.map(place => ({ place, left_milli: places[place] ?? 0, loaded_milli: loadedOn(place) })),
  }
}

/** Where a sale takes from: the stall of the open day if it was loaded there, else home. */
export const leftMilli: ReadonlySignal<ReadonlyMap<string, number>> = computed(
  () => new Map([...onHand.value].map(([batch_id, each]) => [batch_id, leftForSale(each)])),
)

function leftForSale({ loaded_milli, stall_milli, home_milli }: OnHand): number {
  return loaded_milli > 0 ? stall_milli : home_milli
}

/** The batches that are on the stall of the open day because they were loaded. */
export const loaded: ReadonlySignal<ReadonlySet<string>> = computed(
  () => new Set([...onHand.value].filter(([, each]) => each.loaded_milli > 0).map(([batch_id]) => batch_id)),
)

// One reading after the other: two at once could count the same lines twice, or skip some.
let reading: Promise<void> = Promise.resolve()

/** Counts in what the log has gained. */
export function readOn(db: Database): Promise<void> {
  return read(db, () => figures.peek())
}

/** Begins again from the server's newest figures. */
export function readFigures(db: Database): Promise<void> {
  return read(db, () => null)
}

function read(db: Database, before: () => Figures | null): Promise<void> {
  reading = reading
    .catch(() => {})
    .then(async () => {
      // The tiles can be tapped before they say what is left: a start does not wait for what counts it.
      const { begun, countedOn } = await import('./counting.ts')
      figures.value = await countedOn(db, before() ?? (await begun(db, catalogue.peek()?.batches ?? [])))
    })
  return reading
}
