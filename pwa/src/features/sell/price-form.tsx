import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { currency } from '../../stall/stall.ts'
import type { CartLine } from '../../stall/types.ts'
import { byKeyboard, type Key, press } from '../../ui/keying.ts'
import { Keypad } from '../../ui/keypad.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { Reasons } from '../../ui/reasons.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import '../../ui/typed-off.css'
import { PayBar } from '../../ui/button.tsx'

type Props = {
  line: CartLine
  onSet: (price_minor: number, reason: string) => void
  onClose: () => void
}

/** Another price than the catalogue's, for this line only. It takes no part in deals. */
export function PriceForm({ line, onSet, onClose }: Props): JSX.Element | null {
  const list_minor = line.list_price_minor ?? line.unit_price_minor
  const [price_minor, setPrice] = useState(0)
  const [reason, setReason] = useState(line.price_reason ?? '')
  const done = useRef(false)
  const money = currency.value
  if (!money) return null
  const price = formatMoney(price_minor, money)
  const why = reason.trim()
  const ready = price_minor > 0 && (why !== '' || price_minor === list_minor)
  const set = (minor: number) => {
    if (done.current) return
    done.current = true
    onSet(minor, why)
    onClose()
  }
  const type = (key: Key) => setPrice(value => press(value, key))
  return (
    <Sheet
      title={words.price.titleOf(line.name)}
      onClose={onClose}
      onKeyDown={byKeyboard(type, () => ready && set(price_minor))}
      footer={
        <>
          <PayBar
            name={words.price.setName(price)}
            word={words.price.set}
            amount={price}
            disabled={!ready}
            onClick={() => set(price_minor)}
          />
          {line.list_price_minor !== undefined && (
            <button type="button" class="btn text" onClick={() => set(list_minor)}>
              {words.price.back(formatMoney(list_minor, money))}
            </button>
          )}
        </>
      }
    >
      <div class="typed-off">
        <p class="figures">
          <small>{currencySign(money)}</small>
          {price}
        </p>
        <p class="comes" aria-live="polite">
          {price_minor > 0 && why === ''
            ? words.price.sayWhy
            : words.price.listed(formatMoney(list_minor, money))}
        </p>
      </div>
      <Keypad onKey={type} />
      <Reasons of="price" reason={reason} onReason={setReason} />
    </Sheet>
  )
}
