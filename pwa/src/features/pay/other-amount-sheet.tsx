import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { byKeyboard, type Key, press } from '../../ui/keying.ts'
import { Keypad } from '../../ui/keypad.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.sell.en.ts'
import './other-amount-sheet.css'
import { PayBar } from '../../ui/button.tsx'

type Props = {
  /** The figure typed before it opened. */
  first_minor: number
  due_minor: number
  money: string
  onTake: (amount_minor: number) => void
  onClose: () => void
}

/** What they handed over, typed; what goes back changes with each figure. */
export function OtherAmountSheet({ first_minor, due_minor, money, onTake, onClose }: Props): JSX.Element {
  const [amount_minor, setAmount] = useState(first_minor)
  const taken = useRef(false)
  const back_minor = amount_minor - due_minor
  const amount = formatMoney(amount_minor, money)
  const typed = (key: Key) => setAmount(value => press(value, key))
  const take = () => {
    if (amount_minor === 0 || taken.current) return
    taken.current = true
    onClose()
    onTake(amount_minor)
  }
  const comes =
    back_minor < 0
      ? words.pay.thenStill(formatMoney(-back_minor, money))
      : words.pay.giveBack(formatMoney(back_minor, money))
  return (
    <Sheet
      title={words.pay.handed}
      onClose={onClose}
      onKeyDown={byKeyboard(typed, () => take())}
      footer={
        <PayBar
          name={words.pay.takeName(amount)}
          word={words.pay.take}
          amount={amount}
          disabled={amount_minor === 0 && due_minor > 0}
          onClick={take}
        />
      }
    >
      <div class="handed">
        <p class="amount">
          <small>{currencySign(money)}</small>
          {amount}
        </p>
        <p class="comes" aria-live="polite">
          {amount_minor > 0 && comes}
        </p>
      </div>
      <Keypad onKey={typed} />
    </Sheet>
  )
}
