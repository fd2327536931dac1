import type { CartLine, NamedTenderKind, Rung } from '../../stall/types.ts'
import { words } from '../../ui/strings.en.ts'
import { charge } from './charge.ts'

/** What a way of paying is called at this stall. */
export function wayName(method: string): string {
  const kind = charge.value.rung?.terms.tender_kinds.find(each => each.method === method)
  return kind?.name ?? builtIn(method)
}

export function builtIn(method: string): string {
  if (method === 'cash') return words.sales.cash
  return method === 'card' ? words.sales.card : method
}

export const isRestricted = (kind: NamedTenderKind) => (kind.pays_tags?.length ?? 0) > 0

/** The names of what it may not pay for; all of it is worth a word where there is anything. */
export function cannotPayFor(kind: NamedTenderKind, { lines }: Rung): string[] {
  if (!isRestricted(kind)) return []
  const refused = lines.filter(line => !mayPay(kind, line))
  return [...new Set(refused.map(nameOf))]
}

function mayPay({ pays_tags = [] }: NamedTenderKind, { of, is_deposit }: Rung['lines'][number]): boolean {
  const { tags = [] } = of
  return !is_deposit && !of.kind && tags.some(tag => pays_tags.includes(tag))
}

function nameOf({ of, is_deposit }: { of: CartLine; is_deposit: boolean }): string {
  return is_deposit || of.kind ? words.cart.depositOf(of.name) : of.name
}
