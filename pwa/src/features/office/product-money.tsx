import { useState } from 'preact/hooks'
import { lineAmount } from '../../domain/pricing.ts'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import type { Goods, Product, TaxRate, TenderKind, Terms } from './answers.ts'
import { rateNamed } from './money/rate-words.ts'
import { markName } from './money/tender-words.ts'
import { CheckField, ManyField, SelectField, TextField } from './parts/fields.tsx'
import { parsePrice, typedPrice } from './price.ts'
import { words as office } from './strings.en.ts'
import { words } from './strings.money.en.ts'

type Unit = Product['unit']

const UNITS: Unit[] = ['each', 'kg', 'g', 'lb', 'oz', 'l']
/** What the price is shown for, beside one whole unit. */
const SOME_MILLI: Record<Unit, number> = { each: 1000, kg: 345, g: 345_000, lb: 760, oz: 12_000, l: 750 }
const { product: names } = words

/** What of a product's form speaks of money beside its price. */
export type ProductMoney = {
  unit: Unit
  tax_rate_id: string
  deposit: string
  deposit_taxed: boolean
  tags: string[]
}
type Change = (changed: Partial<ProductMoney>) => void

export function asMoneyEntry(product: Product | null, currency: string): ProductMoney {
  const deposit_minor = product?.deposit_minor ?? 0
  return {
    unit: product?.unit ?? 'each',
    tax_rate_id: product?.tax_rate_id ?? '',
    deposit: deposit_minor > 0 ? typedPrice(deposit_minor, currency) : '',
    deposit_taxed: product?.deposit_taxed ?? true,
    tags: product?.tags ?? [],
  }
}

export function asProductMoney(entry: ProductMoney, currency: string) {
  const { unit, tax_rate_id, deposit, deposit_taxed, tags } = entry
  return {
    unit,
    tax_rate_id: tax_rate_id || null,
    deposit_minor: parsePrice(deposit, currency) ?? 0,
    deposit_taxed,
    tags,
  }
}

export function moneyMistakes({ deposit }: ProductMoney, currency: string): { deposit?: string } {
  if (deposit.trim() === '' || parsePrice(deposit, currency) !== null) return {}
  return { deposit: words.figureBad(typedPrice(15, currency)) }
}

export function UnitField({ entry, change }: { entry: ProductMoney; change: Change }) {
  return (
    <SelectField
      label={names.unit}
      value={entry.unit}
      onValue={chosen => change({ unit: UNITS.find(each => each === chosen) ?? 'each' })}
    >
      {UNITS.map(unit => (
        <option key={unit} value={unit}>
          {names.units[unit]}
        </option>
      ))}
    </SelectField>
  )
}

export function priceLabel(unit: Unit, sign: string): string {
  return unit === 'each' ? office.products.priceLabel(sign) : names.pricePer(unit, sign)
}

/** For what the price is, and what some of it comes to. */
export function priceHint(
  { unit, price }: ProductMoney & { price: string },
  terms: Pick<Terms, 'prices_include_tax'>,
  currency: string,
): string {
  const what = unit === 'each' ? names.pieceHint : names.perHint(unit)
  const said = terms.prices_include_tax ? names.asPaid(what) : names.beforeTax(what)
  const price_minor = parsePrice(price, currency)
  if (unit === 'each' || price_minor === null) return said
  const amount = formatMoney(lineAmount(SOME_MILLI[unit], price_minor), currency)
  return `${said} ${names.weighedHint(amount, formatQuantity(SOME_MILLI[unit], unit))}`
}

type FieldsProps = {
  entry: ProductMoney
  change: Change
  wrong: string | undefined
  goods: Goods
  currency: string
}

/** Only what this stall can use: rates it has, marks that one of its tenders asks for. */
export function MoneyFields({ entry, change, wrong, goods, currency }: FieldsProps) {
  const [open] = useState(entry.tax_rate_id !== '' || entry.deposit !== '' || entry.tags.length > 0)
  const rates = goods.rates.filter(each => !each.archived || each.tax_rate_id === entry.tax_rate_id)
  return (
    <details class="o-more" open={open}>
      <summary>{names.more}</summary>
      <div class="o-form">
        {rates.length > 0 && (
          <SelectField
            label={names.tax}
            value={entry.tax_rate_id}
            onValue={tax_rate_id => change({ tax_rate_id })}
          >
            <option value="">{usualRate(goods)}</option>
            {rates.map(each => (
              <option key={each.tax_rate_id} value={each.tax_rate_id}>
                {rateNamed(each)}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          label={names.deposit(currencySign(currency))}
          hint={names.depositHint}
          inputMode="decimal"
          optional
          value={entry.deposit}
          onValue={deposit => change({ deposit })}
          error={wrong}
        />
        {entry.deposit.trim() !== '' && (
          <CheckField
            label={names.depositTaxed}
            checked={entry.deposit_taxed}
            onChecked={deposit_taxed => change({ deposit_taxed })}
          />
        )}
        <Marks entry={entry} change={change} tenders={goods.tenders} />
      </div>
    </details>
  )
}

function Marks({ entry, change, tenders }: { entry: ProductMoney; change: Change; tenders: TenderKind[] }) {
  const live = tenders.filter(each => !each.archived)
  const asked = live.flatMap(each => each.pays_tags)
  const marks = [...new Set([...asked, ...entry.tags])].sort()
  if (marks.length === 0) return null
  return (
    <ManyField
      label={names.tags}
      hint={marksInWords(entry.tags, live)}
      values={entry.tags}
      onValues={tags => change({ tags })}
      choices={marks.map(value => ({ value, label: words.sentence(markName(value)) }))}
    />
  )
}

/** `SNAP tokens and FMNP coupons may pay for it.` */
function marksInWords(tags: string[], tenders: TenderKind[]): string {
  const paying = tenders.filter(each => each.pays_tags.some(tag => tags.includes(tag)))
  return paying.length === 0 ? names.noTags : names.tagHint(office.and(paying.map(each => each.name)))
}

function usualRate({ rates, terms }: { rates: TaxRate[]; terms: Terms }): string {
  const usual = rates.find(each => each.tax_rate_id === terms.tax_rate_id)
  return usual ? names.usualRate(rateNamed(usual)) : names.noUsualRate
}
