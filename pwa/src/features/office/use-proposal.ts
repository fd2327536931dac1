import { useEffect, useRef } from 'preact/hooks'
import type { Proposal } from './answers.ts'
import { type BatchEntry, proposed } from './batch-entry.ts'
import { ask } from './session.ts'

type What = 'code' | 'date'

/** What the fields that have a proposal say of themselves. */
export type Touched = {
  typed: (what: What) => void
  focus: { onFocus: () => void; onBlur: () => void }
}

/**
 * The server's proposal follows product and date until someone types a code or a date of their own. Nothing changes
 * under their fingers: a proposal that comes while they are in such a field waits until they leave it.
 */
export function useProposal(
  entry: Pick<BatchEntry, 'product_id' | 'made_on'> | null,
  change: (changed: Partial<BatchEntry>) => void,
): Touched {
  const typed = useRef<Record<What, boolean>>({ code: false, date: false })
  const is_in_field = useRef(false)
  const waiting = useRef<Proposal | null>(null)
  const propose = (proposal: Proposal | null) => {
    waiting.current = is_in_field.current ? proposal : null
    if (proposal && !is_in_field.current) change(proposed(proposal, typed.current))
  }
  const product_id = entry?.product_id
  const made_on = entry?.made_on
  useEffect(() => {
    let outdated = false
    const all_typed = typed.current.code && typed.current.date
    if (!all_typed && product_id && made_on) {
      ask('GET /api/batches/proposal', { query: { product_id, made_on } }).then(
        proposal => {
          if (!outdated) propose(proposal)
        },
        () => {
          // Only a proposal: without it code and date are typed.
        },
      )
    }
    return () => {
      outdated = true
    }
  }, [product_id, made_on])
  return {
    typed: what => {
      typed.current[what] = true
    },
    focus: {
      onFocus: () => {
        is_in_field.current = true
      },
      onBlur: () => {
        is_in_field.current = false
        propose(waiting.current)
      },
    },
  }
}
