import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { sendNow, sync } from '../../stall/stall.ts'
import { Button } from '../../ui/button.tsx'
import { clockTime } from '../../ui/dates.ts'
import { words } from '../../ui/strings.en.ts'
import { clockWords, troubleWords } from './trouble.ts'

/** What can be done about sales that are only here, and why they are. */
export function SendFoot(): JSX.Element | null {
  const [asked, setAsked] = useState(false)
  const state = sync.value
  const { pending, pending_stock, paired, sending, received_at } = state
  const stockWaits = paired && pending === 0 && pending_stock > 0
  const trouble = (paired ? troubleWords(state) : words.more.notPairedHint) ?? clockWords()
  const mustPair = !paired || state.trouble === 'must_pair_again'
  if (pending === 0 && !stockWaits && !trouble && received_at === null) return null
  const send = () => {
    setAsked(true)
    sendNow().finally(() => setAsked(false))
  }
  return (
    <div class="foot send">
      {pending > 0 &&
        (mustPair ? (
          <a class="btn go" href="/pair">
            {words.sales.pair}
          </a>
        ) : (
          <Button kind="go" icon="send" aria-busy={asked} onClick={() => asked || send()}>
            {sending > 0 ? words.sales.sendingNow(sending) : words.sales.send(pending)}
          </Button>
        ))}
      {stockWaits && (
        <>
          <p class="small">{words.sales.stockWaits(pending_stock)}</p>
          <Button kind="edged" aux aria-busy={asked} onClick={() => asked || send()}>
            {words.sales.sendStock}
          </Button>
        </>
      )}
      <p class="small quiet" role="status">
        {trouble ?? (received_at === null ? '' : words.sales.allThere(clockTime(received_at)))}
      </p>
    </div>
  )
}
