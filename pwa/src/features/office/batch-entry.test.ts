import { expect, it } from 'vitest'
import type { Lot, Makeup } from './answers.ts'
import {
  allergensIn,
  asBody,
  asMakeup,
  type BatchEntry,
  besideField,
  entryOf,
  mistakes,
  newEntry,
  proposed,
  sameAgain,
  valuesOf,
} from './batch-entry.ts'
import { stillWrong } from './parts/use-form.ts'
import { blankIngredient, fromBook, lotsFor, movedUp, newestFirst } from './sourcing/ingredient-entry.ts'

const BY_PIECE = { unit: 'each', currency: 'GBP' } as const
const BY_WEIGHT = { unit: 'kg', currency: 'GBP' } as const

const RYE = {
  product_id: 'p-1',
  code: 'RYE-261128-1',
  made_on: '2026-11-28',
  packed_on: '2026-11-28',
  best_before_on: null,
  use_by_on: '2026-12-02',
  made_milli: 42_000,
  unit_cost_minor: 165,
  story: 'Shaped at dusk.',
}

const MAKEUP: Makeup = {
  ingredients: [
    {
      name: 'Strong white flour',
      lot_id: 'l-1',
      supplier_name: 'Tarrow Mill',
      supplier_lot: 'TM-1187',
      received_on: '2026-11-20',
      country: 'GB',
      region: 'Gloucestershire',
      share_ppm: 580_000,
      allergens: [],
      lot_allergens: ['cereal.wheat'],
    },
    {
      name: 'Sea salt',
      lot_id: null,
      supplier_name: 'Anglesey Salt',
      supplier_lot: '8804',
      received_on: null,
      country: null,
      region: null,
      share_ppm: null,
      allergens: ['sulphite'],
      lot_allergens: [],
    },
  ],
  parents: [{ batch_id: 'b-0', code: 'LEV-261127-1', product_name: 'Levain' }],
  may_contain: ['milk', 'sesame'],
  contains: { eu14: [], us9: [], us9_declarations: [] },
}

const LOT: Lot = {
  lot_id: 'l-2',
  supplier_id: 's-1',
  supplier_name: 'Tarrow Mill',
  name: 'Whole rye flour',
  lot_code: 'TM-1120',
  received_on: '2026-11-24',
  document: null,
  quantity_milli: null,
  unit: null,
  country: 'GB',
  region: 'Gloucestershire',
  allergens: ['cereal.rye'],
  best_before_on: null,
  note: null,
  archived: false,
}

function entry(changed: Partial<BatchEntry> = {}): BatchEntry {
  return { ...entryOf(RYE, MAKEUP, 'GBP'), ...changed }
}

function withShares(...shares: string[]): BatchEntry {
  return entry({ ingredients: shares.map(share => ({ ...blankIngredient(), name: 'Flour', share })) })
}

it('sends what it was filled from', () => {
  const { made_milli, ...rest } = RYE
  expect(asBody(entry(), BY_PIECE)).toEqual({ ...rest, quantity_made_milli: made_milli })
  expect(asMakeup(entry())).toEqual({
    ingredients: [
      {
        name: 'Strong white flour',
        lot_id: 'l-1',
        supplier_name: null,
        supplier_lot: null,
        country: null,
        region: null,
        share_ppm: 580_000,
        allergens: [],
      },
      {
        name: 'Sea salt',
        lot_id: null,
        supplier_name: 'Anglesey Salt',
        supplier_lot: '8804',
        country: null,
        region: null,
        share_ppm: null,
        allergens: ['sulphite'],
      },
    ],
    parent_ids: ['b-0'],
    may_contain: ['milk', 'sesame'],
  })
})

it('makes the same again with a code, dates and a quantity of its own', () => {
  const again = sameAgain(RYE, MAKEUP, 'GBP')

  expect(again).toMatchObject({ product_id: 'p-1', kind: 'use_by', cost: '1.65', story: 'Shaped at dusk.' })
  expect(again).toMatchObject({ code: '', date_on: '', packed_on: '', quantity: '' })
  expect(again.made_on).not.toBe(RYE.made_on)
  expect(asMakeup(again)).toEqual(asMakeup(entry()))
})

it('takes a weighed quantity in the product’s unit', () => {
  expect(asBody(entry({ quantity: '4.2' }), BY_WEIGHT)).toMatchObject({ quantity_made_milli: 4_200 })
  expect(mistakes(entry({ quantity: '4.2' }), BY_WEIGHT)).toEqual({})
  expect(mistakes(entry({ quantity: '4.2' }), BY_PIECE)).toHaveProperty('quantity')
})

it('sends no date where none is chosen, and no cost where none is typed', () => {
  expect(asBody(entry({ kind: 'none', cost: '', packed_on: '' }), BY_PIECE)).toMatchObject({
    best_before_on: null,
    use_by_on: null,
    unit_cost_minor: null,
    packed_on: null,
  })
})

it.each(['', 'RYE 1', 'RÄD-1', 'A'.repeat(21)])('does not take %j for a code', code => {
  expect(mistakes(entry({ code }), BY_PIECE)).toHaveProperty('code')
})

it('asks for what is missing', () => {
  expect(Object.keys(mistakes(newEntry(''), BY_PIECE))).toEqual(['product', 'code', 'quantity', 'date'])
  expect(mistakes(entry({ made_on: '' }), BY_PIECE)).toHaveProperty('made_on')
  expect(mistakes(entry(), BY_PIECE)).toEqual({})
})

it.each([
  [{ packed_on: '2026-11-27' }, 'packed_on'],
  [{ date_on: '2026-11-27' }, 'date'],
  [{ kind: 'best_before', date_on: '2026-11-27' }, 'date'],
  [{ packed_on: '2026-12-03' }, 'date'],
  [{ cost: 'a lot' }, 'cost'],
] as const)('does not take %j', (changed, field) => {
  expect(Object.keys(mistakes(entry(changed), BY_PIECE))).toEqual([field])
})

it('lets a proposal fill only what nobody has typed', () => {
  const proposal = { code: 'RYE-261128-2', best_before_on: '2026-12-02', use_by_on: null }
  const dated = { kind: 'best_before', date_on: '2026-12-02' }

  expect(proposed(proposal, { code: false, date: false })).toEqual({ code: 'RYE-261128-2', ...dated })
  expect(proposed(proposal, { code: true, date: false })).toEqual(dated)
  expect(proposed(proposal, { code: false, date: true })).toEqual({ code: 'RYE-261128-2' })
})

it('empties the date where a product has no shelf life, and leaves which date it is', () => {
  const proposal = { code: 'JAM-261128-1', best_before_on: null, use_by_on: null }

  expect(proposed(proposal, { code: true, date: false })).toEqual({ date_on: '' })
})

it('takes shares up to the whole, and refuses more beside the last of them', () => {
  expect(mistakes(withShares('58', '40', '2'), BY_PIECE)).toEqual({})

  const over = withShares('58', '40', '2.5', '')
  const [, , third] = over.ingredients
  expect(mistakes(over, BY_PIECE)).toEqual({
    [`share ${third?.key}`]: 'Together that is 100.5 %. All shares come to 100 % at most.',
  })
})

it('does not take what is no share', () => {
  const typed = withShares('58', 'half')

  expect(Object.keys(mistakes(typed, BY_PIECE))).toEqual([`share ${typed.ingredients[1]?.key}`])
})

it('asks for the name of an ingredient, and passes over a row that is empty', () => {
  const nameless = { ...blankIngredient(), share: '5' }
  const typed = entry({ ingredients: [nameless, blankIngredient()] })

  expect(Object.keys(mistakes(typed, BY_PIECE))).toEqual([`name ${nameless.key}`])
  expect(asMakeup(entry({ ingredients: [blankIngredient()] })).ingredients).toEqual([])
})

it('forgets that the shares were too many as soon as one of them changes', () => {
  const over = withShares('70', '40')
  const [first, second] = over.ingredients
  const fewer = { ...over, ingredients: [{ ...first!, share: '60' }, second!] }

  expect(stillWrong(mistakes(over, BY_PIECE), valuesOf(over), valuesOf(fewer))).toEqual({})
})

it('knows beside which field a refusal belongs', () => {
  expect(besideField('batch_code_taken', entry())).toHaveProperty('code')
  expect(besideField('best_before_before_made', entry())).toHaveProperty('date')
  expect(besideField('genealogy_cycle', entry())).toHaveProperty('parents')
  const typed = entry()
  expect(Object.keys(besideField('shares_over_whole', typed) ?? {})).toEqual([
    `share ${typed.ingredients[0]?.key}`,
  ])
  expect(besideField('database_unreachable', entry())).toBeUndefined()
})

it('leaves to the book what the book says, and keeps what is typed', () => {
  const typed = { ...blankIngredient(), share: '7', country: 'FR', allergens: ['cereal.rye', 'sulphite'] }
  const picked = fromBook(typed, LOT)

  expect(picked).toMatchObject({
    name: 'Whole rye flour',
    lot_id: 'l-2',
    share: '7',
    allergens: ['sulphite'],
  })
  expect(asMakeup(entry({ ingredients: [picked] })).ingredients[0]).toMatchObject({ country: null })
  expect(fromBook({ ...typed, name: 'Rye' }, LOT).name).toBe('Rye')
})

it('offers of the book what is called alike first', () => {
  const oats = { ...LOT, lot_id: 'l-3', name: 'Oats', received_on: '2026-11-25' }

  expect(lotsFor('rye', [oats, LOT])).toEqual({ alike: [LOT], others: [oats] })
  expect(lotsFor('', [oats, LOT])).toEqual({ alike: [], others: [oats, LOT] })
  expect(newestFirst([LOT, oats])).toEqual([oats, LOT])
})

it('reads off the ingredients and their lots what they bring', () => {
  const rye = fromBook(blankIngredient(), LOT)

  expect(allergensIn(entry({ ingredients: [rye] }), [LOT])).toEqual(['cereal.rye'])
  expect(allergensIn(entry(), [])).toEqual(['sulphite'])
})

it('moves an ingredient one place up, and the first nowhere', () => {
  const [flour, water, salt] = withShares('58', '40', '2').ingredients
  const typed = [flour!, water!, salt!]

  expect(movedUp(typed, salt!.key)).toEqual([flour, salt, water])
  expect(movedUp(typed, flour!.key)).toEqual(typed)
})
