import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { addOther, catalogue, currency } from '../../stall/stall.ts'
import { TextField } from '../../ui/field.tsx'
import { byKeyboard, type Key, press } from '../../ui/keying.ts'
import { Keypad } from '../../ui/keypad.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { Seg } from '../../ui/seg.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import { DepositSheet } from './deposit-sheet.tsx'
import './other-item-sheet.css'
import { PayBar } from '../../ui/button.tsx'

type Props = { name?: string; onAdded: () => void; onClose: () => void }

/** What has no tile: an amount and a few words, always sellable. */
export function OtherItemSheet(props: Props): JSX.Element | null {
  const [by, setBy] = useState<'amount' | 'deposit'>('amount')
  if (by === 'deposit')
    return <DepositSheet key="deposit" {...props} turn={<Turn by={by} onTurn={setBy} />} />
  return <AmountSheet key="amount" {...props} turn={<Turn by={by} onTurn={setBy} />} />
}

/** Only where something has a deposit: jars come back by themselves, with nothing bought. */
function Turn({ by, onTurn }: { by: 'amount' | 'deposit'; onTurn: (by: 'amount' | 'deposit') => void }) {
  if (!catalogue.value?.products.some(product => product.deposit_minor)) return null
  return (
    <Seg
      label={words.otherItem.title}
      chosen={by}
      choices={[
        ['amount', words.otherItem.amount],
        ['deposit', words.otherItem.deposit],
      ]}
      onChoose={onTurn}
    />
  )
}

function AmountSheet({
  name = '',
  turn,
  onAdded,
  onClose,
}: Props & { turn: JSX.Element }): JSX.Element | null {
  const [amount_minor, setAmount] = useState(0)
  const [what, setWhat] = useState(name)
  const done = useRef(false)
  const money = currency.value
  if (!money) return null
  const amount = formatMoney(amount_minor, money)
  const typed = (key: Key) => setAmount(value => press(value, key))
  const add = () => {
    if (amount_minor === 0 || done.current) return
    done.current = true
    addOther(amount_minor, what.trim() || words.otherItem.words)
    onAdded()
  }
  return (
    <Sheet
      title={words.otherItem.title}
      onClose={onClose}
      onKeyDown={byKeyboard(typed, () => add())}
      footer={
        <PayBar
          name={words.otherItem.addName(amount)}
          word={words.otherItem.add}
          amount={amount}
          disabled={amount_minor === 0}
          onClick={add}
        />
      }
    >
      {turn}
      <p class="typed" aria-live="polite">
        <span class="vh">{words.otherItem.amount} </span>
        <small>{currencySign(money)}</small>
        {amount}
      </p>
      <Keypad onKey={typed} />
      <div class="what">
        <TextField
          label={words.otherItem.what}
          value={what}
          onText={setWhat}
          maxLength={60}
          autocapitalize="sentences"
          enterKeyHint="done"
        />
      </div>
    </Sheet>
  )
}
