import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { TextField } from './field.tsx'
import { words } from './strings.en.ts'

type Props = {
  of: 'discount' | 'price' | 'refund' | 'use_by'
  reason: string
  onReason: (reason: string) => void
}

/** Why a price was bent, or a rule: one of a few, or a few words. It stands in the log as it stands here. */
export function Reasons({ of, reason, onReason }: Props): JSX.Element {
  const usual = words.reasons[of]
  const [typing, setTyping] = useState(reason !== '' && !usual.includes(reason))
  return (
    <div class="reasons">
      <fieldset class="chips">
        <legend class="vh">{words.reasons.why}</legend>
        {usual.map(each => (
          <button
            key={each}
            type="button"
            class="chip"
            aria-pressed={!typing && reason === each}
            onClick={() => {
              setTyping(false)
              onReason(reason === each ? '' : each)
            }}
          >
            {each}
          </button>
        ))}
        <button
          type="button"
          class="chip"
          aria-pressed={typing}
          onClick={() => {
            setTyping(true)
            onReason('')
          }}
        >
          {words.reasons.other}
        </button>
      </fieldset>
      {typing && (
        <TextField
          label={words.reasons.words}
          value={reason}
          onText={onReason}
          maxLength={60}
          autocapitalize="sentences"
          enterKeyHint="done"
          autoFocus
        />
      )}
    </div>
  )
}
