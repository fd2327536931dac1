import { lineAmount } from '../../domain/pricing.ts'
import { currency } from '../../stall/stall.ts'
import type { Product } from '../../stall/types.ts'
import { formatMoney } from '../../ui/money.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.stock.en.ts'

/** Counted less expected: `2 missing, 8.40`, `1 more than expected`, `as expected`. */
export function differenceWords(product: Product, difference_milli: number): string {
  const quantity = formatQuantity(Math.abs(difference_milli), product.unit)
  if (difference_milli === 0) return words.count.asExpected
  if (difference_milli > 0) return words.count.over(quantity)
  return words.count.missing(quantity, worthOf(product, -difference_milli))
}

function worthOf({ price_minor }: Product, quantity_milli: number): string | null {
  const money = currency.value
  return money && price_minor > 0 ? formatMoney(lineAmount(quantity_milli, price_minor), money) : null
}
