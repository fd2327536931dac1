import { useSignalEffect } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { lineAmount } from '../../domain/pricing.ts'
import { MILLI } from '../../domain/quantity.ts'
import { quickTenders } from '../../domain/tender.ts'
import { cart, currency } from '../../stall/stall.ts'
import type { CartLine, SavedSale, Tender } from '../../stall/types.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { type Key, keyOf, press } from '../../ui/keying.ts'
import { useKeys } from '../../ui/keys.ts'
import { lazyPage } from '../../ui/lazy.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { ErrorPanel } from '../../ui/panel.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.sell.en.ts'
import { beginCharge, charge, type NotSaved, take } from './charge.ts'
import './pay.css'

const OtherAmountSheet = lazyPage(async () => (await import('./other-amount-sheet.tsx')).OtherAmountSheet)

type Props = {
  pill: ComponentChildren
  onBack: () => void
  onSaved: (sale: SavedSale) => void
  /** No day is open: ask, then go on. */
  onNoDay: () => void
  onNoCurrency: () => void
}

/** A tap on any way of paying completes the sale. */
export function Pay(props: Props): JSX.Element | null {
  const { onBack } = props
  const [typed, setTyped] = useState<number | null>(null)
  useMemo(beginCharge, [])
  const { lines, saving, failed } = charge.value
  const money = currency.value
  // Emptied in another window: there is nothing to pay here any more.
  useSignalEffect(() => {
    const { saving, failed } = charge.value
    if (cart.value.lines.length === 0 && !saving && !failed) onBack()
    else if (!saving && !failed && charge.peek().lines !== cart.value.lines) beginCharge()
  })
  const pay = (tenders: Tender[]) => void settle(tenders, props)
  const due_minor = lines.reduce((sum, it) => sum + lineAmount(it.quantity_milli, it.unit_price_minor), 0)
  const payCash = (amount_minor: number) => pay([{ method: 'cash', amount_minor }])
  const payCard = () => pay([{ method: 'card', amount_minor: due_minor }])
  useKeys((key, event) => {
    const figure = keyOf(event)
    if (key === 'Escape') onBack()
    else if (saving || failed) return false
    else if (key === 'e' || key === 'E') payCash(due_minor)
    else if (key === 'c' || key === 'C') payCard()
    else if (figure && figure !== 'delete') setTyped(press(0, figure as Key))
    else return false
    return true
  })
  if (!money || lines.length === 0) return null
  return (
    <>
      <PayHead pill={props.pill} onBack={onBack} />
      <div class="topay">
        <Due due_minor={due_minor} money={money} />
        <SmallLines lines={lines} money={money} />
      </div>
      {failed ? (
        <Failed why={failed.why} onAgain={() => pay(failed.tenders)} onBack={onBack} />
      ) : (
        <section class="ways" aria-label={words.pay.how} inert={saving} aria-busy={saving}>
          <Handed due_minor={due_minor} money={money} onCash={payCash} onOther={() => setTyped(0)} />
          <NothingBack due_minor={due_minor} money={money} onCash={payCash} onCard={payCard} />
        </section>
      )}
      <span class="vh" role="status">
        {saving ? words.pay.saving : ''}
      </span>
      {typed !== null && !saving && !failed && (
        <OtherAmountSheet
          first_minor={typed}
          due_minor={due_minor}
          money={money}
          onTake={payCash}
          onClose={() => setTyped(null)}
        />
      )}
    </>
  )
}

async function settle(tenders: Tender[], { onSaved, onNoDay, onNoCurrency }: Props): Promise<void> {
  const sale = await take(tenders)
  if (sale) return onSaved(sale)
  const why = charge.peek().failed?.why
  if (why === 'no_day') onNoDay()
  if (why === 'no_currency') onNoCurrency()
}

function PayHead({ pill, onBack }: { pill: ComponentChildren; onBack: () => void }) {
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus({ preventScroll: true }), [])
  return (
    <header class="head paying">
      <button type="button" class="to-cart grow" ref={back} onClick={onBack}>
        <Icon name="back" />
        {words.pay.back}
      </button>
      {pill}
    </header>
  )
}

function Due({ due_minor, money }: { due_minor: number; money: string }) {
  const amount = formatMoney(due_minor, money)
  const sign = currencySign(money)
  return (
    <h1 class="due" aria-live="polite">
      <span class="lbl">{words.pay.toPay} </span>
      <span class="large" style={{ '--figures': amount.length + sign.length * 0.6 }}>
        <small>{sign}</small>
        {amount}
      </span>
    </h1>
  )
}

/** Repeated small, so that the customer can be answered. */
function SmallLines({ lines, money }: { lines: CartLine[]; money: string }) {
  return (
    <ul class="small-lines" tabIndex={lines.length > 4 ? 0 : -1}>
      {lines.map(line => (
        <li key={line.key}>
          <span>{nameWithQuantity(line)}</span>
          <span>{formatMoney(lineAmount(line.quantity_milli, line.unit_price_minor), money)}</span>
        </li>
      ))}
    </ul>
  )
}

function nameWithQuantity({ name, quantity_milli, unit }: CartLine): string {
  if (unit !== 'each') return `${name}, ${formatQuantity(quantity_milli, unit)}`
  return quantity_milli === MILLI ? name : `${formatQuantity(quantity_milli, unit)} ${name}`
}

type WaysProps = { due_minor: number; money: string; onCash: (amount_minor: number) => void }

function Handed({ due_minor, money, onCash, onOther }: WaysProps & { onOther: () => void }) {
  return (
    <>
      <div class="row between ways-head">
        <h2>{words.pay.handed}</h2>
        <button type="button" class="acts" onClick={onOther}>
          {words.pay.otherAmount}
        </button>
      </div>
      <div class="tenders">
        {quickTenders(due_minor, money).map(amount_minor => {
          const amount = formatMoney(amount_minor, money)
          const back = formatMoney(amount_minor - due_minor, money)
          return (
            <button
              key={amount_minor}
              type="button"
              class="tender"
              aria-label={words.pay.tenderName(amount, back)}
              onClick={() => onCash(amount_minor)}
            >
              <b>{amount}</b>
              <span>
                {words.pay.back_} <strong>{back}</strong>
              </span>
            </button>
          )
        })}
      </div>
    </>
  )
}

function NothingBack({ due_minor, money, onCash, onCard }: WaysProps & { onCard: () => void }) {
  const amount = formatMoney(due_minor, money)
  return (
    <>
      <h2>{words.pay.nothingBack}</h2>
      <div class="exacts">
        <button type="button" class="btn exact brandline" aria-label={words.pay.cardName} onClick={onCard}>
          <span class="row">
            <Icon name="card" />
            {words.pay.card}
          </span>
          <small>{words.pay.cardNote}</small>
        </button>
        <button type="button" class="btn exact go" onClick={() => onCash(due_minor)}>
          {words.pay.exact}
          <small>{amount}</small>
        </button>
      </div>
    </>
  )
}

function Failed({ why, onAgain, onBack }: { why: NotSaved; onAgain: () => void; onBack: () => void }) {
  const { full, fullAdvice, other, otherAdvice, changed, changedAdvice, empty, emptyAdvice } = words.notSaved
  const said: Partial<Record<NotSaved, readonly [string, string]>> = {
    full: [full, fullAdvice],
    changed: [changed, changedAdvice],
    empty: [empty, emptyAdvice],
  }
  const [title, advice] = said[why] ?? [other, otherAdvice]
  const again = why !== 'changed' && why !== 'empty'
  return (
    <section class="ways" aria-label={words.pay.how}>
      <ErrorPanel title={title} advice={advice}>
        {again ? (
          <Button kind="stopfill" onClick={onAgain}>
            {words.common.tryAgain}
          </Button>
        ) : (
          <Button kind="stopfill" onClick={onBack}>
            {words.notSaved.backToCart}
          </Button>
        )}
      </ErrorPanel>
    </section>
  )
}
