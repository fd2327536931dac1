import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { atRate } from '../../domain/money.ts'
import { byKeyboard, type Key, press } from '../../ui/keying.ts'
import { Keypad } from '../../ui/keypad.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import { charge, standing } from './charge.ts'
import { setTip } from './laying.ts'
import './ways-sheet.css'
import { PayBar } from '../../ui/button.tsx'

const RATES_PERCENT = [5, 10, 15, 20]

/** On top of what is due, and never the stall's own: none, a rate, or an amount. */
export function TipSheet({ money, onClose }: { money: string; onClose: () => void }): JSX.Element {
  const [typed_minor, setTyped] = useState(charge.peek().tip_minor)
  const done = useRef(false)
  const total_minor = standing.value?.total_minor ?? 0
  const set = (tip_minor: number) => {
    if (done.current) return
    done.current = true
    setTip(tip_minor)
    onClose()
  }
  const type = (key: Key) => setTyped(value => press(value, key))
  const tip = formatMoney(typed_minor, money)
  return (
    <Sheet
      title={words.tip.title}
      onClose={onClose}
      onKeyDown={byKeyboard(type, () => set(typed_minor))}
      footer={
        <PayBar
          name={words.tip.setName(tip)}
          word={typed_minor === 0 ? words.tip.none : words.tip.set}
          amount={tip}
          onClick={() => set(typed_minor)}
        />
      }
    >
      <p class="then-due">
        <span class="lbl">{words.tip.withTip}</span>
        <span class="figure" aria-live="polite">
          <small>{currencySign(money)}</small>
          {formatMoney(total_minor + typed_minor, money)}
        </span>
      </p>
      <fieldset class="chips rates">
        <legend class="vh">{words.tip.rates}</legend>
        <button type="button" class="chip" aria-pressed={typed_minor === 0} onClick={() => setTyped(0)}>
          {words.tip.none}
        </button>
        {RATES_PERCENT.map(percent => {
          const amount_minor = atRate(total_minor, percent * 10_000)
          return (
            <button
              key={percent}
              type="button"
              class="chip"
              aria-pressed={typed_minor === amount_minor && amount_minor > 0}
              onClick={() => setTyped(amount_minor)}
            >
              {percent} %
            </button>
          )
        })}
      </fieldset>
      <Keypad onKey={type} />
    </Sheet>
  )
}
