import { formatQuantity } from '../../../ui/quantities.ts'
import { words } from '../strings.batches.en.ts'
import { type Share, sharesOf } from './accounted.ts'
import type { Batch } from './shapes.ts'

const { page: said } = words
/** From this share of the bar on, its words fit into it. */
const ROOM_FOR_WORDS = 170

/** Each part has a pattern of its own and its words, in the bar or under it: the colours only help. */
export function AccountedBar({ batch }: { batch: Batch }) {
  const shares = sharesOf(batch)
  if (shares.length === 0) return <p class="o-nothing">{said.noShares}</p>
  const named = (share: Share) => `${formatQuantity(share.milli, batch.unit)} ${said.parts[share.part]}`
  return (
    <>
      <div
        class="o-bar"
        role="img"
        aria-label={said.shares(formatQuantity(batch.made_milli, batch.unit), shares.map(named).join(', '))}
      >
        {shares.map(share => (
          <div key={share.part} class={`o-part ${share.part}`} style={{ flexGrow: share.wide }}>
            {share.wide >= ROOM_FOR_WORDS && <span>{named(share)}</span>}
          </div>
        ))}
      </div>
      <ul class="o-legend" aria-hidden="true">
        {shares.map(share => (
          <li key={share.part} class={share.wide >= ROOM_FOR_WORDS ? 'in-bar' : ''}>
            <span class={`o-swatch ${share.part}`} />
            {named(share)}
          </li>
        ))}
      </ul>
    </>
  )
}
