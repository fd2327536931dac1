import { currencyExponent } from '../domain/money.ts'

/** `1,163.18`: as many decimals as the currency has, no sign; minus is `−`. */
export function formatMoney(amount_minor: number, currency: string): string {
  const exponent = currencyExponent(currency)
  const digits = String(Math.abs(amount_minor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent).replace(/\B(?=(\d{3})+$)/g, ',')
  const minus = amount_minor < 0 ? '−' : ''
  return exponent ? `${minus}${whole}.${digits.slice(-exponent)}` : minus + whole
}

/** `£`; a currency without a sign of its own shows its code. */
export function currencySign(currency: string): string {
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
  return format.formatToParts(0).find(part => part.type === 'currency')?.value ?? currency
}

/** `British Pound`, in the words of the phone's own dictionary. */
export function currencyName(currency: string): string {
  return new Intl.DisplayNames('en', { type: 'currency' }).of(currency) ?? currency
}
