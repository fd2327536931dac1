import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { DomainError } from '../../domain/errors.ts'
import { useByPassed } from '../../domain/fefo.ts'
import { MILLI } from '../../domain/quantity.ts'
import { batches, cart, clearCart, currency, lookedAtOn, rung } from '../../stall/stall.ts'
import type { CartLine, Rung } from '../../stall/types.ts'
import { PayBar } from '../../ui/button.tsx'
import { shortDate } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { useKeys } from '../../ui/keys.ts'
import { lazyPage } from '../../ui/lazy.tsx'
import { formatMoney } from '../../ui/money.ts'
import { words } from '../../ui/strings.sell.en.ts'
import { showToast } from '../../ui/toast.tsx'
import { Line, type Warning } from './cart-line.tsx'
import { fewer, more } from './stepping.ts'

const CartNotes = lazyPage(async () => (await import('./cart-notes.tsx')).CartNotes, { dispensable: true })
const Refusal = lazyPage(async () => (await import('../../ui/refusal.tsx')).Refusal)

/** What fits under the thumb without taking more than 40 % of the screen. */
const linesThatFit = () => (innerHeight >= 800 ? 3 : innerHeight >= 720 ? 2 : 1)

type Props = {
  onOpen: (line: CartLine) => void
  /** What is weighed has no − and +: it goes on the scale again. */
  onWeigh: (line: CartLine) => void
  onPay: () => void
}

/** Grows over the grid from below, and covers the tabs so that nobody leaves by accident. */
export function CartPanel(props: Props): JSX.Element | null {
  const { lines, cart_id } = cart.value
  const money = currency.value
  if (lines.length === 0 || !money) return null
  return <OpenCart key={cart_id} lines={lines} money={money} {...props} />
}

function OpenCart({ lines, money, onOpen, onWeigh, onPay }: Props & { lines: CartLine[]; money: string }) {
  const [all, setAll] = useState(false)
  const [editing, setEditing] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const fitting = linesThatFit()
  const above = Math.max(0, lines.length - fitting)
  const priced = rung.value
  const refused = priced instanceof DomainError ? priced : null
  const sold = priced instanceof DomainError ? null : priced
  const amounts = amountsByLine(sold)
  const amount = sold ? formatMoney(Math.abs(sold.due_minor), money) : ''
  const isOut = (sold?.due_minor ?? 0) < 0
  // The newest line is in view; whoever asks for all of them begins at the first.
  useEffect(() => list.current?.scrollTo(0, list.current.scrollHeight), [lines.length])
  useEffect(() => list.current?.scrollTo(0, all ? 0 : list.current.scrollHeight), [all])
  useKeys(key => shortcut(key, lines.at(-1)!, onOpen, onPay))
  return (
    <section class="cart" aria-label={words.cart.label}>
      <CartTop lines={lines} above={above} all={all} onAll={() => setAll(!all)} />
      <ul ref={list} class={all ? 'lines all' : 'lines'} style={{ '--lines': fitting }}>
        {(all ? lines : lines.slice(-fitting)).map(line => (
          <Line
            key={line.key}
            line={line}
            money={money}
            amount_minor={amounts.get(line.key) ?? null}
            hasBatches={hasBatches(line)}
            warning={warningOf(line)}
            isEditing={editing === line.key}
            onEdit={() =>
              line.unit === 'each' ? setEditing(editing === line.key ? null : line.key) : onWeigh(line)
            }
            onOpen={() => onOpen(line)}
          />
        ))}
      </ul>
      {sold && <CartNotes rung={sold} money={money} />}
      {refused && <Refusal code={refused.code} />}
      <span class="vh" aria-live="polite">
        {words.cart.total(amount)}
      </span>
      <PayBar
        name={isOut ? words.cart.payOutName(amount) : words.cart.payName(amount)}
        word={isOut ? words.cart.payOut : words.cart.pay}
        amount={amount}
        disabled={refused !== null}
        onClick={onPay}
      />
    </section>
  )
}

function CartTop(props: { lines: CartLine[]; above: number; all: boolean; onAll: () => void }) {
  const { lines, above, all, onAll } = props
  const count = countItems(lines)
  const clear = () => showToast(words.cart.cleared(count), clearCart())
  return (
    <div class="top">
      <b>{words.cart.items(count)}</b>
      {above > 0 && (
        <button type="button" aria-expanded={all} onClick={onAll}>
          {all ? words.cart.fewer : words.cart.above(above)}
          <Icon name={all ? 'down' : 'up'} />
        </button>
      )}
      <button type="button" class="quiet clear" onClick={clear}>
        <Icon name="bin" />
        {words.cart.clear}
      </button>
    </div>
  )
}

/** What deals and discounts leave of each line; its deposit stands apart. */
function amountsByLine(sold: Rung | null): Map<string, number> {
  const goods = sold?.lines.flatMap((line, i) => (line.is_deposit ? [] : [[line.of.key, i] as const])) ?? []
  return new Map(goods.map(([key, i]) => [key, lineAmount(sold!, i)]))
}

/** Without its share of what is taken off the whole cart, which has a line of its own. */
function lineAmount({ priced }: Rung, i: number): number {
  return priced.lines[i]!.amount_minor + priced.lines[i]!.cart_discount_minor
}

/** Pieces are counted, what is weighed is one item. */
function countItems(lines: CartLine[]): number {
  return lines.reduce(
    (sum, it) => sum + (it.unit === 'each' ? Math.ceil(Math.abs(it.quantity_milli) / MILLI) : 1),
    0,
  )
}

function hasBatches({ product_id, kind }: CartLine): boolean {
  return kind === undefined && hasBatchesOf(product_id)
}

function hasBatchesOf(product_id: string | null): boolean {
  return batches.value.some(batch => batch.product_id === product_id)
}

/** What its batch's date has to say; `stops`: it must not be sold. A cart may stand there past midnight. */
function warningOf({ batch_id, override_reason }: CartLine): Warning | null {
  const batch = batches.value.find(each => each.batch_id === batch_id)
  const now = lookedAtOn()
  const { use_by_on, best_before_on } = batch ?? {}
  if (use_by_on && useByPassed({ use_by_on }, now)) {
    const date = shortDate(use_by_on, now)
    if (!override_reason) return { text: words.cart.useByWas(date), stops: true }
    return { text: words.cart.soldPast(date), name: words.cart.soldAnyway(date), stops: true }
  }
  if (!best_before_on || best_before_on >= now) return null
  return { text: words.cart.bestBeforeWas(shortDate(best_before_on, now)), stops: false }
}

function shortcut(key: string, last: CartLine, onOpen: Props['onOpen'], onPay: Props['onPay']): boolean {
  if (key === 'p' || key === 'P') onPay()
  else if (key === 'b' || key === 'B') onOpen(last)
  else if (last.unit !== 'each') return false
  else if (key === '-') fewer(last)
  // On many keyboards + wants Shift, and its key alone says =.
  else if (key === '+' || key === '=') more(last)
  else return false
  return true
}
