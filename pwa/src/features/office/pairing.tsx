import { useEffect, useRef, useState } from 'preact/hooks'
import { nowMs } from '../../kit/clock.ts'
import type { Device } from './answers.ts'
import { Dialog } from './parts/dialog.tsx'
import { LoadError } from './parts/errors.tsx'
import { Icon } from './parts/icons.tsx'
import { Fetching } from './parts/page.tsx'
import { ask } from './session.ts'
import { words } from './strings.en.ts'
import { useResource, useWhileVisible } from './use-resource.ts'

const POLL_MS = 3000
const MINUTE_MS = 60_000
const THIS_COMPUTER = /^(localhost|127\.|\[::1\])/

type Props = { devices: Device[]; reload: () => Promise<void>; onClose: () => void }

export function PairingDialog({ devices, reload, onClose }: Props) {
  const [round, setRound] = useState(0)
  const known = useRef(new Set(devices.map(each => each.device_id)))
  const fresh = devices.find(each => !known.current.has(each.device_id))
  const another = () => {
    for (const { device_id } of devices) known.current.add(device_id)
    setRound(round + 1)
  }
  return (
    <Dialog title={words.pairing.heading} onClose={onClose}>
      <div class="o-pairing">
        {fresh ? (
          <Paired device={fresh} onAnother={another} onClose={onClose} />
        ) : (
          <Code key={round} reload={reload} onAgain={() => setRound(round + 1)} />
        )}
      </div>
    </Dialog>
  )
}

function Code({ reload, onAgain }: { reload: () => Promise<void>; onAgain: () => void }) {
  const made = useResource('code', () => ask('POST /api/pairing-codes'))
  const now = useNow()
  useWhileVisible(POLL_MS, () => void reload())
  const { step1, step2, minutesLeft, waiting, ranOut, newCode } = words.pairing
  if (!made.value) return made.error ? <LoadError error={made.error} retry={onAgain} /> : <Fetching />
  const { code, expires_at } = made.value
  if (now >= expires_at) {
    return (
      <>
        <p role="status">{ranOut}</p>
        <button type="button" class="o-btn go" onClick={onAgain}>
          {newCode}
        </button>
      </>
    )
  }
  return (
    <>
      <ol class="o-steps">
        <li>
          {step1}
          <b class="o-address">{location.origin}</b>
          <small class="o-quiet">{whyNotThisAddress()}</small>
        </li>
        <li>
          {step2}
          <Characters code={code} />
        </li>
      </ol>
      <p class="o-quiet">{minutesLeft(Math.round((expires_at - now) / MINUTE_MS))}</p>
      <p class="o-quiet" role="status">
        {waiting}
      </p>
    </>
  )
}

/** Two groups of four, each character in its box; readers hear them one by one. */
function Characters({ code }: { code: string }) {
  const groups = code.split('-')
  return (
    <div class="o-code-boxes">
      <span class="o-hidden">{groups.map(group => [...group].join(' ')).join(', ')}</span>
      {groups.map(group => (
        <span key={group} aria-hidden="true">
          {[...group].map((character, n) => (
            <b key={n}>{character}</b>
          ))}
        </span>
      ))}
    </div>
  )
}

function Paired({
  device,
  onAnother,
  onClose,
}: {
  device: Device
  onAnother: () => void
  onClose: () => void
}) {
  const { paired, pairedLead, done, another } = words.pairing
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <>
      <div class="o-paired" role="status">
        <Icon name="server" />
        <h3>{paired(device.name)}</h3>
        <p>{pairedLead}</p>
      </div>
      <div class="o-form-foot">
        <button type="button" class="o-btn go" ref={button} onClick={onClose}>
          {done}
        </button>
        <button type="button" class="o-link" onClick={onAnother}>
          {another}
        </button>
      </div>
    </>
  )
}

/** A phone needs an address that it reaches and, to keep sales, https. */
function whyNotThisAddress(): string {
  if (THIS_COMPUTER.test(location.hostname)) return words.pairing.localOnly
  return isSecureContext ? '' : words.pairing.plainHttp
}

function useNow(): number {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
