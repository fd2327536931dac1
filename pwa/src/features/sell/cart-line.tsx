import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { lineAmount } from '../../domain/pricing.ts'
import { MILLI } from '../../domain/quantity.ts'
import { addOneMore, setQuantity } from '../../stall/stall.ts'
import type { CartLine } from '../../stall/types.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { formatMoney } from '../../ui/money.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.sell.en.ts'

const MOST_MILLI = 999 * MILLI

export function fewer(line: CartLine): void {
  setQuantity(line.key, Math.max(MILLI, line.quantity_milli - MILLI))
}

export function more(line: CartLine): void {
  if (line.quantity_milli < MOST_MILLI) addOneMore(line)
}

type Props = {
  line: CartLine
  money: string
  hasBatches: boolean
  /** In words, where its batch must not be sold any more. */
  warning: string | null
  isEditing: boolean
  onEdit: () => void
  onBatch: () => void
}

export function Line(props: Props): JSX.Element {
  const { line, money } = props
  return (
    <li class={props.isEditing ? 'line editing' : 'line'}>
      {props.isEditing ? <Stepper {...props} /> : <Resting {...props} />}
      <span class="am">{formatMoney(lineAmount(line.quantity_milli, line.unit_price_minor), money)}</span>
    </li>
  )
}

function Resting({ line, hasBatches, warning, onEdit, onBatch }: Props) {
  const { name, quantity_milli, unit, batch_code } = line
  const quantity = formatQuantity(quantity_milli, unit)
  const code = batch_code ?? words.cart.chooseBatch
  const label = batch_code ? words.cart.switchBatch(name, batch_code) : words.cart.chooseBatchName(name)
  return (
    <>
      <button type="button" class="qty" aria-label={words.cart.quantityOf(name, quantity)} onClick={onEdit}>
        {quantity}
      </button>
      {hasBatches ? (
        <button
          type="button"
          class="who"
          aria-label={[warning, label].filter(Boolean).join(' ')}
          onClick={onBatch}
        >
          <span class="nm">{name}</span>
          <span class="bt">
            {warning ? <u class="t-stop">{warning}</u> : <u>{code}</u>}
            <Icon name="swap" />
          </span>
        </button>
      ) : (
        <span class="who">
          <span class="nm">{name}</span>
          <span class="bt">{line.product_id ? words.cart.noBatch : words.cart.openPrice}</span>
        </span>
      )}
    </>
  )
}

function Stepper({ line, onEdit }: Props) {
  const { key, name, quantity_milli, unit } = line
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => box.current?.querySelector<HTMLElement>('.now')?.focus(), [])
  const quantity = formatQuantity(quantity_milli, unit)
  return (
    <fieldset class="step" ref={box} onKeyDown={event => event.key === 'Escape' && onEdit()}>
      <legend class="vh">{name}</legend>
      <IconButton
        icon="minus"
        label={words.cart.oneFewer(name)}
        disabled={quantity_milli <= MILLI}
        onClick={() => fewer(line)}
      />
      <button type="button" class="now" aria-label={words.cart.quantityOf(name, quantity)} onClick={onEdit}>
        {quantity}
      </button>
      <IconButton icon="plus" label={words.cart.oneMore(name)} onClick={() => more(line)} />
      <button
        type="button"
        class="remove"
        aria-label={words.cart.removeName(name)}
        onClick={() => setQuantity(key, 0)}
      >
        {words.cart.remove}
      </button>
    </fieldset>
  )
}
