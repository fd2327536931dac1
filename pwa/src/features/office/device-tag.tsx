import { Icon } from './parts/icons.tsx'
import { words } from './strings.en.ts'

/** Silhouette, word, colour: what the phone still holds, as it said when it was last heard from. */
export function DeviceTag({ state, pending }: { state: string; pending: number }) {
  const { blocked, waiting, allHere } = words.devices
  if (state === 'blocked') {
    return (
      <span class="o-tag stop">
        <Icon name="stop" />
        {pending > 0 ? `${blocked}, ${waiting(pending)}` : blocked}
      </span>
    )
  }
  return pending > 0 ? (
    <span class="o-tag wait">
      <Icon name="phone" />
      {waiting(pending)}
    </span>
  ) : (
    <span class="o-tag ok">
      <Icon name="server" />
      {allHere}
    </span>
  )
}
