import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { MILLI } from '../../domain/quantity.ts'
import { setQuantity } from '../../stall/stall.ts'
import type { CartLine } from '../../stall/types.ts'
import { IconButton } from '../../ui/button.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.en.ts'
import { fewer, more } from './cart-line.tsx'

/** One fewer, one more, or none of it: in the line's place while it is changed. */
export function Stepper({ line, onEdit }: { line: CartLine; onEdit: () => void }): JSX.Element {
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
        disabled={Math.abs(quantity_milli) <= MILLI}
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
