import { describe, expect, it } from 'vitest'
import { currencyWord, moneyApart, moneyWithSign, parsePrice, typedPrice } from './price.ts'

describe('parsePrice', () => {
  it('takes a point and a comma alike', () => {
    expect(parsePrice('4.80', 'GBP')).toBe(480)
    expect(parsePrice('4,80', 'EUR')).toBe(480)
  })

  it('fills up what was left out', () => {
    expect(parsePrice('4', 'GBP')).toBe(400)
    expect(parsePrice('4.8', 'GBP')).toBe(480)
    expect(parsePrice('.5', 'GBP')).toBe(50)
    expect(parsePrice('12.', 'GBP')).toBe(1200)
  })

  it('keeps every cent where a float would lose one', () => {
    expect(parsePrice('1.15', 'GBP')).toBe(115)
    expect(parsePrice('64.10', 'EUR')).toBe(6410)
    expect(parsePrice('999999999.99', 'GBP')).toBe(99_999_999_999)
  })

  it('goes by the decimals of the currency', () => {
    expect(parsePrice('480', 'JPY')).toBe(480)
    expect(parsePrice('1.250', 'KWD')).toBe(1250)
  })

  it('passes over the sign or the code, and spaces around the figure', () => {
    expect(parsePrice(' 4.80 ', 'GBP')).toBe(480)
    expect(parsePrice('£ 4.80', 'GBP')).toBe(480)
    expect(parsePrice('4,80 €', 'EUR')).toBe(480)
    expect(parsePrice('CHF 4.80', 'CHF')).toBe(480)
  })

  it.each(['', ' ', '.', '£', '4.805', '1,200.50', 'four', '-4.80', '4.8.0', '1e3', '12345678901'])(
    'refuses %j',
    text => {
      expect(parsePrice(text, 'GBP')).toBeNull()
    },
  )

  it.each(['4 80', '4. 80', '4\u00A080', '1 200.50', '4£80'])('refuses to guess at %j', text => {
    expect(parsePrice(text, 'GBP')).toBeNull()
  })

  it('refuses decimals where the currency has none', () => {
    expect(parsePrice('4.80', 'JPY')).toBeNull()
  })

  it('reads back what it proposes to type', () => {
    for (const amount_minor of [0, 5, 480, 123_456_789]) {
      expect(parsePrice(typedPrice(amount_minor, 'GBP'), 'GBP')).toBe(amount_minor)
    }
  })
})

it('puts the sign close and a code at a distance', () => {
  expect(moneyWithSign(75_531, 'GBP')).toBe('£755.31')
  expect(moneyWithSign(75_531, 'CHF')).toBe('CHF\u00A0755.31')
})

it('puts the code behind an amount in another money only', () => {
  expect(moneyApart(500, 'GBP', 'GBP')).toBe('5.00')
  expect(moneyApart(500, 'EUR', 'GBP')).toBe('5.00\u00A0EUR')
})

it('names money as people do', () => {
  expect(currencyWord('GBP')).toBe('pounds')
  expect(currencyWord('EUR')).toBe('euros')
})
