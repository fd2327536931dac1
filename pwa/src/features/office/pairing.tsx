import { useEffect, useRef, useState } from 'preact/hooks'
import { nowMs } from '../../kit/clock.ts'
import type { Device } from './answers.ts'
import { NewPhone } from './new-phone.tsx'
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
const IS_NUMBER = /^([\d.]+|\[.*\])$/
const QUIET_MODULES = 4

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
          <NewPhone
            key={fresh.device_id}
            device={fresh}
            reload={reload}
            onAnother={another}
            onClose={onClose}
          />
        ) : (
          <Code key={round} reload={reload} onAgain={() => setRound(round + 1)} />
        )}
      </div>
    </Dialog>
  )
}

function Code({ reload, onAgain }: { reload: () => Promise<void>; onAgain: () => void }) {
  const made = useResource('code', () =>
    ask('POST /api/pairing-codes', { body: { origin: location.origin } }),
  )
  const now = useNow()
  useWhileVisible(POLL_MS, () => void reload())
  const { scan, scanOr, code: codeLabel, minutesLeft, waiting, ranOut, newCode } = words.pairing
  if (!made.value) return made.error ? <LoadError error={made.error} retry={onAgain} /> : <Fetching />
  const { code, expires_at, link, qr, begin_at } = made.value
  // The server may know better what phones open than this page, which may be open on its own machine.
  const origin = link ? new URL(link).origin : location.origin
  const why = origin === location.origin ? whyNotThisAddress(location.hostname) : ''
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
      <div class="o-scan">
        {qr && <QrCode {...qr} />}
        <p>
          <b>{scan}</b> {scanOr}
          <b class="o-address">{origin}</b>
          {begin_at && (
            <small>
              {words.pairing.neverHere} <b>{begin_at}</b>
            </small>
          )}
          {why && (
            <small class="o-warn">
              <Icon name="note" />
              {why}
            </small>
          )}
        </p>
      </div>
      <div>
        <b>{codeLabel}</b>
        <Characters code={code} />
      </div>
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

/** Drawn by the server as one path; the quiet zone that cameras need is the drawing's own edge. */
function QrCode({ size, path }: { size: number; path: string }) {
  const side = size + 2 * QUIET_MODULES
  return (
    <svg
      class="o-qr"
      role="img"
      aria-label={words.pairing.qr}
      viewBox={`${-QUIET_MODULES} ${-QUIET_MODULES} ${side} ${side}`}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
}

/** A phone needs an address that it reaches, that stays and, to keep sales, https. */
function whyNotThisAddress(hostname: string): string {
  const { localOnly, plainHttp, numbersOnly } = words.pairing
  if (THIS_COMPUTER.test(hostname)) return localOnly
  if (!isSecureContext) return plainHttp
  return IS_NUMBER.test(hostname) ? numbersOnly : ''
}

function useNow(): number {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
