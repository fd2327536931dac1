import { describe, expect, it } from 'vitest'
import {
  type DealRule,
  dealOffer,
  dealSentence,
  minuteOf,
  timeOfDay,
  timeParts,
  typedTime,
} from './deal-words.ts'

const STALL = {
  currency: 'GBP',
  categories: [{ category_id: 'jams', name: 'Jams' }],
  products: [
    { product_id: 'rye', name: 'Rye' },
    { product_id: 'tin', name: 'Seeded tin' },
    { product_id: 'bun', name: 'Cinnamon bun' },
    { product_id: 'bag', name: 'Baguette' },
  ],
  markets: [{ market_id: 'ash', name: 'Ashcombe' }],
}
const ALWAYS: DealRule['when'] = {
  market_id: null,
  weekdays: [],
  from_on: null,
  until_on: null,
  from_minute: null,
  until_minute: null,
}
const JAMS: DealRule = {
  kind: 'n_for_price',
  size: 3,
  pay_size: null,
  price_minor: 1000,
  rate_ppm: null,
  category_id: 'jams',
  product_ids: [],
  when: ALWAYS,
}
const of = (...product_ids: string[]) => ({ category_id: null, product_ids })

describe('what a deal offers', () => {
  it('names its category', () => {
    expect(dealOffer(JAMS, STALL)).toBe('3 from Jams for 10.00')
  })

  it('counts its only product', () => {
    expect(dealOffer({ ...JAMS, ...of('rye') }, STALL)).toBe('3 Rye for 10.00')
  })

  it('names up to three products, and counts more', () => {
    expect(dealOffer({ ...JAMS, ...of('rye', 'tin') }, STALL)).toBe('3 from Rye or Seeded tin for 10.00')
    expect(dealOffer({ ...JAMS, ...of('rye', 'tin', 'bun', 'bag') }, STALL)).toBe(
      '3 from 4 products for 10.00',
    )
  })

  it('says how many are paid', () => {
    const fewer: DealRule = { ...JAMS, kind: 'buy_n_pay_m', pay_size: 2, price_minor: null }
    expect(dealOffer(fewer, STALL)).toBe('3 from Jams, pay for 2')
    expect(dealOffer({ ...fewer, pay_size: 0 }, STALL)).toBe('3 from Jams for nothing')
  })

  it('says what is taken off', () => {
    expect(dealOffer({ ...JAMS, kind: 'rate_off', rate_ppm: 125_000 }, STALL)).toBe('12.5 % off Jams')
  })

  it('says when what it is over is gone', () => {
    expect(dealOffer({ ...JAMS, category_id: 'gone' }, STALL)).toBe('3 from goods no longer here for 10.00')
  })
})

describe('when a deal holds', () => {
  const parts = (when: Partial<DealRule['when']>) => timeParts({ ...ALWAYS, ...when }, STALL)

  it('is always, where nothing binds', () => {
    expect(parts({})).toEqual([])
    expect(parts({ weekdays: [0, 1, 2, 3, 4, 5, 6] })).toEqual([])
  })

  it('names weekdays, and a run of them by its ends', () => {
    expect(parts({ weekdays: [5] })).toEqual(['Saturdays'])
    expect(parts({ weekdays: [2, 5] })).toEqual(['Wednesdays and Saturdays'])
    expect(parts({ weekdays: [0, 1, 2, 3] })).toEqual(['Monday to Thursday'])
    expect(parts({ weekdays: [0, 2, 4] })).toEqual(['Mondays, Wednesdays and Fridays'])
  })

  it('names hours', () => {
    expect(parts({ from_minute: 780 })).toEqual(['from 13:00'])
    expect(parts({ until_minute: 570 })).toEqual(['until 9:30'])
    expect(parts({ from_minute: 780, until_minute: 840 })).toEqual(['13:00 to 14:00'])
    expect(parts({ from_minute: 0 })).toEqual(['from 0:00'])
  })

  it('names dates, with the year where it is another', () => {
    expect(parts({ from_on: '2031-12-01', until_on: '2031-12-24' })).toEqual(['1 Dec 2031 to 24 Dec 2031'])
    expect(parts({ from_on: '2031-12-24', until_on: '2031-12-24' })).toEqual(['on 24 Dec 2031'])
  })

  it('goes from the large to the small, behind the offer', () => {
    const when = { ...ALWAYS, market_id: 'ash', weekdays: [5], from_minute: 780 }
    expect(dealSentence({ ...JAMS, when }, STALL)).toBe(
      '3 from Jams for 10.00 · at Ashcombe · Saturdays · from 13:00',
    )
  })
})

describe('a time field', () => {
  it('gives and takes minutes of the day', () => {
    expect(minuteOf('13:05')).toBe(785)
    expect(minuteOf('')).toBeNull()
    expect(typedTime(65)).toBe('01:05')
    expect(typedTime(null)).toBe('')
    expect(timeOfDay(65)).toBe('1:05')
  })
})
