import { describe, expect, it } from 'vitest'
import type { Claim } from '../answers.ts'
import { asBody, asEntry, type ClaimEntry, mistakes } from './claim-entry.ts'
import { dayWords, entryWords, outstandingWords, piecesWords } from './claim-words.ts'

const CLAIM: Claim = {
  day_id: 'day',
  date_on: '2031-11-29',
  market_id: 'ash',
  market_name: 'Ashcombe',
  currency: 'USD',
  method: 'snap',
  name: 'SNAP tokens',
  face_minor: 100,
  count: 72,
  rest_minor: 0,
  total_minor: 7200,
  claimed_minor: 7200,
  paid_minor: 0,
  netted_against_fee_minor: 0,
  outstanding_minor: 7200,
  state: 'outstanding',
  entries: [],
}
const ENTERED = {
  entry_id: 'e',
  at: 0,
  claimed_minor: 7200,
  paid_minor: 2500,
  netted_against_fee_minor: 3500,
  note: null,
}
const PART: Claim = {
  ...CLAIM,
  paid_minor: 2500,
  netted_against_fee_minor: 3500,
  outstanding_minor: 1200,
  state: 'part_paid',
  entries: [ENTERED],
}
const entry = (changes: Partial<ClaimEntry>): ClaimEntry => ({ ...asEntry(CLAIM), paid: '', ...changes })

describe('a payment of a claim', () => {
  it('proposes all that is outstanding', () => {
    expect(asEntry(PART)).toMatchObject({ act: 'pay', paid: '12.00' })
    expect(asEntry({ ...CLAIM, outstanding_minor: 0 })).toMatchObject({ act: 'correct', paid: '' })
  })

  it('sends what was paid and what was netted', () => {
    const typed = entry({ paid: '25', netted: '35.00', note: ' Cheque 118 ' })
    expect(mistakes(typed, CLAIM)).toEqual({})
    expect(asBody(typed, CLAIM)).toEqual({
      currency: 'USD',
      note: 'Cheque 118',
      paid_minor: 2500,
      netted_against_fee_minor: 3500,
    })
  })

  it('is not more than is outstanding, and not nothing', () => {
    expect(mistakes(entry({ paid: '70', netted: '3' }), CLAIM)).toEqual({
      paid: 'More than is outstanding, which is 72.00.',
    })
    expect(mistakes(entry({}), CLAIM)).toEqual({ paid: 'Write at least one sum.' })
    expect(mistakes(entry({ paid: 'x' }), CLAIM)).toEqual({ paid: 'Write it like 25.00.' })
  })
})

describe('a correction', () => {
  it('sends the same sum below zero, and says why', () => {
    const typed = entry({ act: 'correct', paid: '5', note: 'Typed twice' })
    expect(mistakes(typed, PART)).toEqual({})
    expect(asBody(typed, PART)).toMatchObject({ paid_minor: -500, note: 'Typed twice' })
    expect(mistakes({ ...typed, note: ' ' }, PART)).toEqual({ note: 'A correction says why.' })
  })

  it('takes back no more than was entered', () => {
    const typed = entry({ act: 'correct', paid: '26', netted: '36', note: 'x' })
    expect(mistakes(typed, PART)).toEqual({
      paid: 'More than was entered, which is 25.00.',
      netted: 'More than was entered, which is 35.00.',
    })
  })
})

describe('another claim', () => {
  it('is sent whole the first time, and then as the difference', () => {
    const typed = entry({ act: 'claim', claimed: '70', note: 'Two tokens lost' })
    expect(asBody(typed, CLAIM)).toMatchObject({ claimed_minor: 7000 })
    expect(asBody(typed, PART)).toMatchObject({ claimed_minor: -200 })
    expect(mistakes({ ...typed, note: '' }, CLAIM)).toEqual({})
    expect(mistakes({ ...typed, note: '' }, PART)).toEqual({ note: 'A correction says why.' })
  })
})

describe('a claim in words', () => {
  it('counts its pieces', () => {
    expect(piecesWords(CLAIM)).toBe('72 × 1.00')
    expect(piecesWords({ ...CLAIM, face_minor: 500, count: 14, rest_minor: 200 })).toBe('14 × 5.00 and 2.00')
    expect(piecesWords({ ...CLAIM, face_minor: 1 })).toBe('')
  })

  it('names its day, on paper with the year', () => {
    expect(dayWords(CLAIM)).toBe('Ashcombe, Saturday 29 November 2031')
    expect(dayWords(CLAIM, { on_paper: true })).toBe('Ashcombe, Saturday 29 November 2031')
    expect(dayWords({ date_on: null, market_name: null })).toBe('A day that no phone has opened here')
  })

  it('says what an entry says, below zero where it takes back', () => {
    expect(entryWords(ENTERED, 'USD')).toBe('claimed 72.00, paid 25.00, netted 35.00')
    const back = { ...ENTERED, claimed_minor: 0, paid_minor: -500, netted_against_fee_minor: 0 }
    expect(entryWords(back, 'USD')).toBe('paid −5.00')
  })

  it('adds up what is owed, by money', () => {
    const foreign = { ...CLAIM, currency: 'EUR', outstanding_minor: 500 }
    expect(outstandingWords([CLAIM, PART, foreign], 'USD')).toBe('84.00, 5.00 EUR')
    expect(outstandingWords([{ ...CLAIM, outstanding_minor: 0 }], 'USD')).toBe('')
  })
})
