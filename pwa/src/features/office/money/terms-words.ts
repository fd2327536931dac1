import { roundCash } from '../../../domain/tender.ts'
import { formatMoney } from '../../../ui/money.ts'
import type { CashRounding, Terms } from '../answers.ts'
import { words } from '../strings.money.en.ts'

const { rounded } = words.terms

/** `To the nearest 0.05, half goes up. Only what is paid in cash.` */
export function roundingWords(rule: CashRounding, currency: string): string {
  const { mode = 'none', scope = 'cash_part', exact_up_to_minor = 0, at_least_minor = 0 } = rule
  if (mode === 'none') return rounded.none
  const money = (amount_minor: number) => formatMoney(amount_minor, currency)
  return [
    rounded[mode](money(rule.step_minor ?? 1)),
    rounded.scopes[scope],
    ...(exact_up_to_minor > 0 ? [rounded.exactUpTo(money(exact_up_to_minor))] : []),
    ...(at_least_minor > 0 ? [rounded.atLeast(money(at_least_minor))] : []),
  ].join(' ')
}

/** `10.02 → 10.00, 10.03 → 10.05 in cash.`: the last that goes down and the first that goes up. */
export function roundingExample(rule: CashRounding, currency: string): string | null {
  const { mode = 'none', step_minor = 1 } = rule
  if (mode === 'none' || step_minor <= 1) return null
  const whole_minor = 10 * Math.max(100, step_minor)
  const half = Math.floor(step_minor / 2)
  const over = mode === 'down' ? [step_minor - 1] : step_minor % 2 === 0 ? [half - 1, half] : [half, half + 1]
  const pairs = over
    .filter(rest => rest > 0)
    .map(rest => {
      const exact_minor = whole_minor + rest
      return rounded.becomes(
        formatMoney(exact_minor, currency),
        formatMoney(roundCash(exact_minor, asRule(rule)), currency),
      )
    })
  return rounded.example(pairs)
}

/** `once a receipt, for each rate; halves go up` */
export function taxRoundingWords({ tax_per, tax_mode }: Pick<Terms, 'tax_per' | 'tax_mode'>): string {
  const { perReceipt, perLine, halfUp, halfEven } = words.terms
  return `${tax_per === 'receipt' ? perReceipt : perLine}; ${tax_mode === 'half_up' ? halfUp : halfEven}`
}

function asRule({ step_minor = 1, mode = 'none', scope = 'cash_part', ...limits }: CashRounding) {
  return { step_minor, mode, scope, ...limits }
}
