import { useState } from 'preact/hooks'
import { today } from '../../../kit/clock.ts'
import { shortDate } from '../../../ui/dates.ts'
import type { Lot } from '../answers.ts'
import { WHOLE_PPM } from '../batch-entry.ts'
import { countryName } from '../countries.ts'
import { formatPercent } from '../money/percent.ts'
import { SelectField, TextField } from '../parts/fields.tsx'
import { Icon } from '../parts/icons.tsx'
import { say } from '../parts/toast.tsx'
import { words } from '../strings.sourcing.en.ts'
import { AllergenField } from './allergen-field.tsx'
import { allergenNames } from './allergens.ts'
import { CountryField } from './country-field.tsx'
import {
  blankIngredient,
  fromBook,
  type IngredientEntry,
  lotsFor,
  movedUp,
  sharesPpm,
} from './ingredient-entry.ts'

const { batch: names } = words
const NEW_LOT = 'new'

type Wrong = Partial<Record<string, string>>
type Props = {
  entries: IngredientEntry[]
  onEntries: (change: (entries: IngredientEntry[]) => IngredientEntry[]) => void
  wrong: Wrong
  /** The newest first. */
  lots: Lot[]
  /** Puts a lot into the book; it is then picked for this row. */
  onNewLot: (key: number) => void
}

/** One row for each thing that went in. */
export function IngredientsField({ entries, onEntries, wrong, lots, onNewLot }: Props) {
  const [added, setAdded] = useState(0)
  const add = () => {
    const blank = blankIngredient()
    setAdded(blank.key)
    onEntries(before => [...before, blank])
  }
  const takeOut = (taken: IngredientEntry) => {
    onEntries(before => before.filter(each => each.key !== taken.key))
    say(names.taken(taken.name.trim()), async () => onEntries(() => entries))
  }
  return (
    <>
      <div class="o-ingredients">
        {entries.map((entry, n) => (
          <Row
            key={entry.key}
            nth={n + 1}
            entry={entry}
            is_new={entry.key === added}
            change={changed =>
              onEntries(before =>
                before.map(each => (each.key === entry.key ? { ...each, ...changed } : each)),
              )
            }
            wrong={wrong}
            lots={lots}
            onNewLot={() => onNewLot(entry.key)}
            onTakeOut={() => takeOut(entry)}
            onMoveUp={n === 0 ? null : () => onEntries(before => movedUp(before, entry.key))}
          />
        ))}
      </div>
      <div class="o-ingredients-foot">
        <button type="button" class="o-btn" onClick={add}>
          <Icon name="plus" />
          {entries.length === 0 ? names.addFirst : names.addAnother}
        </button>
        <Sum entries={entries} />
      </div>
    </>
  )
}

function Sum({ entries }: { entries: IngredientEntry[] }) {
  const sum = sharesPpm(entries)
  if (sum === 0) return null
  const over = sum > WHOLE_PPM
  return (
    <p class={over ? 'o-wrong' : 'o-sum'} aria-live="polite">
      {over && <Icon name="stop" />}
      {names.sharesSum(formatPercent(sum))}
      {sum < WHOLE_PPM && <span class="o-quiet">, {names.sharesRest(formatPercent(WHOLE_PPM - sum))}</span>}
    </p>
  )
}

type RowProps = {
  nth: number
  entry: IngredientEntry
  is_new: boolean
  change: (changed: Partial<IngredientEntry>) => void
  wrong: Wrong
  lots: Lot[]
  onNewLot: () => void
  onTakeOut: () => void
  onMoveUp: (() => void) | null
}

function Row({ nth, entry, is_new, change, wrong, lots, ...acts }: RowProps) {
  const lot = lots.find(each => each.lot_id === entry.lot_id) ?? null
  const name = entry.name.trim()
  return (
    <fieldset class="o-ingredient">
      <legend class="o-hidden">{names.nth(nth, name)}</legend>
      <TextField
        label={names.ingredient}
        maxLength={80}
        focused={is_new}
        value={entry.name}
        onValue={typed => change({ name: typed })}
        error={wrong[`name ${entry.key}`]}
      />
      <LotSelect entry={entry} change={change} lots={lots} onNewLot={acts.onNewLot} />
      <TextField
        label={names.share}
        inputMode="decimal"
        value={entry.share}
        onValue={share => change({ share })}
        error={wrong[`share ${entry.key}`]}
      />
      <button
        type="button"
        class="o-btn square"
        aria-label={names.take(name)}
        title={names.takeShort}
        onClick={acts.onTakeOut}
      >
        <Icon name="bin" />
      </button>
      <details class="o-more" open={is_new && !lot}>
        <summary>
          {names.origin}
          <span class="o-quiet o-plain"> · {originWords(entry, lot)}</span>
        </summary>
        <Origin entry={entry} change={change} lot={lot} />
        {acts.onMoveUp && (
          <button type="button" class="o-link" aria-label={names.moveUp(name)} onClick={acts.onMoveUp}>
            {names.moveUpShort}
          </button>
        )}
      </details>
    </fieldset>
  )
}

type LotProps = Pick<RowProps, 'entry' | 'change' | 'lots' | 'onNewLot'>

function LotSelect({ entry, change, lots, onNewLot }: LotProps) {
  const offered = lots.filter(each => !each.archived || each.lot_id === entry.lot_id)
  const { alike, others } = lotsFor(entry.name, offered)
  const choose = (lot_id: string) => {
    const lot = lots.find(each => each.lot_id === lot_id)
    if (lot_id === NEW_LOT) onNewLot()
    else change(lot ? fromBook(entry, lot) : { lot_id: '' })
  }
  return (
    <SelectField label={names.lot} value={entry.lot_id} onValue={choose}>
      <option value="">{names.lotFree}</option>
      {alike.map(lot => (
        <LotOption key={lot.lot_id} lot={lot} name={entry.name} />
      ))}
      {alike.length > 0 && others.length > 0 ? (
        <optgroup label={names.lotOther}>
          {others.map(lot => (
            <LotOption key={lot.lot_id} lot={lot} name={entry.name} />
          ))}
        </optgroup>
      ) : (
        others.map(lot => <LotOption key={lot.lot_id} lot={lot} name={entry.name} />)
      )}
      <option value={NEW_LOT}>{names.lotNew}</option>
    </SelectField>
  )
}

/** `Tarrow Mill TM-1187 · received 20 Nov`, with its name before it where the row is called otherwise. */
function LotOption({ lot, name }: { lot: Lot; name: string }) {
  const from = [lot.supplier_name, lot.lot_code].filter(Boolean).join(' ')
  const received = names.received(shortDate(lot.received_on, today()))
  const called = lot.name.toLocaleLowerCase() === name.trim().toLocaleLowerCase() ? [] : [lot.name]
  return <option value={lot.lot_id}>{[...called, from, received].join(' · ')}</option>
}

type OriginProps = Pick<RowProps, 'entry' | 'change'> & { lot: Lot | null }

/** Of a lot in the book the book says it, and a correction there reaches every batch it went into. */
function Origin({ entry, change, lot }: OriginProps) {
  return (
    <div class="o-form">
      {lot ? <FromBook lot={lot} /> : <TypedOrigin entry={entry} change={change} />}
      <AllergenField
        label={lot ? names.allergensBeside : names.allergens}
        values={entry.allergens}
        onValues={allergens => change({ allergens })}
      />
    </div>
  )
}

function FromBook({ lot }: { lot: Lot }) {
  const said = [placeWords(lot.region, lot.country), allergenNames(lot.allergens)].filter(Boolean)
  return (
    <p>
      {said.length === 0 ? (
        names.bookNothing
      ) : (
        <>
          <span class="o-quiet">{names.bookSays}:</span> {said.join(' · ')}
        </>
      )}
    </p>
  )
}

function TypedOrigin({ entry, change }: Pick<RowProps, 'entry' | 'change'>) {
  return (
    <div class="o-two">
      <TextField
        label={names.supplierName}
        maxLength={80}
        value={entry.supplier_name}
        onValue={supplier_name => change({ supplier_name })}
      />
      <TextField
        label={names.supplierLot}
        maxLength={80}
        value={entry.supplier_lot}
        onValue={supplier_lot => change({ supplier_lot })}
      />
      <CountryField country={entry.country} onCountry={country => change({ country })} />
      <TextField
        label={names.region}
        placeholder={names.regionHint}
        maxLength={80}
        value={entry.region}
        onValue={region => change({ region })}
      />
    </div>
  )
}

/** `Tarrow Mill TM-1187 · Gloucestershire, United Kingdom · wheat` */
function originWords(entry: IngredientEntry, lot: Lot | null): string {
  const from = lot
    ? [lot.supplier_name, lot.lot_code]
    : [entry.supplier_name.trim(), entry.supplier_lot.trim()]
  const place = lot ? placeWords(lot.region, lot.country) : placeWords(entry.region.trim(), entry.country)
  const said = [
    from.filter(Boolean).join(' '),
    place,
    allergenNames([...entry.allergens, ...(lot?.allergens ?? [])]),
  ].filter(Boolean)
  return said.length > 0 ? said.join(' · ') : names.noOrigin
}

function placeWords(region: string | null, country: string | null): string {
  return [region, country && countryName(country)].filter(Boolean).join(', ')
}
