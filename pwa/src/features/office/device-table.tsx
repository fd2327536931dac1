import { dateOn, today, tzMinutes } from '../../kit/clock.ts'
import { clockTime, shortDate } from '../../ui/dates.ts'
import type { Device } from './answers.ts'
import { DeviceTag } from './device-tag.tsx'
import { Icon } from './parts/icons.tsx'
import { words } from './strings.en.ts'

const CLOCK_MAY_DIFFER_MS = 120_000
const MINUTE_MS = 60_000

type Acts = {
  onAsk: (act: 'rename' | 'retire' | 'block', device: Device) => void
  onLetIn: (device: Device) => void
  onLostRead: (device: Device) => void
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

function Row({ device, ...acts }: Acts & { device: Device }) {
  const { paired } = words.devices
  return (
    <tr>
      <th scope="row">
        <b>{device.name}</b>
        <small class="o-narrow">
          <Heard device={device} />
        </small>
        <small>{paired(seen(device.paired_at))}</small>
        {device.state !== 'blocked' && !device.drained && <Warnings device={device} />}
        {device.lost_pending !== null && <Lost device={device} onRead={() => acts.onLostRead(device)} />}
      </th>
      <td>{(device.last_seen_at !== null || device.state !== 'active') && <DeviceTag device={device} />}</td>
      <td class="o-nowrap">
        <Heard device={device} />
      </td>
      <td>{device.app_version ?? words.none}</td>
      <td class="act">
        <RowActs device={device} {...acts} />
      </td>
    </tr>
  )
}

/** When, and from where; of a retired phone nothing that came before counts. */
function Heard({ device }: { device: Device }) {
  const { never, installed, inBrowser, kept, notHeardSince } = words.devices
  const { state, last_seen_at, pending, drained, standalone, persisted } = device
  if (last_seen_at === null) return never
  const still_awaited = state === 'retired' && pending === 0 && !drained
  const where = standalone ? installed : inBrowser
  return (
    <>
      {seen(last_seen_at)}
      <small>{still_awaited ? notHeardSince : persisted ? kept(where) : where}</small>
    </>
  )
}

function RowActs({ device, onAsk, onLetIn }: Acts & { device: Device }) {
  const { rename, renameNamed, retire, retireNamed, block, blockNamed, letIn, letInNamed } = words.devices
  const { name, state } = device
  const acts = [
    { label: rename, named: renameNamed(name), act: () => onAsk('rename', device), in: true },
    { label: letIn, named: letInNamed(name), act: () => onLetIn(device), in: state !== 'active' },
    { label: retire, named: retireNamed(name), act: () => onAsk('retire', device), in: state === 'active' },
    { label: block, named: blockNamed(name), act: () => onAsk('block', device), in: state !== 'blocked' },
  ]
  return acts
    .filter(each => each.in)
    .map(({ label, named, act }) => (
      <button key={label} type="button" class="o-link" aria-label={named} onClick={act}>
        {label}
      </button>
    ))
}

/** Only the phone knows what it was: it is said, so that the tin can be counted against it. */
function Lost({ device, onRead }: { device: Device; onRead: () => void }) {
  const { lost, lostRead, lostReadNamed } = words.devices
  return (
    <small class="o-warn lost">
      <Icon name="stop" />
      <span>
        {lost(device.lost_pending ?? 0, seen(device.lost_at ?? device.paired_at))}{' '}
        <button type="button" class="o-link" aria-label={lostReadNamed(device.name)} onClick={onRead}>
          {lostRead}
        </button>
      </span>
    </small>
  )
}

/** What someone should look at on the phone itself. Nothing is known of a phone that was never heard from. */
function Warnings({ device }: { device: Device }) {
  const { mayForget, clock } = words.devices
  if (device.last_seen_at === null) return null
  const skew_ms = device.clock_skew_ms ?? 0
  return (
    <>
      {!device.persisted && !device.standalone && (
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
