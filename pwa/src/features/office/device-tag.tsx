import { Icon, type IconName } from './parts/icons.tsx'
import { words } from './strings.en.ts'

type Reported = { state: string; pending: number; drained: boolean; last_seen_at: number | null }

/** Silhouette, word, colour: what the phone still holds, as it said when it was last heard from. */
export function DeviceTag({ device }: { device: Reported }) {
  const [tone, icon, text] = said(device)
  return (
    <span class={`o-tag ${tone}`}>
      <Icon name={icon} />
      {text}
    </span>
  )
}

function said({ state, pending, drained }: Reported): ['stop' | 'wait' | 'ok', IconName, string] {
  const { blocked, retired, waiting, allHere, drained: empty } = words.devices
  const held = pending > 0 && waiting(pending)
  if (state === 'blocked') return ['stop', 'stop', held ? `${blocked}, ${held}` : blocked]
  if (drained) return ['ok', 'server', empty]
  if (state === 'retired') return ['wait', 'phone', held ? `${retired}, ${held}` : retired]
  return held ? ['wait', 'phone', held] : ['ok', 'server', allHere]
}
