import { describe, expect, it } from 'vitest'
import {
  asMark,
  markName,
  methodFor,
  type TenderRule,
  tenderExample,
  tenderSentence,
} from './tender-words.ts'

const SNAP: TenderRule = {
  name: 'SNAP tokens',
  kind: 'token',
  pays_tags: ['snap'],
  denomination_minor: 100,
  change: 'none',
  tax_free: true,
}
const MARKET: TenderRule = {
  name: 'Ashcombe tokens',
  kind: 'token',
  pays_tags: [],
  denomination_minor: 500,
  change: 'cash',
  tax_free: false,
}

describe('the rules of a tender as a sentence', () => {
  it('tells what SNAP may and may not', () => {
    expect(tenderSentence(SNAP, 'USD')).toBe(
      'SNAP tokens: only what is marked SNAP, whole dollars, no change, no sales tax on what they pay',
    )
  })

  it('tells of pieces and of change', () => {
    expect(tenderSentence(MARKET, 'USD')).toBe(
      'Ashcombe tokens: pays for everything, in pieces of 5.00, change in cash',
    )
  })

  it('names every mark', () => {
    const senior = { ...SNAP, name: 'Senior FMNP', pays_tags: ['fresh_produce', 'honey'], tax_free: false }
    expect(tenderSentence(senior, 'USD')).toBe(
      'Senior FMNP: only what is marked fresh produce or honey, whole dollars, no change',
    )
  })

  it('says that a QR payment waits to be ticked', () => {
    const qr: TenderRule = { ...MARKET, name: 'TWINT', kind: 'qr', denomination_minor: 1, change: 'none' }
    expect(tenderSentence(qr, 'CHF')).toBe(
      'TWINT: pays for everything, exact amounts, pending until somebody ticks it',
    )
  })

  it('takes any amount where a piece has no worth', () => {
    const voucher: TenderRule = { ...MARKET, name: 'Voucher', kind: 'voucher', denomination_minor: 1 }
    expect(tenderSentence(voucher, 'EUR')).toBe('Voucher: pays for everything, any amount, change in cash')
  })
})

describe('the example of a tender', () => {
  it('leaves what is no whole piece for cash or card', () => {
    expect(tenderExample(SNAP, 'USD')).toBe(
      'Of 10.50 marked SNAP they pay 10.00; 0.50 is left for cash or card.',
    )
    expect(tenderExample({ ...MARKET, change: 'none' }, 'USD')).toBe(
      'Of 10.50 they pay 10.00; 0.50 is left for cash or card.',
    )
  })

  it('gives change where the market does', () => {
    expect(tenderExample(MARKET, 'USD')).toBe('Of 10.50 they pay 15.00, and 4.50 goes back in cash.')
  })

  it('is none where any amount is paid', () => {
    expect(tenderExample({ ...MARKET, kind: 'qr', denomination_minor: 1 }, 'USD')).toBeNull()
  })
})

describe('a mark', () => {
  it('is typed as people write it', () => {
    expect(asMark(' Fresh produce ')).toBe('fresh_produce')
    expect(markName('fresh_produce')).toBe('fresh produce')
    expect(markName('plants_for_food')).toBe('plants for food')
  })

  it.each(['', '7up', 'Käse!', 'a'.repeat(41)])('is not %j', text => {
    expect(asMark(text)).toBeNull()
  })
})

describe('the key of a tender', () => {
  it('comes from its name', () => {
    expect(methodFor('SNAP tokens', [])).toBe('snap_tokens')
    expect(methodFor('Bons d’été', [])).toBe('bons_d_ete')
    expect(methodFor('5-Euro-Chip', [])).toBe('euro_chip')
    expect(methodFor('代金券', [])).toBe('tender')
  })

  it('is no other’s', () => {
    expect(methodFor('Cash', ['cash', 'card', 'cash_2'])).toBe('cash_3')
  })
})
