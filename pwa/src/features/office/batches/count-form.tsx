import { useState } from 'preact/hooks'
import { today } from '../../../kit/clock.ts'
import { formatQuantity } from '../../../ui/quantities.ts'
import { ErrorPanel, errorWords } from '../parts/errors.tsx'
import { TextField } from '../parts/fields.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { useForm } from '../parts/use-form.ts'
import { ask } from '../session.ts'
import { words } from '../strings.batches.en.ts'
import { parseQuantity, quantityBad } from '../typed-quantity.ts'
import { placeWords } from './batch-words.ts'
import { PlaceField, placesOf, placeToTakeFrom, QuantityField } from './place-field.tsx'
import type { Batch, Unit } from './shapes.ts'

const { acts: said } = words

type Props = { batch: Batch; reload: () => Promise<void>; onDone: () => void }
type Compared = { counted_milli: number; expected_milli: number; where: string }

/** Blind: people count what they are told. The figure it is compared with comes once, afterwards. */
export function CountForm({ batch, reload, onDone }: Props) {
  const [entry, setEntry] = useState(() => ({ place: placeToTakeFrom(batch), counted: '', note: '' }))
  const [compared, setCompared] = useState<Compared | null>(null)
  const change = (changed: Partial<typeof entry>) => setEntry(before => ({ ...before, ...changed }))
  const counted_milli = parseCount(entry.counted, batch.unit)
  const form = useForm<'counted'>({
    values: { counted: entry.counted },
    check: () =>
      counted_milli === null
        ? { counted: batch.unit === 'each' ? said.countBad : quantityBad(batch.unit) }
        : {},
    save: async () => {
      const found = await book(batch, { ...entry, counted_milli: counted_milli ?? 0 })
      await reload()
      setCompared(found)
    },
  })
  if (compared) return <Result unit={batch.unit} compared={compared} onDone={onDone} />
  return (
    <form class="o-form" onSubmit={event => void form.submit(event)} novalidate>
      <p class="o-lead">{said.countLead}</p>
      <PlaceField
        label={said.countWhere}
        batch={batch}
        value={entry.place}
        onValue={place => change({ place })}
        blind
      />
      <QuantityField
        label={batch.unit === 'each' ? said.counted : said.countedWeight(batch.unit)}
        unit={batch.unit}
        value={entry.counted}
        onValue={counted => change({ counted })}
        error={form.wrong.counted}
      />
      <TextField
        label={said.note}
        optional
        maxLength={500}
        value={entry.note}
        onValue={note => change({ note })}
      />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={said.saveCount} busy={form.busy} />
    </form>
  )
}

/** None at all is an answer, too. */
function parseCount(text: string, unit: Unit): number | null {
  return /^0([.,]0*)?$/.test(text.trim()) ? 0 : parseQuantity(text, unit)
}

type Counted = { place: string; counted_milli: number; note: string }

async function book(batch: Batch, { place, counted_milli, note }: Counted): Promise<Compared> {
  const counted = await ask('POST /api/stock/counts', {
    body: {
      place,
      blind: true,
      counts: [{ batch_id: batch.batch_id, counted_milli }],
      ...(note.trim() && { note: note.trim() }),
    },
  })
  const there = placesOf(batch).find(each => each.place === place)
  return {
    counted_milli,
    expected_milli: counted.counts[0]?.expected_milli ?? there?.left_milli ?? 0,
    where: there ? placeWords(there, today()) : '',
  }
}

type ResultProps = { unit: Unit; compared: Compared; onDone: () => void }

function Result({ unit, compared: { counted_milli, expected_milli, where }, onDone }: ResultProps) {
  const difference = counted_milli - expected_milli
  const amount = formatQuantity(Math.abs(difference), unit)
  return (
    <div class="o-form o-counted">
      <p role="status">
        <b>{said.result(formatQuantity(counted_milli, unit), where)}</b>
        <span>
          {difference === 0
            ? said.even
            : `${said.expected(formatQuantity(expected_milli, unit))} ${(difference < 0 ? said.short : said.over)(amount)}`}
        </span>
      </p>
      <div class="o-form-foot">
        <button type="button" class="o-btn go" onClick={onDone} data-first>
          {said.done}
        </button>
      </div>
    </div>
  )
}
