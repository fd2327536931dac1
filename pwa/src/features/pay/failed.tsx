import type { JSX } from 'preact'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/panel.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { words } from '../../ui/strings.en.ts'
import type { Charge, NotSaved } from './charge.ts'

type Props = { failed: Charge['failed']; onAgain: () => void; onBack: () => void }

/** Why nothing was taken, that the cart is still there, and what to do. */
export function Failed({ failed, onAgain, onBack }: Props): JSX.Element {
  const why = failed?.why ?? 'refused'
  if (why === 'refused')
    return (
      <section class="ways" aria-label={words.pay.how}>
        <Refusal code={failed?.code ?? ''} onBack={onBack} />
      </section>
    )
  const { full, fullAdvice, other, otherAdvice, changed, changedAdvice, empty, emptyAdvice } = words.notSaved
  const said: Partial<Record<NotSaved, readonly [string, string]>> = {
    full: [full, fullAdvice],
    changed: [changed, changedAdvice],
    empty: [empty, emptyAdvice],
  }
  const [title, advice] = said[why] ?? [other, otherAdvice]
  const again = why !== 'changed' && why !== 'empty'
  return (
    <section class="ways" aria-label={words.pay.how}>
      <ErrorPanel title={title} advice={advice}>
        {again ? (
          <Button kind="stopfill" onClick={onAgain}>
            {words.common.tryAgain}
          </Button>
        ) : (
          <Button kind="stopfill" onClick={onBack}>
            {words.notSaved.backToCart}
          </Button>
        )}
      </ErrorPanel>
    </section>
  )
}
