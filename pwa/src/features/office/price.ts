import { currencyExponent } from '../../domain/money.ts'
import { currencySign, formatMoney } from '../../ui/money.ts'

/** What someone typed, as minor units: 4.80 and 4,80 alike. Null when it is no price in this currency. */
export function parsePrice(text: string, currency: string): number | null {
  const exponent = currencyExponent(currency)
  const [, whole = '', fraction = ''] = /^(\d{0,9})(?:[.,](\d*))?$/.exec(figureOf(text, currency)) ?? []
  if (whole + fraction === '' || fraction.length > exponent) return null
  return Number(whole + fraction.padEnd(exponent, '0'))
}

/** Without the sign or code before or after it. A space within stays: 4 80 may be meant as 4.80 or as 480. */
function figureOf(text: string, currency: string): string {
  const typed = text.trim()
  for (const mark of [currency, currencySign(currency)]) {
    if (typed.startsWith(mark)) return typed.slice(mark.length).trim()
    if (typed.endsWith(mark)) return typed.slice(0, -mark.length).trim()
  }
  return typed
}

/** How a price is best typed again. */
export function typedPrice(amount_minor: number, currency: string): string {
  return formatMoney(amount_minor, currency).replaceAll(',', '')
}

/** With its sign, for the one figure of a page that matters. */
export function moneyWithSign(amount_minor: number, currency: string): string {
  const sign = currencySign(currency)
  return `${sign}${sign.length > 1 ? '\u00A0' : ''}${formatMoney(amount_minor, currency)}`
}

/** With its code where it is another money than the one everything else is in. */
export function moneyApart(amount_minor: number, currency: string, usual: string): string {
  const amount = formatMoney(amount_minor, currency)
  return currency === usual ? amount : `${amount}\u00A0${currency}`
}

/** "British pounds" → "pounds": what people call their money. */
export function currencyWord(currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'name' })
  const name = format.formatToParts(2).find(part => part.type === 'currency')?.value ?? currency
  return name.split(' ').at(-1) ?? name
}
