import { useRef } from 'preact/hooks'
import { nowMs, today, weekdayOf } from '../../kit/clock.ts'
import { clockTime } from '../../ui/dates.ts'
import { formatMoney } from '../../ui/money.ts'
import type { Day } from './answers.ts'
import { dayDate } from './dates.ts'
import { keepTenderNames } from './money/tender-names.ts'
import { parked_count } from './parked-count.ts'
import { Icon } from './parts/icons.tsx'
import { Empty, Fetching, PageError, PageHead } from './parts/page.tsx'
import { go, place } from './route.ts'
import { ask } from './session.ts'
import { words } from './strings.en.ts'
import { words as money_words } from './strings.money.en.ts'
import { Figures } from './today-figures.tsx'
import { Hours } from './today-hours.tsx'
import { Phones } from './today-phones.tsx'
import { Refunds } from './today-refunds.tsx'
import { Sales } from './today-sales.tsx'
import { TaxByRate } from './today-tax.tsx'
import { dayTitle, marketsOn } from './today-title.ts'
import { useResource, useWhileVisible } from './use-resource.ts'

const REFRESH_MS = 20_000
const { today: names } = words
const { today: money } = money_words

export function TodayPage() {
  const date_on = place.value.item ?? today()
  const day = useResource(date_on, () => fetchDay(date_on))
  const heard_at = useRef(nowMs())
  const { value, error, reload } = day
  if (!error) heard_at.current = nowMs()
  useWhileVisible(REFRESH_MS, () => void reload())
  if (!value)
    return error ? (
      <PageError title={words.pages.today} error={error} retry={() => void reload()} />
    ) : (
      <Fetching />
    )
  return (
    <>
      <Head key={date_on} {...value} />
      {error !== undefined && (
        <p class="o-stale" role="status">
          <Icon name="note" />
          {names.stale(clockTime(heard_at.current))}
        </p>
      )}
      <ParkedNote />
      <PendingNote day={value.day} />
      {value.day.days.length === 0 && value.day.sales.length === 0 ? (
        <Resting {...value} />
      ) : (
        <Trade day={value.day} />
      )}
    </>
  )
}

/** What no figure on this page knows of. */
function ParkedNote() {
  if (parked_count.value === 0) return null
  return (
    <p class="o-parked-note">
      <Icon name="parked" />
      <span>
        {names.parked(parked_count.value)} <a href="/office/parked">{names.parkedWhy}</a>
      </span>
    </p>
  )
}

/** Money that somebody says is on its way. */
function PendingNote({ day }: { day: Day }) {
  const pending = day.sales
    .filter(each => !each.voided && each.currency === day.currency && each.flags.includes('payment_pending'))
    .flatMap(each => each.payments.filter(payment => payment.pending))
  if (pending.length === 0) return null
  const amount = pending.reduce((sum, each) => sum + each.amount_minor, 0)
  return (
    <p class="o-parked-note wait">
      <Icon name="phone" />
      <span>
        <b>{money.pending(pending.length, formatMoney(amount, day.currency))}</b> {money.pendingWhat}
      </span>
    </p>
  )
}

/** A day with the markets that should be held on it, while no phone has opened one. */
type Awaited = { day: Day; expected: string[] }

async function fetchDay(date_on: string): Promise<Awaited> {
  const [day, kinds] = await Promise.all([
    ask('GET /api/today', { query: { date_on } }),
    ask('GET /api/tender-kinds'),
  ])
  keepTenderNames(kinds)
  if (day.days.length > 0 || date_on < today()) return { day, expected: [] }
  return { day, expected: marketsOn(weekdayOf(date_on), await ask('GET /api/markets')) }
}

function Trade({ day }: { day: Day }) {
  return (
    <>
      <Figures day={day} />
      <div class="o-beside">
        <Hours day={day} />
        <Phones day={day} />
      </div>
      <Sales day={day} />
      <Refunds day={day} />
      <TaxByRate day={day} />
    </>
  )
}

function Resting({ day, expected }: Awaited) {
  const last = day.dates.find(each => each < day.date_on)
  const awaited = expected.length > 0 || day.date_on > today()
  return (
    <div class="o-beside">
      <Empty
        drawings={['bread', 'cheese', 'honey']}
        title={awaited ? names.awaitedHeading : names.quietHeading}
        text={names.quiet}
      >
        {last && (
          <a class="o-btn" href={`/office/today/${last}`}>
            {names.lastMarket(dayDate(last))}
          </a>
        )}
      </Empty>
      <Phones day={day} />
    </div>
  )
}

function Head({ day, expected }: Awaited) {
  const is_today = day.date_on === today()
  const date = dayDate(day.date_on)
  return (
    <PageHead
      over={is_today ? names.now(date, clockTime(nowMs())) : date}
      title={dayTitle({ day, expected, now_on: today() })}
      actions={<DayChoice day={day} />}
    />
  )
}

/** Among the dates that have a market day, and today. */
function DayChoice({ day: { date_on, dates } }: { day: Day }) {
  const all = [...new Set([...dates, today(), date_on])].sort().reverse()
  const older = all.find(each => each < date_on)
  const newer = all.findLast(each => each > date_on)
  if (all.length < 2) return null
  return (
    <div class="o-days">
      <DayStep to={older} label={names.older} icon="back" mark={{ 'data-older': true }} />
      <span class="o-select">
        <select
          aria-label={names.whichDay}
          value={date_on}
          onChange={event => go(`/office/today/${event.currentTarget.value}`)}
        >
          {all.map(each => (
            <option key={each} value={each}>
              {each === today() ? words.pages.today : dayDate(each)}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
      <DayStep to={newer} label={names.newer} icon="forth" mark={{ 'data-newer': true }} />
    </div>
  )
}

type StepProps = {
  to: string | undefined
  label: string
  icon: 'back' | 'forth'
  mark: { 'data-older'?: true; 'data-newer'?: true }
}

function DayStep({ to, label, icon, mark }: StepProps) {
  return (
    <button
      type="button"
      class="o-btn square"
      aria-label={label}
      disabled={!to}
      onClick={() => to && go(`/office/today/${to}`)}
      {...mark}
    >
      <Icon name={icon} />
    </button>
  )
}
