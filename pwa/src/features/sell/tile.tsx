import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import { currency } from '../../stall/stall.ts'
import { ShelfMark } from '../../ui/icons.tsx'
import { formatMoney } from '../../ui/money.ts'
import { formatLeft, isLow } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.sell.en.ts'
import { inCart, productLeftMilli, type ShelvedProduct } from './shelves.ts'

type Props = ShelvedProduct & { onTap: (product: ShelvedProduct['product']) => void }

/** Its own two figures are its only signals: a tap renders one tile, not five hundred. */
export function Tile({ product, category, onTap }: Props): JSX.Element {
  const { product_id, name, unit, price_minor } = product
  const count = useComputed(() => inCart.value.get(product_id) ?? 0).value
  const left_milli = useComputed(() => productLeftMilli.value.get(product_id)).value
  const money = currency.value
  const price = money ? formatMoney(price_minor, money) : ''
  const left = left_milli === undefined ? null : formatLeft(left_milli, unit)
  const shelf = category?.shelf ?? 'other'
  const none = left_milli !== undefined && left_milli <= 0
  const classes = ['tile', shelf, count > 0 && 'in', none && 'none'].filter(Boolean).join(' ')
  const label = words.tile.name(
    name,
    price + words.tile.perUnit[unit],
    left,
    count > 0 ? String(count) : null,
  )
  return (
    <button type="button" class={classes} aria-label={label} onClick={() => onTap(product)}>
      <span class="n">{name}</span>
      {count > 0 ? (
        <span class="q">{count}</span>
      ) : (
        <ShelfMark class="g" shelf={shelf} name={category?.name ?? name} />
      )}
      <span class="b">
        <span class="p">
          {price}
          {unit !== 'each' && <small> {words.tile.per(unit)}</small>}
        </span>
        {left && (
          <span class={left_milli !== undefined && isLow(left_milli, unit) ? 'l low' : 'l'}>{left}</span>
        )}
      </span>
    </button>
  )
}
