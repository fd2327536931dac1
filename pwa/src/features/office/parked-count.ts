import { signal } from '@preact/signals'
import { ask } from './session.ts'

/** How many facts have no place, for the menu and Today; 0 until the server has said so. */
export const parked_count = signal(0)

export async function countParked(): Promise<void> {
  const { parked } = await ask('GET /api/parked/count')
  parked_count.value = parked
}
