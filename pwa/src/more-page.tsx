import type { ComponentChildren, JSX } from 'preact'
import { More } from './features/more/more.tsx'
import { troubleWords } from './features/sales/trouble.ts'
import { sync } from './stall/stall.ts'

type Props = { pill: ComponentChildren; onMarket: () => void }

/** More, with what Sales says of sending: no feature imports another. */
export function MorePage(props: Props): JSX.Element {
  return <More {...props} trouble={troubleWords(sync.value)} />
}
