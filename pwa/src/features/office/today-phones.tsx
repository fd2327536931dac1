import { dateOn, today, tzMinutes } from '../../kit/clock.ts'
import { clockTime, shortDate } from '../../ui/dates.ts'
import type { Day } from './answers.ts'
import { LookAt } from './batches/look-at-list.tsx'
import { DeviceTag } from './device-tag.tsx'
import { Icon } from './parts/icons.tsx'
import { words } from './strings.en.ts'

const { today: names } = words
type Phone = Day['devices'][number]

/** Which phone is behind, and since when; under it, today, what of the stock to look at. */
export function Phones({ day }: { day: Day }) {
  return (
    <section class="o-card o-phones">
      <header>
        <h2>{names.phones}</h2>
        <a href="/office/devices/new">{names.addPhone}</a>
      </header>
      {day.devices.length === 0 ? (
        <p class="o-nothing">{names.noPhones}</p>
      ) : (
        <ul class="o-phone-list">
          {day.devices.map(phone => (
            <li key={phone.device_id}>
              <Icon name="devices" />
              <div>
                <b>{phone.name}</b>
                <span>{heard(phone)}</span>
              </div>
              {phone.last_seen_at !== null && <DeviceTag device={phone} />}
            </li>
          ))}
        </ul>
      )}
      {day.date_on === today() && <LookAt />}
    </section>
  )
}

function heard({ last_seen_at, sale_count }: Phone): string {
  if (last_seen_at === null) return names.notHeard
  const date_on = dateOn({ at: last_seen_at, tz: tzMinutes(last_seen_at) })
  const time = clockTime(last_seen_at)
  if (date_on !== today()) return names.heardEarlier(shortDate(date_on, today()), time)
  return names.heard(time, sale_count > 0 ? names.saleCount(sale_count) : names.notSelling)
}
