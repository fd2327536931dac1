import type { BatchEntry, DateKind } from './batch-entry.ts'
import type { PartProps } from './batch-parts.ts'
import { daysBetween } from './dates.ts'
import { ChoiceField, TextField } from './parts/fields.tsx'
import { words } from './strings.sourcing.en.ts'
import type { Touched } from './use-proposal.ts'

const { batch: names } = words
const KINDS: { value: DateKind; label: string }[] = [
  { value: 'best_before', label: names.bestBefore },
  { value: 'use_by', label: names.useBy },
  { value: 'none', label: names.noDate },
]

/** When it was made and packed, and the one date that goes on the label. */
export function BatchDates({ entry, change, wrong, touched }: PartProps & { touched: Touched }) {
  return (
    <section class="o-card">
      <h2>{names.dates}</h2>
      <div class="o-form">
        <div class="o-two">
          <TextField
            label={names.madeOn}
            type="date"
            value={entry.made_on}
            onValue={made_on => change({ made_on })}
            error={wrong.made_on}
          />
          <TextField
            label={names.packedOn}
            type="date"
            optional
            min={entry.made_on}
            value={entry.packed_on}
            onValue={packed_on => change({ packed_on })}
            error={wrong.packed_on}
          />
        </div>
        <ChoiceField
          label={names.dateKind}
          choices={KINDS}
          value={entry.kind}
          onValue={kind => {
            touched.typed('date')
            change({ kind })
          }}
        />
        {entry.kind === 'none' ? (
          <p class="o-hint">{names.kindHints.none}</p>
        ) : (
          <TextField
            label={entry.kind === 'use_by' ? names.useBy : names.bestBefore}
            type="date"
            min={entry.made_on}
            hint={`${keeps(entry)}${names.kindHints[entry.kind]}`}
            {...touched.focus}
            value={entry.date_on}
            onValue={date_on => {
              touched.typed('date')
              change({ date_on })
            }}
            error={wrong.date}
          />
        )}
      </div>
    </section>
  )
}

/** `4 days after it was made. ` */
function keeps({ made_on, date_on }: BatchEntry): string {
  if (!made_on || !date_on || date_on < made_on) return ''
  const days = daysBetween(made_on, date_on)
  return `${days === 0 ? names.sameDay : names.daysAfter(days)}. `
}
