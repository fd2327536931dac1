import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { lookedAtOn } from '../../stall/stall.ts'
import type { Batch } from '../../stall/types.ts'
import { Button } from '../../ui/button.tsx'
import { shortDate } from '../../ui/dates.ts'
import { Reasons } from '../../ui/reasons.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'

type Props = { batch: Batch; name: string; onSay: (why: string) => void; onClose: () => void }

/** Why a batch is sold although its use by has passed. It goes into the log with the sale. */
export function WhySheet({ batch, name, onSay, onClose }: Props): JSX.Element {
  const [reason, setReason] = useState('')
  const done = useRef(false)
  const why = reason.trim()
  const say = () => {
    if (!why || done.current) return
    done.current = true
    onSay(why)
  }
  return (
    <Sheet
      title={words.useBy.whyTitle}
      onClose={onClose}
      onKeyDown={event => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) say()
      }}
      footer={
        <Button kind="go" disabled={!why} onClick={say}>
          {words.useBy.sell}
        </Button>
      }
    >
      <p class="small quiet">
        {words.useBy.which(name, batch.code)}
        <br />
        {words.useBy.kept(shortDate(batch.use_by_on ?? '', lookedAtOn()))}
      </p>
      <Reasons of="use_by" reason={reason} onReason={setReason} />
    </Sheet>
  )
}
