import { useSignalEffect } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { MILLI } from '../../domain/quantity.ts'
import { quickTenders } from '../../domain/tender.ts'
import { cart, currency } from '../../stall/stall.ts'
import type { Rung, SavedSale, Tender } from '../../stall/types.ts'
import { Icon } from '../../ui/icons.tsx'
import { type Key, keyOf, press } from '../../ui/keying.ts'
import { useKeys } from '../../ui/keys.ts'
import { lazyPage } from '../../ui/lazy.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.sell.en.ts'
import { beginCharge, charge, type More, standing, take } from './charge.ts'
import './pay.css'

const OtherAmountSheet = lazyPage(async () => (await import('./other-amount-sheet.tsx')).OtherAmountSheet)
const PayMore = lazyPage(async () => (await import('./pay-more.tsx')).PayMore)
const Given = lazyPage(async () => (await import('./given.tsx')).Given)
const Failed = lazyPage(async () => (await import('./failed.tsx')).Failed)
/** Comes with the sheets, and is there when the first of them is. */
const laying = () => import('./laying.ts')

type Props = {
  pill: ComponentChildren
  onBack: () => void
  onSaved: (sale: SavedSale) => void
  /** No day is open: ask, then go on. */
  onNoDay: () => void
  onNoCurrency: () => void
}

/** A tap on any way of paying completes the sale, or as much of it as it pays for. */
export function Pay(props: Props): JSX.Element | null {
  const { onBack } = props
  const [typed, setTyped] = useState<number | null>(null)
  const [more, setMore] = useState<More | null>(null)
  useMemo(beginCharge, [])
  const { lines, rung, given, tip_minor, saving, failed } = charge.value
  const money = currency.value
  // Emptied in another window: there is nothing to pay here any more.
  useSignalEffect(() => {
    const { saving, failed } = charge.value
    const { cart_id, revision, lines } = cart.value
    if (lines.length === 0 && !saving && !failed) onBack()
    else if (!saving && !failed && charge.peek().cart_id !== cart_id) beginCharge()
    else if (!saving && !failed && charge.peek().revision !== revision)
      void laying().then(it => it.chargeAgain())
  })
  const save = (tenders: Tender[]) => void settle(tenders, props)
  const { due_minor, cash_minor } = standing.value ?? { due_minor: 0, cash_minor: 0 }
  /** A part of it lies on the table from then on; the rest of it ends the sale. */
  const lay = (tender: Tender, seen: string[] = []) => {
    const whole = tender.method === 'cash' ? cash_minor : due_minor
    if (given.length === 0 && seen.length === 0 && tender.amount_minor >= whole && isPlain(tender))
      save([tender])
    else void laying().then(({ layDown }) => layDown([tender], seen) && save([]))
  }
  const payCash = (amount_minor: number) => lay({ method: 'cash', amount_minor })
  // A gift asks no card for nothing.
  const payCard = () => (due_minor === 0 ? save([NOTHING]) : lay({ method: 'card', amount_minor: due_minor }))
  const isOut = due_minor < 0
  useKeys((key, event) => {
    const figure = keyOf(event)
    if (key === 'Escape') onBack()
    else if (saving || failed) return false
    else if (key === 'e' || key === 'E') isOut ? save([NOTHING]) : payCash(cash_minor)
    else if (isOut) return false
    else if (key === 'c' || key === 'C') payCard()
    else if (figure && figure !== 'delete') setTyped(press(0, figure as Key))
    else return false
    return true
  })
  if (!money || lines.length === 0) return null
  const ways = { due_minor, cash_minor, money }
  return (
    <>
      <PayHead pill={props.pill} onBack={onBack} />
      <div class="topay">
        <Due {...ways} isRest={given.length > 0} />
        {(given.length > 0 || tip_minor > 0 || charge.value.returned.length > 0) && <Given money={money} />}
        {rung && <SmallLines rung={rung} money={money} />}
      </div>
      {failed || !rung ? (
        <Failed failed={failed} onAgain={() => save(failed?.tenders ?? [])} onBack={onBack} />
      ) : (
        <section class="ways" aria-label={words.pay.how} inert={saving} aria-busy={saving}>
          <div class="more-ways">
            {!isOut && <MoreButton onClick={() => setMore('ways')}>{words.pay.otherWays}</MoreButton>}
            {!isOut && <MoreButton onClick={() => setMore('discount')}>{words.pay.discount}</MoreButton>}
            {rung.terms.stall?.tips && !isOut && (
              <MoreButton onClick={() => setMore('tip')}>{words.pay.tip}</MoreButton>
            )}
          </div>
          {isOut ? (
            <PayOut {...ways} onOut={() => save([NOTHING])} />
          ) : (
            <>
              <Handed {...ways} onCash={payCash} onOther={() => setTyped(0)} />
              <NothingBack {...ways} onCash={payCash} onCard={payCard} />
            </>
          )}
        </section>
      )}
      <span class="vh" role="status">
        {saving ? words.pay.saving : ''}
      </span>
      {typed !== null && !saving && !failed && (
        <OtherAmountSheet
          first_minor={typed}
          due_minor={cash_minor}
          money={money}
          onTake={payCash}
          onClose={() => setTyped(null)}
        />
      )}
      {more && !saving && !failed && (
        <PayMore more={more} money={money} onLay={lay} onClose={() => setMore(null)} />
      )}
    </>
  )
}

/** What is paid out is all change. */
const NOTHING: Tender = { method: 'cash', amount_minor: 0 }

/** What every stall takes: nothing of it can be refused here. */
const isPlain = ({ method }: Tender) => method === 'cash' || method === 'card'

function MoreButton({ onClick, children }: { onClick: () => void; children: ComponentChildren }) {
  return (
    <button type="button" class="acts" onClick={onClick}>
      {children}
    </button>
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

type WaysProps = { due_minor: number; cash_minor: number; money: string }

/** Always the largest thing here: what is still due, and what it comes to in coins where that is another figure. */
function Due({ due_minor, cash_minor, money, isRest }: WaysProps & { isRest: boolean }) {
  const amount = formatMoney(Math.abs(due_minor), money)
  const sign = currencySign(money)
  const label = due_minor < 0 ? words.pay.payOut : isRest ? words.pay.stillToPay : words.pay.toPay
  return (
    <h1 class="due" aria-live="polite">
      <span class="lbl">{label} </span>
      <span class="large" style={{ '--figures': amount.length + sign.length * 0.6 }}>
        <small>{sign}</small>
        {amount}
      </span>
      {cash_minor !== due_minor && (
        <span class="in-cash"> {words.pay.inCash(formatMoney(Math.abs(cash_minor), money))}</span>
      )}
    </h1>
  )
}

/** Repeated small, so that the customer can be answered. */
function SmallLines({ rung, money }: { rung: Rung; money: string }) {
  const { lines, priced } = rung
  return (
    <ul class="small-lines" tabIndex={lines.length > 4 ? 0 : -1}>
      {lines.map((line, i) => (
        <li key={line.of.key + line.is_deposit}>
          <span>{nameWithQuantity(line)}</span>
          <span>{formatMoney(priced.lines[i]!.amount_minor, money)}</span>
        </li>
      ))}
    </ul>
  )
}

function nameWithQuantity({ of, is_deposit }: Rung['lines'][number]): string {
  const { quantity_milli, unit } = of
  const name = is_deposit || of.kind ? words.cart.depositOf(of.name) : of.name
  if (unit !== 'each') return `${name}, ${formatQuantity(quantity_milli, unit)}`
  return quantity_milli === MILLI ? name : `${formatQuantity(quantity_milli, unit)} ${name}`
}

function PayOut({ cash_minor, money, onOut }: WaysProps & { onOut: () => void }) {
  return (
    <button type="button" class="btn exact go" onClick={onOut}>
      {words.pay.paidOut}
      <small>{formatMoney(-cash_minor, money)}</small>
    </button>
  )
}

type CashProps = WaysProps & { onCash: (amount_minor: number) => void }

function Handed({ cash_minor, money, onCash, onOther }: CashProps & { onOther: () => void }) {
  return (
    <>
      <div class="row between ways-head">
        <h2>{words.pay.handed}</h2>
        <button type="button" class="acts" onClick={onOther}>
          {words.pay.otherAmount}
        </button>
      </div>
      <div class="tenders">
        {quickTenders(cash_minor, money).map(amount_minor => {
          const amount = formatMoney(amount_minor, money)
          const back = formatMoney(amount_minor - cash_minor, money)
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

function NothingBack({ cash_minor, money, onCash, onCard }: CashProps & { onCard: () => void }) {
  const amount = formatMoney(cash_minor, money)
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
        <button type="button" class="btn exact go" onClick={() => onCash(cash_minor)}>
          {words.pay.exact}
          <small>{amount}</small>
        </button>
      </div>
    </>
  )
}
