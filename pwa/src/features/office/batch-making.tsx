import { currencySign } from '../../ui/money.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import type { Batch } from './answers.ts'
import { costHint } from './batch-entry.ts'
import type { PartProps } from './batch-parts.ts'
import { SelectField, TextField } from './parts/fields.tsx'
import { words } from './strings.sourcing.en.ts'
import { parseQuantity } from './typed-quantity.ts'
import type { Touched } from './use-proposal.ts'

const { batch: names } = words

/** The product, its code, how much, and what one cost. */
export function BatchMaking({ touched, ...part }: PartProps & { touched: Touched }) {
  const { making } = part
  return (
    <section class="o-card">
      <h2>{names.making}</h2>
      <div class="o-form">
        {making.batch ? <Fixed batch={making.batch} /> : <ProductAndCode {...part} touched={touched} />}
        <div class="o-two">
          <Quantity {...part} />
          <Cost {...part} />
        </div>
      </div>
    </section>
  )
}

function Fixed({ batch }: { batch: Batch }) {
  const { sold_milli, left_milli, unit } = batch
  return (
    <p class="o-fixed">
      <b class="o-code">{batch.code}</b>
      <span>{batch.product_name}</span>
      <span class="o-quiet">
        {names.so_far(formatQuantity(sold_milli, unit), formatQuantity(left_milli, unit))}
      </span>
    </p>
  )
}

function ProductAndCode({ entry, change, wrong, making, touched }: PartProps & { touched: Touched }) {
  const products = making.products.filter(
    each => !each.archived || each.product_id === making.same?.product_id,
  )
  return (
    <div class="o-two">
      <SelectField
        label={names.product}
        value={entry.product_id}
        onValue={product_id => change({ product_id })}
        error={wrong.product}
      >
        <option value="" disabled>
          {names.productChoose}
        </option>
        {products.map(each => (
          <option key={each.product_id} value={each.product_id}>
            {each.name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={names.code}
        hint={names.codeHint}
        class="o-code"
        maxLength={20}
        autocapitalize="characters"
        spellcheck={false}
        {...touched.focus}
        value={entry.code}
        onValue={code => {
          touched.typed('code')
          change({ code: code.toUpperCase() })
        }}
        error={wrong.code}
      />
    </div>
  )
}

function Quantity({ entry, change, wrong, making, measures }: PartProps) {
  const { unit } = measures
  const { batch } = making
  const is_other = batch !== null && parseQuantity(entry.quantity, unit) !== batch.made_milli
  return (
    <TextField
      label={unit === 'each' ? names.quantity : names.weighed(unit)}
      hint={is_other ? names.quantityChanged(formatQuantity(batch.made_milli, unit, 3)) : undefined}
      inputMode={unit === 'each' ? 'numeric' : 'decimal'}
      class="o-figure"
      value={entry.quantity}
      onValue={quantity => change({ quantity })}
      error={wrong.quantity}
    />
  )
}

function Cost({ entry, change, wrong, making, measures }: PartProps) {
  const { unit, currency } = measures
  const sign = currencySign(currency)
  const product = making.products.find(each => each.product_id === entry.product_id)
  return (
    <TextField
      label={unit === 'each' ? names.cost(sign) : names.costPer(unit, sign)}
      hint={product && costHint(product.price_minor, currency)}
      optional
      inputMode="decimal"
      class="o-figure"
      value={entry.cost}
      onValue={cost => change({ cost })}
      error={wrong.cost}
    />
  )
}
