import type { JSX } from 'preact'
import { discountCart, withCartDiscount } from '../../stall/bending.ts'
import { cart } from '../../stall/stall.ts'
import type { Tender } from '../../stall/types.ts'
import { words } from '../../ui/strings.en.ts'
import { DiscountForm } from '../sell/discount-form.tsx'
import type { More } from './pay.tsx'
import { TipSheet } from './tip-sheet.tsx'
import { WaysSheet } from './ways-sheet.tsx'

type Props = {
  more: More
  money: string
  onLay: (tender: Tender, seen?: string[]) => void
  onClose: () => void
}

/** What a plain sale never asks for. */
export function PayMore({ more, money, onLay, onClose }: Props): JSX.Element {
  if (more === 'ways') return <WaysSheet money={money} onLay={onLay} onClose={onClose} />
  if (more === 'tip') return <TipSheet money={money} onClose={onClose} />
  return (
    <DiscountForm
      title={words.discount.titleOfCart}
      discount={cart.value.discount ?? null}
      change={withCartDiscount}
      onSet={discountCart}
      onClose={onClose}
    />
  )
}
