import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { DomainError } from '../../domain/errors.ts'
import { MILLI } from '../../domain/quantity.ts'
import type { Refund } from '../../domain/refund.ts'
import { refundSale } from '../../stall/afterwards.ts'
import { type RefundRecord, type SaleRecord, StallError, type Tender } from '../../stall/types.ts'
import { type Goods, leftOf, type Picked, refundOf } from '../../storage/refunds.ts'
import { IconButton, PayBar } from '../../ui/button.tsx'
import { formatMoney } from '../../ui/money.ts'
import { nameOfWay } from '../../ui/paid.ts'
import { ErrorPanel } from '../../ui/panel.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { Reasons } from '../../ui/reasons.tsx'
import { refusalWords } from '../../ui/refusal.tsx'
import { Seg } from '../../ui/seg.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import './refund-sheet.css'

type Props = { sale: SaleRecord; onMade: (refund: RefundRecord) => void; onClose: () => void }

/** Tap what comes back: how much goes back, and by which way, changes with each tap. */
export function RefundSheet({ sale, onMade, onClose }: Props): JSX.Element {
  const [picks, setPicks] = useState<readonly Picked[]>([])
  const [method, setMethod] = useState(() => wayBack(sale))
  const [reason, setReason] = useState('')
  const [failed, setFailed] = useState<string | null>(null)
  const saving = useRef(false)
  const back = picks.length > 0 ? tried(sale, picks, method) : null
  const amount = formatMoney(totalOf(back), sale.currency)
  const ready = back !== null && !(back instanceof DomainError) && reason.trim() !== ''
  const give = async () => {
    if (!ready || saving.current) return
    saving.current = true
    setFailed(null)
    try {
      onMade(
        await refundSale({
          sale_id: sale.sale_id,
          picks: [...picks],
          method,
          reason: reason.trim(),
          note: null,
        }),
      )
      onClose()
    } catch (error) {
      saving.current = false
      setFailed(wordsOf(error))
    }
  }
  const pick = (line_number: number, quantity_milli: number, goods: Goods) =>
    setPicks(before => withPick(before, { line_number, quantity_milli, goods }))
  return (
    <Sheet
      title={words.refund.titleOf(sale.receipt_number)}
      onClose={onClose}
      footer={
        <PayBar
          name={words.refund.giveName(amount)}
          word={words.refund.give}
          amount={amount}
          disabled={!ready}
          onClick={give}
        />
      }
    >
      <p class="hint">{words.refund.hint}</p>
      <ul class="list picks">
        {sale.lines.map((_, i) => (
          <LinePick
            key={i}
            sale={sale}
            line_number={i + 1}
            picked={picks.find(it => it.line_number === i + 1)}
            onPick={pick}
          />
        ))}
      </ul>
      <Seg
        label={words.refund.by}
        chosen={method}
        choices={[
          ['cash', words.refund.cash],
          ['card', words.refund.card],
        ]}
        onChoose={setMethod}
      />
      <p class="hint back-by" aria-live="polite">
        {backHint(sale, back)}
      </p>
      <Reasons of="refund" reason={reason} onReason={setReason} />
      {failed && <ErrorPanel title={failed} advice={words.refund.failedAdvice} />}
    </Sheet>
  )
}

/** The way it came, where that is one of the two. */
function wayBack({ payments }: SaleRecord): 'cash' | 'card' {
  const ways = payments.map(payment => payment.method)
  return ways.includes('card') && !ways.includes('cash') ? 'card' : 'cash'
}

function tried(sale: SaleRecord, picks: readonly Picked[], method: string): Refund | DomainError {
  try {
    return refundOf(sale, picks, method)
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

function totalOf(back: Refund | DomainError | null): number {
  if (back === null || back instanceof DomainError) return 0
  return back.payments.reduce((sum, payment) => sum + payment.amount_minor, 0)
}

function backHint(sale: SaleRecord, back: Refund | DomainError | null): string {
  if (back === null) return words.refund.nothing
  if (back instanceof DomainError) return refusalWords(back.code)
  return backWords(sale, back.payments)
}

/** `Give back 10.81 SNAP, 0.30 Cash.` Nothing of it is left out but what comes to nothing. */
export function backWords(sale: SaleRecord, payments: readonly Tender[]): string {
  const parts = payments.filter(({ amount_minor }) => amount_minor !== 0 || payments.length === 1)
  return words.refund.back(
    parts
      .map(
        ({ method, amount_minor }) =>
          `${formatMoney(amount_minor, sale.currency)} ${nameOfWay(sale, method)}`,
      )
      .join(', '),
  )
}

function withPick(picks: readonly Picked[], pick: Picked): readonly Picked[] {
  const others = picks.filter(each => each.line_number !== pick.line_number)
  const all = pick.quantity_milli === 0 ? others : [...others, pick]
  return all.sort((a, b) => a.line_number - b.line_number)
}

type LinePickProps = {
  sale: SaleRecord
  line_number: number
  picked: Picked | undefined
  onPick: (line_number: number, quantity_milli: number, goods: Goods) => void
}

/** What is by the piece is counted; what was weighed comes back as a whole. */
function LinePick({ sale, line_number, picked, onPick }: LinePickProps) {
  const line = sale.lines[line_number - 1]!
  const { name, unit, kind } = line
  const left_milli = leftOf(sale, line_number)
  const now_milli = picked?.quantity_milli ?? 0
  const goods = picked?.goods ?? (kind === 'deposit' ? 'wasted' : 'restocked')
  const shown = kind === 'deposit' ? words.cart.depositOf(name) : name
  if (left_milli === 0)
    return (
      <li>
        <span class="grow quiet">
          <b>{shown}</b>
          <span class="fine">{words.refund.allBack}</span>
        </span>
      </li>
    )
  const step = (unit === 'each' ? MILLI : Math.abs(left_milli)) * Math.sign(left_milli)
  return (
    <li>
      <span class="grow">
        <b>{shown}</b>
        <span class="fine quiet">{leftWords(line, left_milli)}</span>
      </span>
      <fieldset class="step">
        <legend class="vh">{shown}</legend>
        <IconButton
          icon="minus"
          label={words.cart.oneFewer(shown)}
          disabled={now_milli === 0}
          onClick={() => onPick(line_number, now_milli - step, goods)}
        />
        <output class="now">{formatQuantity(now_milli, unit)}</output>
        <IconButton
          icon="plus"
          label={words.cart.oneMore(shown)}
          disabled={Math.abs(now_milli) >= Math.abs(left_milli)}
          onClick={() => onPick(line_number, now_milli + step, goods)}
        />
      </fieldset>
      {picked && line.batch_id !== null && (
        <Seg
          label={words.refund.goods(shown)}
          chosen={goods}
          choices={[
            ['restocked', words.refund.restocked],
            ['wasted', words.refund.wasted],
          ]}
          onChoose={chosen => onPick(line_number, now_milli, chosen)}
        />
      )}
    </li>
  )
}

function leftWords({ quantity_milli, unit }: SaleRecord['lines'][number], left_milli: number): string {
  const sold = formatQuantity(Math.abs(quantity_milli), unit)
  if (left_milli === quantity_milli) return words.refund.sold(sold)
  return words.refund.left(formatQuantity(Math.abs(left_milli), unit), sold)
}

export function wordsOf(error: unknown): string {
  if (error instanceof DomainError) return refusalWords(error.code)
  if (error instanceof StallError && error.code === 'day_not_open') return words.refund.noDay
  if (error instanceof StallError && error.code === 'void_already') return words.sale.already
  return words.refund.failed
}
