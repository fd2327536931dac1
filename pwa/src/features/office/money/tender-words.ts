import { currencyExponent } from '../../../domain/money.ts'
import { formatMoney } from '../../../ui/money.ts'
import type { TenderKind } from '../answers.ts'
import { currencyWord } from '../price.ts'
import { words } from '../strings.money.en.ts'

const { tenders: names } = words

export type TenderRule = Pick<
  TenderKind,
  'name' | 'kind' | 'pays_tags' | 'denomination_minor' | 'change' | 'tax_free'
>

/** `SNAP tokens: only what is marked SNAP, whole dollars, no change, no sales tax on what they pay`. */
export function tenderSentence(tender: TenderRule, currency: string): string {
  return names.rules(tender.name, ruleParts(tender, currency))
}

export function ruleParts(tender: TenderRule, currency: string): string[] {
  const { kind, pays_tags, denomination_minor, change, tax_free } = tender
  return [
    pays_tags.length > 0 ? names.onlyMarked(names_of(pays_tags)) : names.paysEverything,
    inPieces(kind) ? pieceWords(denomination_minor, currency) : names.exact,
    ...(inPieces(kind) ? [change === 'cash' ? names.change_cash : names.noChange] : []),
    ...(tax_free ? [names.noTax] : []),
    ...(kind === 'qr' ? [names.pending] : []),
  ]
}

/** What an amount that is no whole number of pieces comes to, in numbers somebody can check. */
export function tenderExample(tender: TenderRule, currency: string): string | null {
  const { pays_tags, denomination_minor, change, kind } = tender
  const unit = 10 ** currencyExponent(currency)
  const piece_minor = Math.max(denomination_minor, 1)
  const due_minor = 2 * Math.max(piece_minor, 5 * unit) + Math.round(unit / 2)
  const pays_minor = due_minor - (due_minor % piece_minor)
  const rest_minor = due_minor - pays_minor
  const money = (amount_minor: number) => formatMoney(amount_minor, currency)
  if (!inPieces(kind)) return null
  if (pays_tags.length > 0) {
    const marks = names_of(pays_tags)
    return rest_minor === 0
      ? names.exampleWhole(money(due_minor), marks)
      : names.exampleMarked(money(due_minor), marks, money(pays_minor), money(rest_minor))
  }
  if (rest_minor === 0) return null
  if (change === 'cash') {
    const over_minor = piece_minor - rest_minor
    return names.exampleChange(money(due_minor), money(due_minor + over_minor), money(over_minor))
  }
  return names.examplePieces(money(due_minor), money(pays_minor), money(rest_minor))
}

/** Tokens and vouchers come in pieces; cards and QR pay any amount. */
export function inPieces(kind: TenderKind['kind']): boolean {
  return kind === 'token' || kind === 'voucher'
}

/** `fresh_produce` → `fresh produce`. */
export function markName(tag: string): string {
  return words.marks[tag] ?? tag.replaceAll('_', ' ')
}

/** `Fresh produce` → `fresh_produce`; null when it is no mark. */
export function asMark(text: string): string | null {
  const mark = text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')
  return /^[a-z][a-z0-9_]{0,39}$/.test(mark) ? mark : null
}

/** A key that no other tender has: it stands in sales for ever, the name may change. */
export function methodFor(name: string, taken: string[]): string {
  const letters = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const stem =
    letters
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[^a-z]+|_+$/g, '')
      .slice(0, 36) || 'tender'
  let method = stem
  for (let n = 2; taken.includes(method); n++) method = `${stem}_${n}`
  return method
}

function names_of(tags: string[]): string {
  return words.deals.or(tags.map(markName))
}

function pieceWords(denomination_minor: number, currency: string): string {
  if (denomination_minor <= 1) return names.anyAmount
  if (denomination_minor === 10 ** currencyExponent(currency)) return names.wholeUnits(currencyWord(currency))
  return names.pieces(formatMoney(denomination_minor, currency))
}
