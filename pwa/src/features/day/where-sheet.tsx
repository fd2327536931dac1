import type { JSX } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'
import { today, weekdayOf } from '../../kit/clock.ts'
import { openDay, sync } from '../../stall/stall.ts'
import { Button } from '../../ui/button.tsx'
import { fullDate, longDate } from '../../ui/dates.ts'
import { distanceWords } from '../../ui/distance.ts'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ErrorPanel } from '../../ui/panel.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import { type Place, placesFor, typedMarketId } from './places.ts'
import './day.css'

const DAY_MS = 86_400_000

type Props = { onOpened: () => void; onClose: () => void }

/** Asked once a day, with the date to confirm: both go on every sale. */
export function WhereSheet({ onOpened, onClose }: Props): JSX.Element | null {
  const [date_on, setDate] = useState(today())
  const [places, setPlaces] = useState<Place[] | null>(null)
  const [saving, setSaving] = useState(false)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    placesFor(date_on).then(setPlaces, () => setPlaces([]))
  }, [date_on])
  const open = (market_id: string, market_name: string) => {
    if (saving) return
    setSaving(true)
    setFailed(false)
    openDay({ market_id, market_name, date_on })
      .then(onOpened, () => setFailed(true))
      .finally(() => setSaving(false))
  }
  if (!places) return null
  return (
    <Sheet title={words.where.title} onClose={onClose}>
      {failed && <ErrorPanel title={words.where.failed} advice={words.where.failedAdvice} />}
      <DateRow date_on={date_on} onDate={setDate} />
      <div inert={saving}>
        {places.map((place, i) => (
          <PlaceButton
            key={place.market_id}
            place={place}
            date_on={date_on}
            onChoose={open}
            isFirst={i === 0}
          />
        ))}
        <OtherPlace isOnly={places.length === 0} onChoose={name => open(typedMarketId(name), name)} />
      </div>
    </Sheet>
  )
}

/** Shown in words, because a wrong date is found at home; the phone's own picker changes it. */
function DateRow({ date_on, onDate }: { date_on: string; onDate: (date_on: string) => void }) {
  const id = useId()
  const skew_ms = sync.value.clock_skew_ms
  return (
    <>
      <div class="date-row">
        <Icon name="calendar" />
        <span class="grow">
          <b>{longDate(date_on)}</b>
          <span class="away hint" role="status">
            {distanceWords(date_on, today())}
          </span>
        </span>
        <label for={id}>
          <span aria-hidden="true">{words.where.change}</span>
          <span class="vh">{words.where.changeDate}</span>
        </label>
        <input
          id={id}
          type="date"
          value={date_on}
          required
          onInput={event => event.currentTarget.value && onDate(event.currentTarget.value)}
          onClick={event => event.currentTarget.showPicker?.()}
        />
      </div>
      {skew_ms !== null && Math.abs(skew_ms) > DAY_MS && (
        <p class="clock on-wait">{words.trouble.clock(fullDate(today()))}</p>
      )}
    </>
  )
}

function PlaceButton(props: {
  place: Place
  date_on: string
  isFirst: boolean
  onChoose: (market_id: string, name: string) => void
}) {
  const { market_id, name, place, weekday } = props.place
  const isToday = weekday === weekdayOf(props.date_on)
  const day = weekday === null ? null : words.where.onWeekday(words.weekdays[weekday] ?? '')
  return (
    <button
      type="button"
      class={isToday ? 'opt on' : 'opt'}
      autofocus={props.isFirst}
      onClick={() => props.onChoose(market_id, name)}
    >
      <Icon name="pin" />
      <span>
        <b>{name}</b>
        <span class="quiet">{[day, place].filter(Boolean).join(' · ')}</span>
      </span>
      <Icon name="forth" />
    </button>
  )
}

function OtherPlace({ isOnly, onChoose }: { isOnly: boolean; onChoose: (name: string) => void }) {
  const [typing, setTyping] = useState(isOnly)
  const [name, setName] = useState('')
  if (!typing)
    return (
      <Button kind="text" onClick={() => setTyping(true)}>
        {words.where.otherPlace}
      </Button>
    )
  return (
    <form
      class="other-place"
      onSubmit={event => {
        event.preventDefault()
        if (name.trim()) onChoose(name.trim())
      }}
    >
      <TextField
        label={words.where.name}
        hint={words.where.nameHint}
        value={name}
        onText={setName}
        maxLength={80}
        autocapitalize="words"
        enterKeyHint="go"
        autoFocus
      />
      <Button kind="go" type="submit" disabled={!name.trim()}>
        {words.where.start}
      </Button>
    </form>
  )
}
