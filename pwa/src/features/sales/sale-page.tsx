import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { dateOn } from '../../kit/clock.ts'
import { confirmPayment } from '../../stall/afterwards.ts'
import { revision, saleById } from '../../stall/stall.ts'
import type { RefundRecord, SaleLine, SaleRecord, Taxed } from '../../stall/types.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { clockTime, longDate, shortDate } from '../../ui/dates.ts'
import { formatMoney } from '../../ui/money.ts'
import { EmptyState, NoticePanel } from '../../ui/panel.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { Scroller } from '../../ui/scroller.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { words } from '../../ui/strings.en.ts'
import { nameOfWay } from '../pay/paid.ts'
import { backWords, RefundSheet } from './refund-sheet.tsx'
import { VoidSale } from './void-sale.tsx'
import './sales.css'

/** One sale as it was recorded, and the ways to take it back. */
export function SalePage({ sale_id, onBack }: { sale_id: string; onBack: () => void }): JSX.Element {
  const [sale, setSale] = useState<SaleRecord | null | undefined>(undefined)
  const moved = revision.value
  useEffect(() => {
    saleById(sale_id).then(setSale, () => setSale(null))
  }, [sale_id, moved])
  return (
    <>
      <header class="head">
        <IconButton icon="back" class="back" label={words.sale.back} onClick={onBack} />
        <h1 tabIndex={-1}>{sale?.receipt_number ?? words.sales.title}</h1>
        {sale && <StateTag state={sale.on_server ? 'server' : 'phone'} />}
        <span />
      </header>
      <Scroller label={words.sale.lines} pad>
        {sale && <Recorded sale={sale} />}
        {sale === null && <EmptyState title={words.sale.unknown}>{words.sale.unknownHint}</EmptyState>}
      </Scroller>
    </>
  )
}

function Recorded({ sale }: { sale: SaleRecord }) {
  const { at, tz, lines, total_minor, currency, voided } = sale
  return (
    <>
      <p class="sale-total">
        <span class="quiet">{words.sale.at(longDate(dateOn({ at, tz })), clockTime(at, tz))}</span>
        <b class={voided ? 'struck' : ''}>{formatMoney(total_minor, currency)}</b>
        {voided && <strong class="t-stop">{words.sales.voided}</strong>}
      </p>
      <NotSeen sale={sale} />
      <h2 class="vh">{words.sale.lines}</h2>
      <ul class="list sold">
        {lines.map((line, i) => (
          <SoldLine key={i} line={line} money={currency} />
        ))}
      </ul>
      <Sums sale={sale} />
      <h2 class="vh">{words.sale.payments}</h2>
      <Payments sale={sale} />
      <Refunds sale={sale} />
      <VoidSale sale={sale} />
    </>
  )
}

/** A bank or wallet payment that nobody has seen arrive yet. */
function NotSeen({ sale }: { sale: SaleRecord }) {
  const [saving, setSaving] = useState(false)
  const place = sale.payments.findIndex(payment => payment.pending)
  const payment = sale.payments[place]
  if (!payment || sale.voided) return null
  const confirm = () => {
    setSaving(true)
    confirmPayment(sale.sale_id, place + 1)
      .catch(() => {})
      .finally(() => setSaving(false))
  }
  const amount = formatMoney(payment.amount_minor, sale.currency)
  return (
    <div class="not-seen">
      <NoticePanel
        title={words.sale.notSeen(nameOfWay(sale, payment.method), amount)}
        advice={words.sale.notSeenHint}
      >
        <Button kind="edged" icon="check" aria-busy={saving} onClick={() => saving || confirm()}>
          {words.ways.seen}
        </Button>
      </NoticePanel>
    </div>
  )
}

function SoldLine({ line, money }: { line: SaleLine; money: string }) {
  const { name, quantity_milli, unit, unit_price_minor, amount_minor, batch_code, kind } = line
  const each = words.sale.eachAt(formatQuantity(quantity_milli, unit), formatMoney(unit_price_minor, money))
  return (
    <li>
      <span class="grow">
        <b>{kind === 'deposit' ? words.cart.depositOf(name) : name}</b>
        <span class="fine quiet">{[each, batch_code].filter(Boolean).join(' · ')}</span>
        {bentWords(line, money).map(said => (
          <span key={said} class="fine quiet bent">
            {said}
          </span>
        ))}
      </span>
      <b>{formatMoney(amount_minor, money)}</b>
    </li>
  )
}

/** What was done to its price, each with its reason. */
function bentWords(line: SaleLine, money: string): string[] {
  const {
    measured,
    list_price_minor,
    price_reason,
    deal_minor,
    discount_minor,
    discount,
    cart_discount_minor,
  } = line
  const off = (minor: number) => formatMoney(-minor, money)
  return [
    measured && words.sale.tare(formatQuantity(measured.tare_milli, line.unit)),
    list_price_minor !== undefined &&
      because(words.cart.insteadOf(formatMoney(list_price_minor, money)), price_reason),
    deal_minor && words.sale.deal(off(deal_minor)),
    discount_minor && because(words.sale.discount(off(discount_minor)), discount?.reason),
    cart_discount_minor && words.sale.cartDiscount(off(cart_discount_minor)),
  ].filter(said => typeof said === 'string')
}

const because = (said: string, reason: string | undefined) => (reason ? `${said}: ${reason}` : said)

type Sum = [name: string, amount: string]

/** Deals by name, what the tax comes to, tip and rounding: only what there is. */
function Sums({ sale }: { sale: SaleRecord }) {
  const { deals = [], discount, discount_minor, taxes = [], tip, rounding_minor, currency, note_tax } = sale
  const money = (minor: number) => formatMoney(minor, currency)
  const sums: Sum[] = [
    ...deals.map((deal): Sum => [deal.name, words.sale.saved(money(deal.saved_minor))]),
    ...(discount_minor ? [discountSum(discount?.reason, money(discount_minor))] : []),
    ...taxes.map(tax => taxSum(tax, money)),
    ...(tip ? [[words.pay.tip, money(tip.amount_minor)] satisfies Sum] : []),
    ...(rounding_minor ? [[words.sale.rounding, money(rounding_minor)] satisfies Sum] : []),
  ]
  if (sums.length === 0 && !note_tax) return null
  return (
    <>
      <dl class="payments">
        {sums.map(([name, amount]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{amount}</dd>
          </div>
        ))}
      </dl>
      {note_tax && <p class="hint">{note_tax}</p>}
    </>
  )
}

function discountSum(reason: string | undefined, amount: string): Sum {
  return [because(words.cart.discount, reason), words.sale.saved(amount)]
}

/** What is not taxed says how much of it there is; the rest, how much tax is in it or on it. */
function taxSum({ tax, tax_ppm, net_minor, tax_minor }: Taxed, money: (minor: number) => string): Sum {
  if (tax !== 'rated') return [words.taxes[tax] ?? tax, money(net_minor)]
  return [words.sale.taxAt(tax_ppm / 10_000, money(net_minor)), money(tax_minor)]
}

function Payments({ sale }: { sale: SaleRecord }) {
  const { payments, currency } = sale
  const change_minor = payments.reduce((sum, payment) => sum + payment.change_minor, 0)
  return (
    <dl class="payments">
      {payments.map(({ method, tendered_minor, amount_minor, pending }, i) => (
        <div key={i}>
          <dt>
            {method === 'cash'
              ? words.sale.cash(formatMoney(tendered_minor, currency))
              : method === 'card'
                ? words.sale.card
                : nameOfWay(sale, method)}
            {pending && <b class="t-wait"> {words.sales.notSeen}</b>}
          </dt>
          <dd>{formatMoney(amount_minor, currency)}</dd>
        </div>
      ))}
      {change_minor > 0 && (
        <div>
          <dt>{words.sale.change}</dt>
          <dd>{formatMoney(change_minor, currency)}</dd>
        </div>
      )}
    </dl>
  )
}

/** What went back of it, and the way to give back more. */
function Refunds({ sale }: { sale: SaleRecord }) {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<RefundRecord | null>(null)
  if (sale.voided) return null
  const canRefund = !isAllBack(sale)
  return (
    <section class="refunds" aria-label={words.refund.title}>
      {made && (
        <div role="status">
          <NoticePanel
            tone="ok"
            icon="undo"
            title={words.refund.done(made.receipt_number)}
            advice={backWords(sale, made.payments)}
          />
        </div>
      )}
      {sale.refunds.map(refund => (
        <p key={refund.refund_id} class="row between refunded">
          <span>
            {words.refund.on(refund.receipt_number, shortDate(dateOn(refund), dateOn(sale)))}
            <span class="fine quiet">{refund.reason}</span>
          </span>
          <b class="t-stop">{formatMoney(-refund.total_minor, refund.currency)}</b>
        </p>
      ))}
      {canRefund && (
        <Button kind="edged" icon="undo" onClick={() => setOpen(true)}>
          {words.refund.open}
        </Button>
      )}
      {open && <RefundSheet sale={sale} onMade={setMade} onClose={() => setOpen(false)} />}
    </section>
  )
}

function isAllBack(sale: SaleRecord): boolean {
  const sold = sale.lines.reduce((sum, line) => sum + Math.abs(line.quantity_milli), 0)
  const back = sale.refunds.flatMap(refund => refund.lines)
  return back.reduce((sum, line) => sum + Math.abs(line.quantity_milli), 0) >= sold
}
