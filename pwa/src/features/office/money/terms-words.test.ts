import { describe, expect, it } from 'vitest'
import { roundingExample, roundingWords, taxRoundingWords } from './terms-words.ts'

const SWISS = { step_minor: 5, mode: 'nearest_half_up', scope: 'cash_part' } as const
const spaced = (text: string | null) => text?.replaceAll('\u00A0', ' ')

describe('cash rounding in words', () => {
  it('says step, mode and scope', () => {
    expect(roundingWords(SWISS, 'CHF')).toBe('To the nearest 0.05, half goes up. Only what is paid in cash.')
    expect(roundingWords({ ...SWISS, mode: 'down', scope: 'total_if_any_cash' }, 'CHF')).toBe(
      'Down to 0.05. The whole, as soon as some of it is cash.',
    )
  })

  it('says its limits', () => {
    expect(roundingWords({ ...SWISS, exact_up_to_minor: 5, at_least_minor: 5 }, 'EUR')).toBe(
      'To the nearest 0.05, half goes up. Only what is paid in cash. Up to 0.05 stays exact. At least 0.05.',
    )
  })

  it('says that nothing is rounded', () => {
    expect(roundingWords({ mode: 'none' }, 'GBP')).toBe('Exact: nothing is rounded.')
    expect(roundingExample({ mode: 'none' }, 'GBP')).toBeNull()
  })
})

describe('the example of cash rounding', () => {
  it.each([
    [SWISS, 'CHF', '10.02 → 10.00, 10.03 → 10.05 in cash.'],
    [{ ...SWISS, step_minor: 10 }, 'NZD', '10.04 → 10.00, 10.05 → 10.10 in cash.'],
    [{ ...SWISS, step_minor: 10, mode: 'nearest_half_down' }, 'NZD', '10.04 → 10.00, 10.05 → 10.00 in cash.'],
    [{ ...SWISS, step_minor: 100 }, 'SEK', '10.49 → 10.00, 10.50 → 11.00 in cash.'],
    [{ ...SWISS, step_minor: 5, mode: 'down' }, 'AUD', '10.04 → 10.00 in cash.'],
  ] as const)('of %j in %s is where it turns', (rule, currency, words) => {
    expect(spaced(roundingExample(rule, currency))).toBe(words)
  })
})

describe('the rounding of tax', () => {
  it('says how often and where halves go', () => {
    expect(taxRoundingWords({ tax_per: 'receipt', tax_mode: 'half_up' })).toBe(
      'once a receipt, for each rate; halves go up',
    )
    expect(taxRoundingWords({ tax_per: 'line', tax_mode: 'half_even' })).toBe(
      'line by line; halves go to the even figure',
    )
  })
})
