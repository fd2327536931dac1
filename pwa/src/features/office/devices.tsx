import { useState } from 'preact/hooks'
import type { Device } from './answers.ts'
import { BlockDialog, RenameDialog, RetireDialog } from './device-dialogs.tsx'
import { DeviceTable } from './device-table.tsx'
import { PairingDialog } from './pairing.tsx'
import { orSay } from './parts/archive.tsx'
import { Icon } from './parts/icons.tsx'
import { Empty, Fetching, PageError, PageHead } from './parts/page.tsx'
import { say } from './parts/toast.tsx'
import { go, place } from './route.ts'
import { ask } from './session.ts'
import { words } from './strings.en.ts'
import { useResource, useWhileVisible } from './use-resource.ts'

type Asked = { act: 'rename' | 'retire' | 'block'; device: Device }

const HOME = '/office/devices'
const REFRESH_MS = 20_000

export function DevicesPage() {
  const devices = useResource('devices', () => ask('GET /api/devices'))
  const [asked, setAsked] = useState<Asked | null>(null)
  const { value, reload } = devices
  useWhileVisible(REFRESH_MS, () => void reload())
  if (!value)
    return devices.error ? (
      <PageError title={words.pages.devices} error={devices.error} retry={() => void reload()} />
    ) : (
      <Fetching />
    )
  const close = () => setAsked(null)
  return (
    <>
      <Head count={value.length} />
      {value.length > 0 ? (
        <DeviceTable
          devices={value}
          onAsk={(act, device) => setAsked({ act, device })}
          onLetIn={device => void letIn(device, reload)}
          onLostRead={device => void noteRead(device, reload)}
        />
      ) : (
        <NoDevices />
      )}
      {asked?.act === 'rename' && <RenameDialog device={asked.device} reload={reload} onClose={close} />}
      {asked?.act === 'retire' && <RetireDialog device={asked.device} reload={reload} onClose={close} />}
      {asked?.act === 'block' && <BlockDialog device={asked.device} reload={reload} onClose={close} />}
      {place.value.item === 'new' && (
        <PairingDialog devices={value} reload={reload} onClose={() => go(HOME)} />
      )}
    </>
  )
}

function Head({ count }: { count: number }) {
  return (
    <PageHead
      title={words.pages.devices}
      over={count > 0 && words.devices.lead(count)}
      actions={
        count > 0 && (
          <a class="o-btn go" href={`${HOME}/new`} data-new>
            <Icon name="plus" />
            {words.devices.add}
          </a>
        )
      }
    />
  )
}

function NoDevices() {
  const { emptyHeading, empty, add } = words.devices
  return (
    <Empty drawings={['sell', 'devices', 'cash']} title={emptyHeading} text={empty}>
      <a class="o-btn go tall" href={`${HOME}/new`} data-new>
        {add}
      </a>
    </Empty>
  )
}

function letIn({ device_id, name }: Device, reload: () => Promise<void>): Promise<void> {
  return orSay(async () => {
    await ask('PATCH /api/devices/{device_id}', { params: { device_id }, body: { state: 'active' } })
    await reload()
    say(words.devices.letInToast(name))
  })
}

function noteRead({ device_id }: Device, reload: () => Promise<void>): Promise<void> {
  return orSay(async () => {
    await ask('PATCH /api/devices/{device_id}', { params: { device_id }, body: { lost_pending: null } })
    await reload()
  })
}
