import { type Signal, signal } from '@preact/signals'
import type { Catalogue, Day } from '../storage/records.ts'

// What both the till and its figures stand on.

export const catalogue: Signal<Catalogue | null> = signal(null)
/** null: ask for the market before the first sale. */
export const day: Signal<Day | null> = signal(null)
