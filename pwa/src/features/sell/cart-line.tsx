import type { JSX } from 'preact'
import type { CartLine } from '../../stall/types.ts'
import { Icon } from '../../ui/icons.tsx'
import { lazyPage } from '../../ui/lazy.tsx'
import { formatMoney } from '../../ui/money.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.sell.en.ts'

const Stepper = lazyPage(async () => (await import('./stepper.tsx')).Stepper)

/** What the date of its batch has to say; `name` where there is more to it than the line has room for. */
export type Warning = { text: string; name?: string; stops: boolean }

type Props = {
  line: CartLine
  money: string
  /** What deals and discounts leave of it; null where it could not be priced. */
  amount_minor: number | null
  hasBatches: boolean
  warning: Warning | null
  isEditing: boolean
  onEdit: () => void
  /** Its batch, and what is rarer. */
  onOpen: () => void
}

export function Line(props: Props): JSX.Element {
  const { money, amount_minor } = props
  return (
    <li class={props.isEditing ? 'line editing' : 'line'}>
      {props.isEditing ? <Stepper line={props.line} onEdit={props.onEdit} /> : <Resting {...props} />}
      <span class="am">{amount_minor === null ? '' : formatMoney(amount_minor, money)}</span>
    </li>
  )
}

function Resting({ line, money, hasBatches, warning, onEdit, onOpen }: Props) {
  const { name, quantity_milli, unit } = line
  const quantity = formatQuantity(quantity_milli, unit)
  const code = codeOf(line, hasBatches)
  const label = labelOf(line, hasBatches)
  const bent = bentWords(line, money)
  return (
    <>
      <button type="button" class="qty" aria-label={words.cart.quantityOf(name, quantity)} onClick={onEdit}>
        {quantity}
      </button>
      <button
        type="button"
        class="who"
        aria-label={[warning?.name ?? warning?.text, label].filter(Boolean).join(' ')}
        onClick={onOpen}
      >
        <span class="nm">{line.kind ? words.cart.depositOf(name) : name}</span>
        <span class="bt">
          {warning ? <u class={warning.stops ? 't-stop' : 't-warn'}>{warning.text}</u> : <u>{code}</u>}
          {hasBatches && <Icon name="swap" />}
          {bent && <b>{bent}</b>}
        </span>
      </button>
    </>
  )
}

function labelOf({ name, batch_code }: CartLine, hasBatches: boolean): string {
  if (!hasBatches) return words.cart.changeLine(name)
  return batch_code ? words.cart.switchBatch(name, batch_code) : words.cart.chooseBatchName(name)
}

function codeOf({ batch_code, product_id, kind }: CartLine, hasBatches: boolean): string {
  if (kind) return words.cart.depositBack
  if (hasBatches) return batch_code ?? words.cart.chooseBatch
  return product_id ? words.cart.noBatch : words.cart.openPrice
}

/** What was done to its price by hand. */
function bentWords({ discount, list_price_minor }: CartLine, money: string): string | null {
  if (list_price_minor !== undefined) return words.cart.insteadOf(formatMoney(list_price_minor, money))
  if (!discount) return null
  return 'rate_ppm' in discount
    ? words.cart.percentOff(discount.rate_ppm / 10_000)
    : words.cart.off(formatMoney(discount.amount_minor, money))
}
