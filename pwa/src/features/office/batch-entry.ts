import { checkDates } from '../../domain/calendar.ts'
import { DomainError } from '../../domain/errors.ts'
import { today } from '../../kit/clock.ts'
import { formatMoney } from '../../ui/money.ts'
import type { Batch, Lot, Makeup, Proposal } from './answers.ts'
import { formatPercent, parsePercent } from './money/percent.ts'
import type { Wrong } from './parts/use-form.ts'
import { parsePrice, typedPrice } from './price.ts'
import {
  allergensOfIngredient,
  asIngredients,
  type IngredientEntry,
  ingredientOf,
  isBlank,
  sharesPpm,
} from './sourcing/ingredient-entry.ts'
import { words as office } from './strings.en.ts'
import { words } from './strings.sourcing.en.ts'
import { parseQuantity, quantityBad, typedQuantity, type Unit } from './typed-quantity.ts'

export type DateKind = 'best_before' | 'use_by' | 'none'

/** A batch while it is being typed. */
export type BatchEntry = {
  product_id: string
  code: string
  made_on: string
  packed_on: string
  kind: DateKind
  date_on: string
  quantity: string
  cost: string
  ingredients: IngredientEntry[]
  parent_ids: string[]
  may_contain: string[]
  story: string
}

export type BatchField =
  | 'product'
  | 'code'
  | 'made_on'
  | 'packed_on'
  | 'date'
  | 'quantity'
  | 'cost'
  | 'parents'
  | 'story'
  | IngredientField
/** By the row's own key, so that an error stays with its row when another is taken out. */
export type IngredientField = `name ${number}` | `share ${number}`

/** What the figures of an entry are in. */
export type Measures = { unit: Unit; currency: string }

export const STORY_MOST = 4000

type Known = Pick<
  Batch,
  | 'product_id'
  | 'code'
  | 'made_on'
  | 'packed_on'
  | 'best_before_on'
  | 'use_by_on'
  | 'made_milli'
  | 'unit_cost_minor'
  | 'story'
>

const NOTHING_IN_IT: Makeup = {
  ingredients: [],
  parents: [],
  may_contain: [],
  contains: { eu14: [], us9: [], us9_declarations: [] },
}

export function newEntry(product_id: string): BatchEntry {
  return {
    product_id,
    code: '',
    made_on: today(),
    packed_on: '',
    kind: 'best_before',
    date_on: '',
    quantity: '',
    cost: '',
    story: '',
    ...makeupEntry(NOTHING_IN_IT),
  }
}

export function entryOf(batch: Known, makeup: Makeup, currency: string): BatchEntry {
  return {
    product_id: batch.product_id,
    code: batch.code,
    made_on: batch.made_on,
    packed_on: batch.packed_on ?? '',
    kind: kindOf(batch) ?? 'none',
    date_on: batch.best_before_on ?? batch.use_by_on ?? '',
    quantity: typedQuantity(batch.made_milli),
    cost: batch.unit_cost_minor === null ? '' : typedPrice(batch.unit_cost_minor, currency),
    story: batch.story ?? '',
    ...makeupEntry(makeup),
  }
}

/** Made the same again: everything but the code, the dates and the quantity. */
export function sameAgain(batch: Known, makeup: Makeup, currency: string): BatchEntry {
  const { kind, cost, story, ingredients, parent_ids, may_contain } = entryOf(batch, makeup, currency)
  return {
    ...newEntry(batch.product_id),
    kind,
    cost,
    story,
    ingredients,
    parent_ids,
    may_contain,
  }
}

/** What of a proposal goes into the entry: nothing over what somebody has typed. */
export function proposed(
  { code, ...dates }: Proposal,
  typed: { code: boolean; date: boolean },
): Partial<BatchEntry> {
  const kind = kindOf(dates)
  const date_on = dates.use_by_on ?? dates.best_before_on ?? ''
  return {
    ...(!typed.code && { code }),
    // Without a shelf life there is no date, and the one of a product chosen before is none of this.
    ...(!typed.date && (kind ? { kind, date_on } : { date_on })),
  }
}

// What fits on a label and into a bar code.
const CODE = /^[A-Z0-9-]{1,20}$/

export function mistakes(entry: BatchEntry, { unit, currency }: Measures): Wrong<BatchField> {
  const { productChoose, codeBad, costBad } = words.batch
  const no_cost = entry.cost.trim() !== '' && parsePrice(entry.cost, currency) === null
  return {
    ...(!entry.product_id && { product: productChoose }),
    ...(!CODE.test(entry.code.trim()) && { code: codeBad }),
    ...(parseQuantity(entry.quantity, unit) === null && { quantity: quantityBad(unit) }),
    ...(no_cost && { cost: costBad(typedPrice(165, currency)) }),
    ...dateMistakes(entry),
    ...ingredientMistakes(entry.ingredients),
  }
}

function dateMistakes(entry: BatchEntry): Wrong<BatchField> {
  const { madeMissing, dateMissing } = words.batch
  const { made_on, packed_on, kind, date_on } = entry
  if (!made_on) return { made_on: madeMissing }
  if (kind !== 'none' && !date_on) return { date: dateMissing }
  const { best_before_on, use_by_on } = labelDates(entry)
  return refusedByCore(() => checkDates(made_on, packed_on || null, best_before_on, use_by_on), entry)
}

function labelDates({ kind, date_on }: Pick<BatchEntry, 'kind' | 'date_on'>) {
  return {
    best_before_on: kind === 'best_before' ? date_on : null,
    use_by_on: kind === 'use_by' ? date_on : null,
  }
}

function refusedByCore(check: () => void, entry: BatchEntry): Wrong<BatchField> {
  try {
    check()
    return {}
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal
    return besideField(refusal.code, entry) ?? {}
  }
}

function ingredientMistakes(ingredients: IngredientEntry[]): Wrong<BatchField> {
  const { nameMissing, shareBad, sharesOver } = words.batch
  const found: Wrong<BatchField> = {}
  const said = ingredients.filter(each => !isBlank(each))
  for (const { key, name, share } of said) {
    if (!name.trim()) found[`name ${key}`] = nameMissing
    if (share.trim() && parsePercent(share) === null) found[`share ${key}`] = shareBad
  }
  const last = said.findLast(each => each.share.trim() !== '')
  const sum = sharesPpm(said)
  // Beside the last share: that is where the sum was passed.
  if (last && sum > WHOLE_PPM) found[`share ${last.key}`] ??= sharesOver(formatPercent(sum))
  return found
}

export const WHOLE_PPM = 1_000_000

/** By field; what is judged together changes together. */
export function valuesOf(entry: BatchEntry): Record<BatchField, unknown> {
  const { product_id, code, made_on, packed_on, kind, date_on, quantity, cost, story } = entry
  const shares = entry.ingredients.map(each => each.share).join()
  return {
    product: product_id,
    code,
    made_on,
    packed_on: `${made_on} ${packed_on}`,
    date: `${kind} ${made_on} ${packed_on} ${date_on}`,
    quantity,
    cost,
    parents: entry.parent_ids.join(),
    story,
    ...Object.fromEntries(
      entry.ingredients.flatMap(({ key, name }) => [
        [`name ${key}`, name],
        [`share ${key}`, shares],
      ]),
    ),
  }
}

/** Where a refusal of the server belongs. */
export function besideField(code: string, entry: BatchEntry): Wrong<BatchField> | undefined {
  const last = entry.ingredients.findLast(each => each.share.trim() !== '')
  const field: BatchField | undefined =
    code === 'shares_over_whole' && last ? `share ${last.key}` : FIELD_OF[code]
  return field && { [field]: words.errors[code] ?? office.errors.byCode[code] ?? code }
}

const FIELD_OF: Record<string, BatchField> = {
  product_unknown: 'product',
  batch_code_taken: 'code',
  batch_code_invalid: 'code',
  packed_before_made: 'packed_on',
  best_before_before_made: 'date',
  use_by_before_made: 'date',
  date_kind_twice: 'date',
  date_invalid: 'date',
  genealogy_cycle: 'parents',
  parent_twice: 'parents',
  parent_unknown: 'parents',
}

export function asBody(entry: BatchEntry, { unit, currency }: Measures) {
  const { product_id, code, made_on } = entry
  return {
    product_id,
    code,
    made_on,
    packed_on: entry.packed_on || null,
    ...labelDates(entry),
    quantity_made_milli: parseQuantity(entry.quantity, unit) ?? 0,
    unit_cost_minor: parsePrice(entry.cost, currency),
    story: entry.story.trim() || null,
  }
}

export function asMakeup({ ingredients, parent_ids, may_contain }: BatchEntry) {
  return { ingredients: asIngredients(ingredients), parent_ids, may_contain }
}

/** What the ingredients bring, by themselves and by their lots. */
export function allergensIn({ ingredients }: BatchEntry, lots: Lot[]): string[] {
  return ingredients.flatMap(each => allergensOfIngredient(each, lots))
}

export function costHint(price_minor: number, currency: string): string {
  return words.batch.costHint(formatMoney(price_minor, currency))
}

function makeupEntry(makeup: Makeup): Pick<BatchEntry, 'ingredients' | 'parent_ids' | 'may_contain'> {
  return {
    ingredients: makeup.ingredients.map(ingredientOf),
    parent_ids: makeup.parents.map(each => each.batch_id),
    may_contain: makeup.may_contain,
  }
}

function kindOf({
  best_before_on,
  use_by_on,
}: Pick<Proposal, 'best_before_on' | 'use_by_on'>): DateKind | null {
  if (use_by_on) return 'use_by'
  return best_before_on ? 'best_before' : null
}
