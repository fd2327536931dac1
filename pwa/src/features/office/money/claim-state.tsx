import type { Claim } from '../answers.ts'
import { Icon } from '../parts/icons.tsx'
import { words } from '../strings.money.en.ts'

/** Whether the market has paid: a word, never a colour alone. */
export function StateTag({ state }: { state: Claim['state'] }) {
  return (
    <span class={`o-tag ${state === 'paid' ? 'ok' : 'wait'}`}>
      <Icon name={state === 'paid' ? 'check' : 'note'} />
      {words.claims.states[state]}
    </span>
  )
}
