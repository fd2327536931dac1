import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { refundWithoutSale } from '../../stall/afterwards.ts'
import { currency } from '../../stall/stall.ts'
import { PayBar } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { byKeyboard, type Key, press } from '../../ui/keying.ts'
import { Keypad } from '../../ui/keypad.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { ErrorPanel } from '../../ui/panel.tsx'
import { Reasons } from '../../ui/reasons.tsx'
import { Seg } from '../../ui/seg.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import { wordsOf } from './refund-sheet.tsx'

/** Without the sale nobody can check it: it is the owner's to give, and stands small at the end. */
export function LooseRefund(): JSX.Element | null {
  const [open, setOpen] = useState(false)
  if (!currency.value) return null
  return (
    <>
      <button type="button" class="earlier loose" onClick={() => setOpen(true)}>
        <Icon name="undo" />
        {words.refund.loose}
      </button>
      {open && <LooseSheet money={currency.value} onClose={() => setOpen(false)} />}
    </>
  )
}

function LooseSheet({ money, onClose }: { money: string; onClose: () => void }) {
  const [amount_minor, setAmount] = useState(0)
  const [what, setWhat] = useState('')
  const [method, setMethod] = useState<'cash' | 'card'>('cash')
  const [reason, setReason] = useState('')
  const [failed, setFailed] = useState<string | null>(null)
  const saving = useRef(false)
  const amount = formatMoney(amount_minor, money)
  const ready = amount_minor > 0 && what.trim() !== '' && reason.trim() !== ''
  const give = async () => {
    if (!ready || saving.current) return
    saving.current = true
    setFailed(null)
    try {
      await refundWithoutSale({ amount_minor, words: what.trim(), method, reason: reason.trim() })
      onClose()
    } catch (error) {
      saving.current = false
      setFailed(wordsOf(error))
    }
  }
  const type = (key: Key) => setAmount(value => press(value, key))
  return (
    <Sheet
      title={words.refund.loose}
      onClose={onClose}
      onKeyDown={byKeyboard(type)}
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
      <p class="hint">{words.refund.looseHint}</p>
      <p class="typed" aria-live="polite">
        <small>{currencySign(money)}</small>
        {amount}
      </p>
      <Keypad onKey={type} />
      <div class="what">
        <TextField
          label={words.refund.what}
          value={what}
          onText={setWhat}
          maxLength={60}
          autocapitalize="sentences"
          enterKeyHint="done"
        />
      </div>
      <Seg
        label={words.refund.by}
        chosen={method}
        choices={[
          ['cash', words.refund.cash],
          ['card', words.refund.card],
        ]}
        onChoose={setMethod}
      />
      <Reasons of="refund" reason={reason} onReason={setReason} />
      {failed && <ErrorPanel title={failed} advice={words.refund.failedAdvice} />}
    </Sheet>
  )
}
