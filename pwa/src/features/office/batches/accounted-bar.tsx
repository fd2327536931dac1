import { formatQuantity } from '../../../ui/quantities.ts'
import { useWidth } from '../parts/use-width.ts'
import { words } from '../strings.batches.en.ts'
import { type Share, sharesOf } from './accounted.ts'
import type { Batch } from './shapes.ts'

const { page: said } = words
const USUAL_WIDTH = 960
const LETTER_WIDE = 9
/** Beside the words in a part of the bar. */
const AIR = 34

/** Each part has a pattern of its own and its words, in the bar or under it: the colours only help. */
export function AccountedBar({ batch }: { batch: Batch }) {
  const { drawing, width } = useWidth<HTMLDivElement>(USUAL_WIDTH)
  const shares = sharesOf(batch)
  if (shares.length === 0) return <p class="o-nothing">{said.noShares}</p>
  const named = (share: Share) => `${formatQuantity(share.milli, batch.unit)} ${said.parts[share.part]}`
  const has_room = (share: Share) => (share.wide * width) / 1000 >= named(share).length * LETTER_WIDE + AIR
  const label = said.shares(formatQuantity(batch.made_milli, batch.unit), shares.map(named).join(', '))
  return (
    <>
      <div class="o-bar" ref={drawing} role="img" aria-label={label}>
        {shares.map(share => (
          <div key={share.part} class={`o-part ${share.part}`} style={{ flexGrow: share.wide }}>
            {has_room(share) && <span>{named(share)}</span>}
          </div>
        ))}
      </div>
      <ul class="o-legend" aria-hidden="true">
        {shares
          .filter(share => !has_room(share))
          .map(share => (
            <li key={share.part}>
              <span class={`o-swatch ${share.part}`} />
              {named(share)}
            </li>
          ))}
      </ul>
    </>
  )
}
