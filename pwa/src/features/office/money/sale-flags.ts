import { formatMoney } from '../../../ui/money.ts'
import type { SaleDetail } from '../answers.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.money.en.ts'

const { flags } = words.sale

type Odd = Pick<SaleDetail, 'currency' | 'total_minor' | 'repriced_total_minor' | 'tender_kinds' | 'payments'>

/** What the server finds odd about a sale or a refund, as a sentence. */
export function flagSentence(flag: string, sale: Odd | null): string {
  if (flag === 'priced_differently') return pricedDifferently(sale)
  if (flag === 'token_beyond_eligibility') return flags.token_beyond_eligibility(tokensOf(sale))
  const own = (flags as Record<string, unknown>)[flag]
  return typeof own === 'string' ? own : (office.today.flags[flag] ?? flag)
}

function pricedDifferently(sale: Odd | null): string {
  if (!sale) return office.today.flags.priced_differently ?? ''
  const { repriced_total_minor, total_minor, currency } = sale
  if (repriced_total_minor === null) return flags.not_priced
  return flags.priced_differently(
    formatMoney(repriced_total_minor, currency),
    formatMoney(total_minor, currency),
  )
}

/** Which of the sale's tenders come in pieces: one of them it was. */
function tokensOf(sale: Odd | null): string {
  const paid = sale?.payments.map(each => each.method) ?? []
  const tokens = (sale?.tender_kinds ?? [])
    .filter(each => paid.includes(each.method) && (each.kind === 'token' || each.kind === 'voucher'))
    .map(each => each.name)
  return tokens.length === 0 ? flags.someToken : words.deals.or(tokens)
}
