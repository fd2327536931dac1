import { type Signal, signal } from '@preact/signals'
import type { Refused } from '../../stall/carting.ts'

/** What was just tapped and not added, because the use by of its batch has passed. */
export const refused: Signal<Refused | null> = signal(null)
