/** Money: whole numbers of a currency's minor unit, and the only rounding there is. */

import { DomainError } from './errors.ts'

/** Whole numbers are exact up to here, and both sides must agree. */
export const MAX_SAFE = Number.MAX_SAFE_INTEGER
export const MILLION = 1_000_000

// ISO 4217 as it stands in 2026, without metals, baskets and test codes.
const CODES = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
  CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF
  GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR
  LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN
  PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS
  TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR
  ZMW ZWG
`
const CURRENCIES = new Set(CODES.trim().split(/\s+/))

const CODES_BY_EXPONENT: [number, string][] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]
const EXPONENTS_OTHER_THAN_2 = new Map(
  CODES_BY_EXPONENT.flatMap(([exponent, codes]) => codes.split(' ').map(currency => [currency, exponent])),
)

// What is in every purse: rarities (2 USD, 2000 JPY) and what is no longer issued (500 EUR) are left out.
const COINS = new Map([
  ['AUD', [200, 100, 50, 20, 10, 5]],
  ['CAD', [200, 100, 25, 10, 5]],
  ['CHF', [500, 200, 100, 50, 20, 10, 5]],
  ['DKK', [2000, 1000, 500, 200, 100, 50]],
  ['EUR', [200, 100, 50, 20, 10, 5, 2, 1]],
  ['GBP', [200, 100, 50, 20, 10, 5, 2, 1]],
  ['JPY', [500, 100, 50, 10, 5, 1]],
  ['NOK', [2000, 1000, 500, 100]],
  ['NZD', [200, 100, 50, 20, 10]],
  ['SEK', [1000, 500, 200, 100]],
  ['USD', [25, 10, 5, 1]],
])
const NOTES = new Map([
  ['AUD', [10000, 5000, 2000, 1000, 500]],
  ['CAD', [10000, 5000, 2000, 1000, 500]],
  ['CHF', [100000, 20000, 10000, 5000, 2000, 1000]],
  ['DKK', [50000, 20000, 10000, 5000]],
  ['EUR', [20000, 10000, 5000, 2000, 1000, 500]],
  ['GBP', [5000, 2000, 1000, 500]],
  ['JPY', [10000, 5000, 1000]],
  ['NOK', [100000, 50000, 20000, 10000, 5000]],
  ['NZD', [10000, 5000, 2000, 1000, 500]],
  ['SEK', [100000, 50000, 20000, 10000, 5000, 2000]],
  ['USD', [10000, 5000, 2000, 1000, 500, 100]],
])

/** How many decimals the currency has: 2 for GBP, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: string): number {
  if (!CURRENCIES.has(currency)) throw new DomainError('currency_unknown', { currency })
  return EXPONENTS_OTHER_THAN_2.get(currency) ?? 2
}

/** Notes and coins in minor units, descending; empty where we do not know them. */
export function denominations(currency: string): number[] {
  return [...notes(currency), ...(COINS.get(currency) ?? [])]
}

/** The notes alone, descending. */
export function notes(currency: string): number[] {
  currencyExponent(currency)
  return [...(NOTES.get(currency) ?? [])]
}

/** The same amount, if both languages hold it exactly. */
export function safe(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new DomainError('amount_out_of_range', { amount })
  return amount
}

/** The sum; every step of it must be safe. */
export function addUp(amounts: readonly number[]): number {
  let total = 0
  for (const amount of amounts) total = safe(total + safe(amount))
  return total
}

/**
 * Divides exactly and rounds half away from zero, so that a refund mirrors its sale. Takes bigint because
 * what is divided is a product, and a product may pass 2^53.
 */
export function divideRounding(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new DomainError('denominator_not_positive', { denominator })
  const magnitude = numerator < 0n ? -numerator : numerator
  let quotient = magnitude / denominator
  if (2n * (magnitude % denominator) >= denominator) quotient += 1n
  return safe(Number(numerator < 0n ? -quotient : quotient))
}

/** Divides exactly and rounds half to even: for taxes whose law asks for it. */
export function divideHalfEven(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new DomainError('denominator_not_positive', { denominator })
  const magnitude = numerator < 0n ? -numerator : numerator
  let quotient = magnitude / denominator
  if (2n * (magnitude % denominator) + (quotient % 2n) > denominator) quotient += 1n
  return safe(Number(numerator < 0n ? -quotient : quotient))
}

/** Shares in proportion to the weights that add up to the whole: by largest remainder, ties to the first. */
export function allocate(total_minor: number, weights: readonly number[]): number[] {
  const whole = addUp(weights)
  const is_allocatable = safe(total_minor) >= 0 && weights.every(weight => weight >= 0)
  if (!is_allocatable || (whole === 0 && total_minor !== 0))
    throw new DomainError('not_allocatable', { total_minor })
  if (total_minor === 0) return weights.map(() => 0)
  const products = weights.map(weight => BigInt(total_minor) * BigInt(weight))
  const shares = products.map(product => Number(product / BigInt(whole)))
  const remainders = products.map(product => Number(product % BigInt(whole)))
  const byRemainder = [...weights.keys()].sort((a, b) => remainders[b]! - remainders[a]!)
  for (const place of byRemainder.slice(0, total_minor - addUp(shares))) shares[place]! += 1
  return shares
}

/** What of `whole` falls on `part` of `of`, rounded; of all of it, all. */
export function share(whole: number, part: number, of: number): number {
  const sign = of < 0 ? -1n : 1n
  return divideRounding(BigInt(safe(whole)) * BigInt(safe(part)) * sign, BigInt(safe(of)) * sign)
}

/** So many parts per million of it, rounded. */
export function atRate(amount_minor: number, rate_ppm: number): number {
  return divideRounding(BigInt(safe(amount_minor)) * BigInt(rate_ppm), BigInt(MILLION))
}

/** Refuses less than nothing and more than all. */
export function checkRate(rate_ppm: number): void {
  if (!(rate_ppm >= 0 && rate_ppm <= MILLION)) throw new DomainError('rate_out_of_range', { rate_ppm })
}

/** Of two exact numbers; `Math` has no business here. */
export function min(a: number, b: number): number {
  return b < a ? b : a
}

export function max(a: number, b: number): number {
  return b > a ? b : a
}
