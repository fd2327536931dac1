import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { byKeyboard, type Key, press } from './keying.ts'
import { Keypad } from './keypad.tsx'
import { currencySign, formatMoney } from './money.ts'
import { Reasons } from './reasons.tsx'
import { Seg } from './seg.tsx'
import { Sheet } from './sheet.tsx'
import { words } from './strings.en.ts'
import './typed-off.css'
import { PayBar } from './button.tsx'

const PPM_PER_PERCENT = 10_000

type Discount = ({ rate_ppm: number } | { amount_minor: number }) & { reason?: string }

type Props = {
  title: string
  /** Given already. */
  discount: Discount | null
  money: string
  /** What the cart then comes to. */
  comesTo: (discount: Discount | null) => number
  onSet: (discount: Discount | null) => void
  onClose: () => void
}

/** So many percent or so much off, and why; what the cart then comes to changes with each figure. */
export function DiscountForm({ title, discount, money, comesTo, onSet, onClose }: Props): JSX.Element {
  const [by, setBy] = useState<'rate' | 'amount'>(discount && 'amount_minor' in discount ? 'amount' : 'rate')
  const [figures, setFigures] = useState(() => figuresOf(discount))
  const [reason, setReason] = useState(discount?.reason ?? '')
  const done = useRef(false)
  const wanted = discountOf(by, figures, reason)
  const before_minor = comesTo(null)
  const off_minor = before_minor - comesTo(wanted)
  const end = (set: Discount | null) => {
    if (done.current) return
    done.current = true
    onSet(set)
    onClose()
  }
  const type = (key: Key) =>
    setFigures(value => (by === 'rate' ? Math.min(press(value, key), 100) : press(value, key)))
  const off = formatMoney(off_minor, money)
  return (
    <Sheet
      title={title}
      onClose={onClose}
      onKeyDown={byKeyboard(type, () => wanted && end(wanted))}
      footer={
        <>
          <PayBar
            name={words.discount.setName(off)}
            word={words.discount.set}
            amount={off}
            disabled={!wanted}
            onClick={() => end(wanted)}
          />
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
