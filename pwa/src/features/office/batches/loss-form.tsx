import { useState } from 'preact/hooks'
import { ErrorPanel, errorWords } from '../parts/errors.tsx'
import { ChoiceField, TextField } from '../parts/fields.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { useForm } from '../parts/use-form.ts'
import { words } from '../strings.batches.en.ts'
import { parseQuantity, quantityBad } from '../typed-quantity.ts'
import { PlaceField, placeToTakeFrom, QuantityField } from './place-field.tsx'
import type { Batch } from './shapes.ts'
import { bookLoss, type Cause, type LossReason } from './stock-acts.ts'

const { acts: said } = words
const REASONS: LossReason[] = ['wasted', 'sampled', 'given_away']
const CAUSES: Cause[] = ['spoiled', 'expired', 'damaged', 'unsold']

type Props = { batch: Batch; reload: () => Promise<void>; onDone: () => void }

/** What left a batch without being sold. */
export function LossForm({ batch, reload, onDone }: Props) {
  const [entry, setEntry] = useState(() => ({
    reason: REASONS[0] ?? 'wasted',
    cause: (batch.flags.includes('expired') ? 'expired' : 'spoiled') as Cause,
    quantity: '',
    from_place: placeToTakeFrom(batch),
    note: '',
  }))
  const change = (changed: Partial<typeof entry>) => setEntry(before => ({ ...before, ...changed }))
  const quantity_milli = parseQuantity(entry.quantity, batch.unit)
  const form = useForm<'quantity'>({
    values: { quantity: entry.quantity },
    check: () => (quantity_milli === null ? { quantity: quantityBad(batch.unit) } : {}),
    save: () => bookLoss(batch, { ...entry, quantity_milli: quantity_milli ?? 0 }, reload),
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onDone()
  }
  return (
    <form class="o-form" onSubmit={event => void submit(event)} novalidate>
      <QuantityField
        unit={batch.unit}
        value={entry.quantity}
        onValue={quantity => change({ quantity })}
        error={form.wrong.quantity}
      />
      <ChoiceField
        label={said.what}
        value={entry.reason}
        onValue={reason => change({ reason })}
        choices={REASONS.map(value => ({ value, label: said.reasons[value] }))}
      />
      {entry.reason === 'wasted' && (
        <ChoiceField
          label={said.why}
          value={entry.cause}
          onValue={cause => change({ cause })}
          choices={CAUSES.map(value => ({ value, label: said.causes[value] }))}
        />
      )}
      <PlaceField
        label={said.whereFrom}
        batch={batch}
        value={entry.from_place}
        onValue={from_place => change({ from_place })}
      />
      <TextField
        label={said.note}
        hint={said.noteHint}
        optional
        maxLength={500}
        value={entry.note}
        onValue={note => change({ note })}
      />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={said.save[entry.reason]} busy={form.busy} />
    </form>
  )
}
