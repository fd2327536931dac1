import type { JSX } from 'preact'
import type { Rung } from '../../stall/types.ts'
import { formatMoney } from '../../ui/money.ts'
import { words } from '../../ui/strings.en.ts'
import './cart-notes.css'

/** What is neither a line nor a price: which deals came to it, what was taken off, the deposits, the tax. */
export function CartNotes({ rung, money }: { rung: Rung; money: string }): JSX.Element | null {
  const notes = notesOf(rung, money)
  if (notes.length === 0) return null
  return (
    <ul class="notes" aria-label={words.cart.notes}>
      {notes.map(([name, said]) => (
        <li key={name}>
          <span>{name}</span>
          <b>{said}</b>
        </li>
      ))}
    </ul>
  )
}

function notesOf({ lines, priced, terms, due_minor }: Rung, money: string): [string, string][] {
  const deals = priced.deals.map(({ deal_id, saved_minor }): [string, string] => {
    const name = terms.deals.find(deal => deal.deal_id === deal_id)?.name ?? ''
    // The lines say already what it left of them.
    return [name, words.cart.saved(formatMoney(saved_minor, money))]
  })
  const deposit_minor = lines.reduce(
    (sum, { is_deposit }, i) => sum + (is_deposit ? priced.lines[i]!.amount_minor : 0),
    0,
  )
  const notes: [string, number][] = [
    [words.cart.discount, -priced.discount_minor],
    [words.cart.deposits, deposit_minor],
    [words.cart.tax, due_minor - priced.subtotal_minor],
  ]
  const others = notes.filter(([, amount_minor]) => amount_minor !== 0)
  return [
    ...deals,
    ...others.map(([name, amount_minor]): [string, string] => [name, formatMoney(amount_minor, money)]),
  ]
}
