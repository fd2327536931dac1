import { dateOn, today, tzMinutes } from '../../kit/clock.ts'
import { clockTime, shortDate } from '../../ui/dates.ts'
import type { Device } from './answers.ts'
import { DeviceTag } from './device-tag.tsx'
import { Icon } from './parts/icons.tsx'
import { words } from './strings.en.ts'

const CLOCK_MAY_DIFFER_MS = 120_000
const MINUTE_MS = 60_000

type Acts = {
  onRename: (device: Device) => void
  onBlock: (device: Device) => void
  onUnblock: (device: Device) => void
}

export function DeviceTable({ devices, ...acts }: Acts & { devices: Device[] }) {
  const { phone, heard, sales, version } = words.devices
  return (
    <section class="o-card flush">
      <table class="o-table devices">
        <thead>
          <tr>
            <th scope="col">{phone}</th>
            <th scope="col">{sales}</th>
            <th scope="col">{heard}</th>
            <th scope="col">{version}</th>
            <th scope="col" class="act">
              <span class="o-hidden">{words.edit}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {devices.map(device => (
            <Row key={device.device_id} device={device} {...acts} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ device, onRename, onBlock, onUnblock }: Acts & { device: Device }) {
  const { renameNamed, rename, blockNamed, block, unblockNamed, unblock, paired, never } = words.devices
  const { name, last_seen_at } = device
  const heard_at = last_seen_at === null ? never : seen(last_seen_at)
  const blocked = device.state === 'blocked'
  return (
    <tr>
      <th scope="row">
        <b>{name}</b>
        <small class="o-narrow">{heard_at}</small>
        <small>{paired(seen(device.paired_at))}</small>
        {!blocked && <Warnings device={device} />}
      </th>
      <td>
        {(last_seen_at !== null || blocked) && <DeviceTag state={device.state} pending={device.pending} />}
      </td>
      <td class="o-nowrap">{heard_at}</td>
      <td>{device.app_version ?? words.none}</td>
      <td class="act">
        <button type="button" class="o-link" aria-label={renameNamed(name)} onClick={() => onRename(device)}>
          {rename}
        </button>
        {blocked ? (
          <button
            type="button"
            class="o-link"
            aria-label={unblockNamed(name)}
            onClick={() => onUnblock(device)}
          >
            {unblock}
          </button>
        ) : (
          <button type="button" class="o-link" aria-label={blockNamed(name)} onClick={() => onBlock(device)}>
            {block}
          </button>
        )}
      </td>
    </tr>
  )
}

/** What someone should look at on the phone itself. Nothing is known of a phone that was never heard from. */
function Warnings({ device }: { device: Device }) {
  const { mayForget, clock } = words.devices
  if (device.last_seen_at === null) return null
  const skew_ms = device.clock_skew_ms ?? 0
  return (
    <>
      {!device.persisted && (
        <small class="o-warn">
          <Icon name="phone" />
          {mayForget}
        </small>
      )}
      {Math.abs(skew_ms) > CLOCK_MAY_DIFFER_MS && (
        <small class="o-warn">
          <Icon name="note" />
          {clock(skew_ms > 0, span(Math.abs(skew_ms)))}
        </small>
      )}
    </>
  )
}

function seen(at: number): string {
  const time = clockTime(at)
  const date_on = localDate(at)
  const { todayAt, onAt } = words.devices
  return date_on === today() ? todayAt(time) : onAt(shortDate(date_on, today()), time)
}

function localDate(at: number): string {
  return dateOn({ at, tz: tzMinutes(at) })
}

function span(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS)
  const { minutes: in_minutes, hours, days } = words.devices
  if (minutes < 90) return in_minutes(minutes)
  return minutes < 48 * 60 ? hours(Math.round(minutes / 60)) : days(Math.round(minutes / 60 / 24))
}
