import { useRef } from 'preact/hooks'
import { nowMs, today } from '../../kit/clock.ts'
import { clockTime, longDate } from '../../ui/dates.ts'
import type { Day } from './answers.ts'
import { Icon } from './parts/icons.tsx'
import { Empty, Fetching, PageError, PageHead } from './parts/page.tsx'
import { go, place } from './route.ts'
import { ask } from './session.ts'
import { words } from './strings.en.ts'
import { Figures } from './today-figures.tsx'
import { Hours } from './today-hours.tsx'
import { Phones } from './today-phones.tsx'
import { Sales } from './today-sales.tsx'
import { useResource, useWhileVisible } from './use-resource.ts'

const REFRESH_MS = 20_000
const { today: names } = words

export function TodayPage() {
  const date_on = place.value.item ?? today()
  const day = useResource(date_on, () => ask('GET /api/today', { query: { date_on } }))
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
      <Head key={date_on} day={value} />
      {error !== undefined && (
        <p class="o-stale" role="status">
          <Icon name="note" />
          {names.stale(clockTime(heard_at.current))}
        </p>
      )}
      {value.days.length === 0 && value.sales.length === 0 ? <Resting day={value} /> : <Trade day={value} />}
    </>
  )
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
    </>
  )
}

function Resting({ day }: { day: Day }) {
  const last = day.dates.find(each => each < day.date_on)
  return (
    <div class="o-beside">
      <Empty drawings={['bread', 'cheese', 'honey']} title={names.quietHeading} text={names.quiet}>
        {last && (
          <a class="o-btn" href={`/office/today/${last}`}>
            {names.lastMarket(longDate(last))}
          </a>
        )}
      </Empty>
      <Phones day={day} />
    </div>
  )
}

function Head({ day }: { day: Day }) {
  const is_today = day.date_on === today()
  const date = longDate(day.date_on)
  return (
    <PageHead
      over={is_today ? names.now(date, clockTime(nowMs())) : date}
      title={title(day, is_today)}
      actions={<DayChoice day={day} />}
    />
  )
}

function title({ days }: Day, is_today: boolean): string {
  if (days.length === 0) return is_today ? names.noMarket : names.noMarketThen
  const markets = words.and(days.map(each => each.market_name ?? names.someMarket))
  if (!is_today) return markets
  return days.length > 1 ? names.openMany(markets) : names.open(markets)
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
              {each === today() ? words.pages.today : longDate(each)}
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
