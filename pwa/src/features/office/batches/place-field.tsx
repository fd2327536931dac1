import { today } from '../../../kit/clock.ts'
import { formatQuantity } from '../../../ui/quantities.ts'
import { ChoiceField, TextField } from '../parts/fields.tsx'
import { words } from '../strings.batches.en.ts'
import { dayName } from './batch-words.ts'
import type { Batch, BatchPlace, Unit } from './shapes.ts'
import { HOME } from './stock-acts.ts'

const { acts: said } = words

/** Where something can be: home always, and the market days it was loaded for. */
export function placesOf({ places }: Pick<Batch, 'places'>): BatchPlace[] {
  const days = places.filter(each => each.place !== HOME)
  const home = places.find(each => each.place === HOME)
  return [home ?? { place: HOME, market_name: null, date_on: null, left_milli: 0, loaded_milli: 0 }, ...days]
}

/** Where most of it is. */
export function placeToTakeFrom(batch: Pick<Batch, 'places'>): string {
  const [first = HOME] = placesOf(batch)
    .toSorted((a, b) => b.left_milli - a.left_milli)
    .map(each => each.place)
  return first
}

export function placeLabel(place: BatchPlace): string {
  return place.place === HOME ? words.where.homeTitle : dayName(place, today())
}

type PlaceProps = {
  label: string
  batch: Batch
  value: string
  onValue: (place: string) => void
  /** Whether to say what should be there; a blind count does not. */
  blind?: boolean
}

/** Not asked where there is only home. */
export function PlaceField({ label, batch, value, onValue, blind = false }: PlaceProps) {
  const places = placesOf(batch)
  if (places.length < 2) return null
  return (
    <ChoiceField
      label={label}
      value={value}
      onValue={onValue}
      choices={places.map(each => ({
        value: each.place,
        label: blind
          ? placeLabel(each)
          : said.placeWith(placeLabel(each), formatQuantity(each.left_milli, batch.unit)),
      }))}
    />
  )
}

type QuantityProps = {
  unit: Unit
  value: string
  onValue: (value: string) => void
  error: string | undefined
  label?: string
}

export function QuantityField({ unit, label, ...field }: QuantityProps) {
  return (
    <TextField
      label={label ?? (unit === 'each' ? said.howMany : said.howMuch(unit))}
      inputMode={unit === 'each' ? 'numeric' : 'decimal'}
      class="o-figure"
      {...field}
    />
  )
}
