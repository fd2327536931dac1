import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { revision, saleById } from '../../stall/stall.ts'
import type { SaleRecord, SavedSale } from '../../stall/types.ts'
import { Button } from '../../ui/button.tsx'
import { useCountdown } from '../../ui/countdown.ts'
import { Icon } from '../../ui/icons.tsx'
import { useKeys } from '../../ui/keys.ts'
import { lazyPage } from '../../ui/lazy.tsx'
import { formatMoney } from '../../ui/money.ts'
import { words } from '../../ui/strings.sell.en.ts'
import { type JustSaved, justSaved, savedIsOpen, UNDO_SECONDS, undo } from './just-saved.ts'
import { paidByCard, paidInCash, paidMinor, partsOf } from './paid.ts'

/** The change as it lies in the hand; the figure beside it says it all. */
const Pieces = lazyPage(async () => (await import('./pieces.tsx')).Pieces, { dispensable: true })

/** Where the cart was, until the next tap on a tile; after ten seconds it shrinks to one line. */
export function Saved(): JSX.Element | null {
  const shown = justSaved.value
  return shown && <SavedSaleView key={shown.sale.sale_id} {...shown} />
}

function SavedSaleView({ sale, end, undone, undoFailed }: JustSaved) {
  const left = useCountdown(end)
  const open = left > 0
  useEffect(() => {
    savedIsOpen.value = open
  }, [open])
  const onServer = useOnServer(sale)
  if (undone) return open ? <Undone sale={sale} /> : <UndoneLine sale={sale} />
  if (!open) return <Line sale={sale} onServer={onServer} />
  return <Panel sale={sale} onServer={onServer} left={left} undoFailed={undoFailed} />
}

/** Stays “on this phone” until the server's receipt is on this phone. */
function useOnServer(sale: SaleRecord): boolean {
  const [onServer, setOnServer] = useState(sale.on_server)
  const moved = revision.value
  useEffect(() => {
    saleById(sale.sale_id).then(
      found => setOnServer(found?.on_server ?? false),
      () => {},
    )
  }, [moved, sale.sale_id])
  return onServer
}

function Panel(props: { sale: SavedSale; onServer: boolean; left: number; undoFailed: boolean }) {
  const { sale, onServer, left, undoFailed } = props
  const { change_minor, currency, receipt_number, payments } = sale
  const button = useRef<HTMLDivElement>(null)
  useEffect(() => button.current?.querySelector('button')?.focus({ preventScroll: true }), [])
  useKeys(key => {
    if (key !== 'z' && key !== 'Z') return false
    void undo()
    return true
  })
  const { label, amount } = told(sale)
  const paid_minor = paidMinor(sale)
  const tendered = formatMoney(
    payments.reduce((sum, payment) => sum + payment.tendered_minor, 0),
    currency,
  )
  const from =
    change_minor > 0 && paid_minor >= 0
      ? words.saved.from(formatMoney(paid_minor, currency), tendered)
      : words.saved.next
  const pending = payments.some(payment => payment.pending)
  return (
    <section class="saved" aria-label={label}>
      <Announced sale={sale} left={left} />
      <Where receipt={receipt_number} onServer={onServer} />
      <Give label={label} amount={amount} pieces={<Pieces change_minor={change_minor} money={currency} />} />
      <p class="from" role={undoFailed ? 'alert' : undefined}>
        {undoFailed ? words.saved.undoFailed : pending ? words.saved.pending : from}
      </p>
      <div ref={button}>
        <Button kind="inverse" aria-label={words.saved.undo} onClick={() => void undo()}>
          <Ring left={left} />
          {words.saved.undo}
        </Button>
      </div>
    </section>
  )
}

/** The one figure that matters now: what goes back, or what was paid and how. */
function told(sale: SavedSale): { label: string; amount: string } {
  const { change_minor, currency } = sale
  const paid_minor = paidMinor(sale)
  if (change_minor > 0) {
    const label = paid_minor < 0 ? words.saved.giveBack : words.saved.change
    return { label, amount: formatMoney(change_minor, currency) }
  }
  const label = paidByCard(sale) ? words.saved.card : paidInCash(sale) ? words.saved.exact : words.saved.paid
  return { label, amount: formatMoney(paid_minor, currency) }
}

/** A short figure has its coins beside it, a long one below. */
function Give({ label, amount, pieces }: { label: string; amount: string; pieces: ComponentChildren }) {
  return (
    <div class={amount.length > 4 ? 'give below' : 'give'}>
      <div class="figure">
        <div class="lbl">{label}</div>
        <div class="large" style={{ '--figures': amount.length }}>
          {amount}
        </div>
      </div>
      {pieces}
    </div>
  )
}

/** Said once when it is saved, and again when three seconds are left: the rest of the countdown is silent. */
function Announced({ sale, left }: { sale: SavedSale; left: number }) {
  const { change_minor, currency, receipt_number } = sale
  const said =
    change_minor > 0
      ? words.saved.status(receipt_number, formatMoney(change_minor, currency))
      : paidByCard(sale)
        ? words.saved.statusCard(receipt_number, formatMoney(paidMinor(sale), currency))
        : words.saved.statusExact(receipt_number)
  return (
    <div class="vh" role="status">
      {left > 3 ? `${said} ${words.saved.undoLeft(UNDO_SECONDS)}` : words.saved.undoLeft(3)}
    </div>
  )
}

function Where(props: { receipt: string; onServer: boolean; inOneLine?: boolean }) {
  const { receipt, onServer, inOneLine } = props
  const said = onServer ? words.saved.onServer(receipt) : words.saved.onPhone(receipt)
  return (
    <div class="where">
      <Icon name={onServer ? 'server' : 'phone'} />
      {inOneLine ? said.replace(' · ', '\u00a0·\u00a0') : said}
    </div>
  )
}

const ROUND = 2 * Math.PI * 14.5

function Ring({ left }: { left: number }) {
  return (
    <svg class="ring" width="34" height="34" viewBox="0 0 34 34" aria-hidden="true">
      <circle cx="17" cy="17" r="14.5" />
      <circle
        class="rest"
        cx="17"
        cy="17"
        r="14.5"
        transform="rotate(-90 17 17)"
        stroke-dasharray={ROUND}
        stroke-dashoffset={ROUND * (1 - left / UNDO_SECONDS)}
      />
      <text x="17" y="22.5">
        {left}
      </text>
    </svg>
  )
}

function Line({ sale, onServer }: { sale: SavedSale; onServer: boolean }) {
  const { receipt_number, sale_id } = sale
  const { label, amount } = told(sale)
  return (
    <a class="savedline" href={`/sales/${sale_id}`}>
      <Where receipt={receipt_number} onServer={onServer} inOneLine />
      <span class="r">
        {label} <b>{amount}</b>
      </span>
    </a>
  )
}

function undoneWords(sale: SavedSale): string {
  const paid_minor = paidMinor(sale)
  const amount = formatMoney(Math.abs(paid_minor), sale.currency)
  if (paid_minor < 0) return words.saved.undoneOut(sale.receipt_number, amount)
  if (paidByCard(sale)) return words.saved.undoneCard(sale.receipt_number, amount)
  return words.saved.undone(sale.receipt_number, paidInCash(sale) ? amount : partsOf(sale))
}

function Undone({ sale }: { sale: SavedSale }) {
  const paid_minor = paidMinor(sale)
  const amount = formatMoney(Math.abs(paid_minor), sale.currency)
  const label = paid_minor < 0 ? words.saved.takeBack : words.saved.giveBack
  return (
    <section class="saved" aria-label={label}>
      <div class="where" role="status">
        <Icon name="undo" />
        {undoneWords(sale)}
      </div>
      <Give
        label={label}
        amount={amount}
        pieces={
          paidInCash(sale) && paid_minor > 0 && <Pieces change_minor={paid_minor} money={sale.currency} />
        }
      />
      <p class="from">{words.saved.next}</p>
    </section>
  )
}

function UndoneLine({ sale }: { sale: SavedSale }) {
  return (
    <a class="savedline" href={`/sales/${sale.sale_id}`}>
      <span class="where">
        <Icon name="undo" />
        {undoneWords(sale)}
      </span>
    </a>
  )
}
