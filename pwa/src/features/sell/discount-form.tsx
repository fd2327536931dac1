import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { wouldComeTo } from '../../stall/bending.ts'
import { currency } from '../../stall/stall.ts'
import type { Discount } from '../../stall/types.ts'
import type { CartChange } from '../../storage/carts.ts'
import { isEnter, type Key, keyOf, press } from '../../ui/keying.ts'
import { Keypad } from '../../ui/keypad.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { Seg } from '../../ui/seg.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import { Reasons } from './reasons.tsx'
import './discount-form.css'

const PPM_PER_PERCENT = 10_000

type Props = {
  title: string
  /** Given already. */
  discount: Discount | null
  /** Where it goes: on a line, or on the whole cart. */
  change: (discount: Discount | null) => CartChange
  onSet: (discount: Discount | null) => void
  onClose: () => void
}

/** So many percent or so much off, and why; what the cart then comes to changes with each figure. */
export function DiscountForm({ title, discount, change, onSet, onClose }: Props): JSX.Element | null {
  const [by, setBy] = useState<'rate' | 'amount'>(discount && 'amount_minor' in discount ? 'amount' : 'rate')
  const [figures, setFigures] = useState(() => figuresOf(discount))
  const [reason, setReason] = useState(discount?.reason ?? '')
  const done = useRef(false)
  const money = currency.value
  if (!money) return null
  const wanted = discountOf(by, figures, reason)
  const before_minor = wouldComeTo(change(null)) ?? 0
  const off_minor = before_minor - (wouldComeTo(change(wanted)) ?? 0)
  const end = (set: Discount | null) => {
    if (done.current) return
    done.current = true
    onSet(set)
    onClose()
  }
  const type = (key: Key) =>
    setFigures(value => (by === 'rate' ? Math.min(press(value, key), 100) : press(value, key)))
  const byKeyboard = (event: KeyboardEvent) => {
    const key = event.target instanceof HTMLInputElement ? null : keyOf(event)
    if (key) type(key)
    else if (isEnter(event) && wanted) end(wanted)
  }
  const off = formatMoney(off_minor, money)
  return (
    <Sheet
      title={title}
      onClose={onClose}
      onKeyDown={byKeyboard}
      footer={
        <>
          <button
            type="button"
            class="paybar"
            aria-label={words.discount.setName(off)}
            disabled={!wanted}
            onClick={() => end(wanted)}
          >
            <span>{words.discount.set}</span>
            <b>{off}</b>
          </button>
          {discount && (
            <button type="button" class="btn text" onClick={() => end(null)}>
              {words.discount.none}
            </button>
          )}
        </>
      }
    >
      <Seg
        label={words.discount.how}
        chosen={by}
        choices={[
          ['rate', words.discount.percent],
          ['amount', words.discount.amount],
        ]}
        onChoose={chosen => {
          setBy(chosen)
          setFigures(0)
        }}
      />
      <div class="typed-off">
        <p class="figures">
          {by === 'amount' && <small>{currencySign(money)}</small>}
          {by === 'amount' ? formatMoney(figures, money) : figures}
          {by === 'rate' && <small> %</small>}
        </p>
        <p class="comes" aria-live="polite">
          {words.discount.comesTo(formatMoney(before_minor - off_minor, money))}
        </p>
      </div>
      <Keypad onKey={type} />
      <Reasons of="discount" reason={reason} onReason={setReason} />
    </Sheet>
  )
}

function figuresOf(discount: Discount | null): number {
  if (!discount) return 0
  return 'rate_ppm' in discount ? discount.rate_ppm / PPM_PER_PERCENT : discount.amount_minor
}

/** null while nothing is taken off. */
export function discountOf(by: 'rate' | 'amount', figures: number, reason: string): Discount | null {
  if (figures === 0) return null
  const why = reason.trim() ? { reason: reason.trim() } : {}
  return by === 'rate' ? { rate_ppm: figures * PPM_PER_PERCENT, ...why } : { amount_minor: figures, ...why }
}
