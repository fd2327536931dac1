import { addDays, checkDates, daysBetween } from '../../domain/calendar.ts'
import { checkCode } from '../../domain/codes.ts'
import { DomainError } from '../../domain/errors.ts'
import { checkQuantity } from '../../domain/quantity.ts'
import type { Batch, Making, Product, Unit } from '../../stall/types.ts'
import { words } from '../../ui/strings.stock.en.ts'

export type DateKind = 'best_before' | 'use_by' | 'none'

/** A batch while it is being typed. What is null is as proposed. */
export type MakingEntry = {
  product_id: string
  quantity: string
  made_on: string
  code: string | null
  kind: DateKind | null
  date_on: string | null
  /** null: on the day it was made, or nobody says. */
  packed_on: string | null
}

export type MakingField = 'product' | 'quantity' | 'made_on' | 'code' | 'date' | 'packed_on'
export type Wrong = Partial<Record<MakingField, string>>

export type Proposed = { code: string; kind: DateKind; date_on: string }
type Proposal = { code: string; best_before_on: string | null; use_by_on: string | null }

/** What the product says; where it does not say how long it keeps, as its batch before. */
export function proposed(
  product: Product,
  made_on: string,
  { code, best_before_on, use_by_on }: Proposal,
  before: Batch | null,
): Proposed {
  const until_on = best_before_on ?? use_by_on
  if (until_on) return { code, kind: product.date_kind ?? 'best_before', date_on: until_on }
  if (!before) return { code, kind: product.date_kind ?? 'none', date_on: '' }
  const kind = product.date_kind ?? kindOf(before)
  const was_on = before.use_by_on ?? before.best_before_on
  return { code, kind, date_on: was_on ? addDays(made_on, daysBetween(before.made_on, was_on)) : '' }
}

export function kindOf({ best_before_on, use_by_on }: Pick<Batch, 'best_before_on' | 'use_by_on'>): DateKind {
  if (use_by_on) return 'use_by'
  return best_before_on ? 'best_before' : 'none'
}

/** `4.2`, `4,2` and `24` in thousandths; null for anything else. */
export function parseQuantity(text: string): number | null {
  const found = /^(\d{1,7})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  return found ? Number(found[1]) * 1000 + Number((found[2] ?? '').padEnd(3, '0')) : null
}

/** What is wrong, each beside its field; else what is to be saved. */
export function judged(
  entry: MakingEntry,
  product: Product | null,
  as: Proposed | null,
  same_as: string | null,
): { wrong: Wrong; making: Making | null } {
  if (!product || !as) return { wrong: { product: words.make.wrong.product }, making: null }
  const { made_on, packed_on } = entry
  const kind = entry.kind ?? as.kind
  const date_on = kind === 'none' ? null : (entry.date_on ?? as.date_on)
  const code = (entry.code ?? as.code).trim().toUpperCase()
  const quantity_milli = parseQuantity(entry.quantity)
  const [best_before_on, use_by_on] = [
    kind === 'best_before' ? date_on : null,
    kind === 'use_by' ? date_on : null,
  ]
  const wrong: Wrong = {
    ...wrongQuantity(product.unit, quantity_milli),
    ...refusal(
      () => checkCode(code),
      () => ({ code: words.make.wrong.code }),
    ),
    ...(made_on === '' && { made_on: words.make.wrong.dateMissing }),
    ...(date_on === '' && { date: words.make.wrong.dateMissing }),
    ...(packed_on === '' && { packed_on: words.make.wrong.dateMissing }),
    ...(made_on &&
      date_on !== '' &&
      packed_on !== '' &&
      wrongDates(made_on, packed_on, best_before_on, use_by_on)),
  }
  if (Object.keys(wrong).length > 0) return { wrong, making: null }
  const { product_id, name, unit } = product
  const made = { product_id, product_name: name, unit, code, made_on, quantity_milli: quantity_milli! }
  return { wrong, making: { ...made, packed_on, best_before_on, use_by_on, same_as } }
}

function wrongQuantity(unit: Unit, quantity_milli: number | null): Wrong {
  const { pieces, quantity, tooFine } = words.make.wrong
  if (!quantity_milli) return { quantity: unit === 'each' ? pieces : quantity }
  return refusal(
    () => checkQuantity(unit, quantity_milli),
    code => ({ quantity: code === 'quantity_too_fine' ? tooFine : pieces }),
  )
}

function wrongDates(
  made_on: string,
  packed_on: string | null,
  best: string | null,
  use: string | null,
): Wrong {
  const { packedBeforeMade, dateBeforePacked, dateBeforeMade, dateMissing } = words.make.wrong
  const isPacked = packed_on !== null && packed_on > made_on
  return refusal(
    () => checkDates(made_on, packed_on, best, use),
    code =>
      code === 'packed_before_made'
        ? { packed_on: packedBeforeMade }
        : { date: code === 'date_invalid' ? dateMissing : isPacked ? dateBeforePacked : dateBeforeMade },
  )
}

function refusal(check: () => void, said: (code: string) => Wrong): Wrong {
  try {
    check()
    return {}
  } catch (error) {
    if (error instanceof DomainError) return said(error.code)
    throw error
  }
}
