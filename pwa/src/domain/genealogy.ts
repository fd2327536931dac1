/** Where a batch comes from: the batches it was made of, and how much of it each ingredient is. */

import { DomainError } from './errors.ts'
import { MILLION } from './money.ts'

/**
 * Refuses parents that come, however indirectly, from the batch itself. An edge is a child and its parent.
 *
 * Edges of the batch itself may be among them: the parents take their place.
 */
export function checkParents(
  batch_id: string,
  parent_ids: readonly string[],
  edges: readonly (readonly [child_id: string, parent_id: string])[],
): void {
  if (new Set(parent_ids).size < parent_ids.length) throw new DomainError('parent_twice', { batch_id })
  const parents_of = new Map<string, string[]>()
  for (const [child_id, parent_id] of edges) {
    const known = parents_of.get(child_id)
    if (known === undefined) parents_of.set(child_id, [parent_id])
    else known.push(parent_id)
  }
  const seen = new Set<string>()
  const ahead = [...parent_ids]
  while (ahead.length > 0) {
    const ancestor_id = ahead.pop()!
    if (ancestor_id === batch_id) throw new DomainError('genealogy_cycle', { batch_id })
    if (seen.has(ancestor_id)) continue
    seen.add(ancestor_id)
    for (const parent_id of parents_of.get(ancestor_id) ?? []) ahead.push(parent_id)
  }
}

/** Refuses shares, in millionths of the whole, that cannot be; what is not told may be the rest. */
export function checkShares(shares_ppm: readonly number[]): void {
  let sum_ppm = 0
  for (const share_ppm of shares_ppm) {
    if (!(share_ppm >= 0 && share_ppm <= MILLION)) throw new DomainError('share_out_of_range', { share_ppm })
    sum_ppm += share_ppm
  }
  if (sum_ppm > MILLION) throw new DomainError('shares_over_whole', { sum_ppm })
}
