import type { JSX } from 'preact'
import { catalogue, sync } from '../../stall/stall.ts'
import { Button } from '../../ui/button.tsx'
import { NoticePanel } from '../../ui/panel.tsx'
import { words } from '../../ui/strings.en.ts'

/** A link must not take a phone from its stall by itself: there may be sales on it that only that stall takes. */
export function PairAgain({
  onStay,
  onPairAnew,
}: {
  onStay: () => void
  onPairAnew: () => void
}): JSX.Element {
  const { pending } = sync.value
  const { again, againNone, againPending, stay, pairAnew } = words.setup
  return (
    <>
      <div class="scroll pad pair">
        <NoticePanel
          tone={pending > 0 ? 'wait' : 'note'}
          icon={pending > 0 ? 'phone' : 'note'}
          title={again(catalogue.value?.vendor.name)}
          advice={pending > 0 ? againPending(pending) : againNone}
        />
      </div>
      <div class="foot bare">
        <Button kind="go" class="tall" onClick={onStay}>
          {stay}
        </Button>
        <Button kind="edged" class="tall" onClick={onPairAnew}>
          {pairAnew}
        </Button>
      </div>
    </>
  )
}
