import { useState } from 'preact/hooks'
import type { Lot, Supplier } from '../answers.ts'
import { ErrorPanel, errorWords } from '../parts/errors.tsx'
import { AreaField, SelectField, TextField } from '../parts/fields.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { useForm, type Wrong } from '../parts/use-form.ts'
import { ask } from '../session.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.sourcing.en.ts'
import type { Unit } from '../typed-quantity.ts'
import { AllergenField } from './allergen-field.tsx'
import { CountryField } from './country-field.tsx'
import { asBody, asEntry, type LotEntry, type LotField, mistakes, NEW_SUPPLIER } from './lot-entry.ts'

const { lots: names } = words
const UNITS: Unit[] = ['kg', 'g', 'l', 'lb', 'oz', 'each']

type Props = {
  lot: Lot | null
  /** What a new one is called so far. */
  ingredient?: string
  suppliers: Supplier[]
  onDone: (lot: Lot) => Promise<void> | void
  onArchive: (() => void) | null
}

export function LotForm({ lot, ingredient, suppliers, onDone, onArchive }: Props) {
  const [entry, setEntry] = useState<LotEntry>(() => asEntry(lot, ingredient))
  const change = (changed: Partial<LotEntry>) => setEntry(before => ({ ...before, ...changed }))
  const form = useForm<LotField>({
    values: {
      ingredient: entry.ingredient,
      supplier: entry.supplier_id + entry.supplier_name,
      lot_code: entry.lot_code,
      received_on: entry.received_on,
      quantity: entry.quantity + entry.unit,
      best_before_on: entry.received_on + entry.best_before_on,
    },
    check: () => mistakes(entry),
    save: async () => {
      const supplier_id = await savedSupplier(entry)
      change({ supplier_id: supplier_id ?? '' })
      await onDone(await saveLot(lot, asBody(entry, supplier_id)))
    },
    refused: code => (code === 'supplier_unknown' ? { supplier: words.errors[code] ?? code } : undefined),
  })
  const part = { entry, change, wrong: form.wrong }
  return (
    <form class="o-form" onSubmit={event => void form.submit(event)} novalidate>
      <WhatCame {...part} suppliers={suppliers} />
      <HowMuch {...part} />
      <Origin {...part} is_open={lot !== null} />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={lot ? office.save : names.saveNew} busy={form.busy} onArchive={onArchive} />
    </form>
  )
}

type PartProps = {
  entry: LotEntry
  change: (changed: Partial<LotEntry>) => void
  wrong: Wrong<LotField>
}

function WhatCame({ entry, change, wrong, suppliers }: PartProps & { suppliers: Supplier[] }) {
  const is_new = entry.supplier_id === NEW_SUPPLIER
  return (
    <>
      <TextField
        label={names.ingredient}
        placeholder={names.ingredientHint}
        maxLength={80}
        value={entry.ingredient}
        onValue={ingredient => change({ ingredient })}
        error={wrong.ingredient}
      />
      <SelectField
        label={names.supplier}
        value={entry.supplier_id}
        onValue={supplier_id => change({ supplier_id })}
        error={is_new ? undefined : wrong.supplier}
      >
        <option value="">{names.supplierNone}</option>
        {suppliers
          .filter(each => !each.archived || each.supplier_id === entry.supplier_id)
          .map(each => (
            <option key={each.supplier_id} value={each.supplier_id}>
              {each.name}
            </option>
          ))}
        <option value={NEW_SUPPLIER}>{names.supplierNew}</option>
      </SelectField>
      {is_new && (
        <TextField
          label={names.supplierNewName}
          maxLength={80}
          value={entry.supplier_name}
          onValue={supplier_name => change({ supplier_name })}
          error={wrong.supplier}
        />
      )}
      <div class="o-two">
        <TextField
          label={names.lotCode}
          hint={names.lotCodeHint}
          class="o-code"
          spellcheck={false}
          maxLength={40}
          value={entry.lot_code}
          onValue={lot_code => change({ lot_code })}
          error={wrong.lot_code}
        />
        <TextField
          label={names.receivedOn}
          type="date"
          value={entry.received_on}
          onValue={received_on => change({ received_on })}
          error={wrong.received_on}
        />
      </div>
    </>
  )
}

function HowMuch({ entry, change, wrong }: PartProps) {
  return (
    <>
      <div class="o-amount">
        <TextField
          label={names.quantity}
          optional
          inputMode="decimal"
          class="o-figure"
          value={entry.quantity}
          onValue={quantity => change({ quantity })}
          error={wrong.quantity}
        />
        <SelectField
          label={names.unit}
          value={entry.unit}
          onValue={chosen => change({ unit: UNITS.find(each => each === chosen) ?? 'kg' })}
        >
          {UNITS.map(unit => (
            <option key={unit} value={unit}>
              {names.units[unit]}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField
        label={names.bestBefore}
        type="date"
        optional
        min={entry.received_on}
        value={entry.best_before_on}
        onValue={best_before_on => change({ best_before_on })}
        error={wrong.best_before_on}
      />
      <TextField
        label={names.document}
        hint={names.documentHint}
        optional
        maxLength={80}
        value={entry.document}
        onValue={document => change({ document })}
      />
    </>
  )
}

function Origin({ entry, change, is_open }: Omit<PartProps, 'wrong'> & { is_open: boolean }) {
  const [open] = useState(is_open || entry.allergens.length > 0 || entry.country !== '')
  return (
    <details class="o-more" open={open}>
      <summary>{names.more}</summary>
      <div class="o-form">
        <div class="o-two">
          <CountryField country={entry.country} onCountry={country => change({ country })} />
          <TextField
            label={words.batch.region}
            placeholder={words.batch.regionHint}
            maxLength={80}
            value={entry.region}
            onValue={region => change({ region })}
          />
        </div>
        <AllergenField
          label={words.batch.allergens}
          values={entry.allergens}
          onValues={allergens => change({ allergens })}
        />
        <AreaField
          label={names.note}
          optional
          rows={2}
          maxLength={1000}
          value={entry.note}
          onValue={note => change({ note })}
        />
      </div>
    </details>
  )
}

/** The supplier first: should the lot then be refused, trying again does not make the supplier twice. */
async function savedSupplier({ supplier_id, supplier_name }: LotEntry): Promise<string | null> {
  if (supplier_id !== NEW_SUPPLIER) return supplier_id || null
  return (await ask('POST /api/suppliers', { body: { name: supplier_name.trim() } })).supplier_id
}

function saveLot(lot: Lot | null, body: ReturnType<typeof asBody>): Promise<Lot> {
  if (!lot) return ask('POST /api/ingredient-lots', { body })
  return ask('PATCH /api/ingredient-lots/{lot_id}', { params: { lot_id: lot.lot_id }, body })
}
