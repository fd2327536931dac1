import type { Product } from './answers.ts'
import { ChoiceField, TextField } from './parts/fields.tsx'
import { words } from './strings.sourcing.en.ts'

const { keeping: names, batch } = words
const DAYS_MOST = 3650

type Kind = 'best_before' | 'use_by' | 'none'

/** How long a product keeps, while it is being typed: what a new batch proposes its date from. */
export type ProductKeeping = { date_kind: Kind; shelf_life: string }

export function asKeepingEntry(product: Product | null): ProductKeeping {
  const days = product?.shelf_life_days ?? null
  return {
    date_kind: product ? (product.date_kind ?? 'none') : 'best_before',
    shelf_life: days === null ? '' : String(days),
  }
}

/** Without days nothing is proposed, so there is no date to choose between either. */
export function asProductKeeping({ date_kind, shelf_life }: ProductKeeping) {
  const days = date_kind === 'none' ? null : parseDays(shelf_life)
  return {
    shelf_life_days: days,
    date_kind: days === null || date_kind === 'none' ? null : date_kind,
  }
}

export function keepingMistakes({ date_kind, shelf_life }: ProductKeeping): { shelf_life?: string } {
  if (date_kind === 'none' || shelf_life.trim() === '' || parseDays(shelf_life) !== null) return {}
  return { shelf_life: names.daysBad }
}

type Props = {
  entry: ProductKeeping
  change: (changed: Partial<ProductKeeping>) => void
  error: string | undefined
}

export function KeepingFields({ entry, change, error }: Props) {
  return (
    <>
      <ChoiceField
        label={names.kind}
        value={entry.date_kind}
        onValue={date_kind => change({ date_kind })}
        choices={[
          { value: 'best_before', label: batch.bestBefore },
          { value: 'use_by', label: batch.useBy },
          { value: 'none', label: batch.noDate },
        ]}
      />
      {entry.date_kind !== 'none' && (
        <TextField
          label={names.days}
          hint={inWords(entry)}
          optional
          inputMode="numeric"
          class="o-figure"
          value={entry.shelf_life}
          onValue={shelf_life => change({ shelf_life })}
          error={error}
        />
      )}
    </>
  )
}

/** `A new batch proposes use by 3 days after it is made.` */
function inWords(entry: ProductKeeping): string {
  const { shelf_life_days, date_kind } = asProductKeeping(entry)
  if (shelf_life_days === null || date_kind === null) return names.daysHint
  const kind = date_kind === 'use_by' ? names.useByInside : names.bestBeforeInside
  return names.inWords(kind, names.afterDays(shelf_life_days))
}

function parseDays(text: string): number | null {
  const typed = text.trim()
  return /^\d{1,4}$/.test(typed) && Number(typed) <= DAYS_MOST ? Number(typed) : null
}
