import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isIos, isStandalone } from '../../kit/browser.ts'
import { take } from '../../stall/setting-up.ts'
import { sync } from '../../stall/stall.ts'
import { IconButton } from '../../ui/button.tsx'
import { words } from '../../ui/strings.en.ts'
import { AddToHome } from './add-to-home.tsx'
import { PairAgain } from './pair-again.tsx'
import { PairByCode } from './pair-by-code.tsx'
import { clearLink, linkedCode } from './pairing-link.ts'
import './setup.css'

type Props = {
  onBack: () => void
  onPaired: () => void
  onSellFirst: () => void
}

/** By a link, which pairs by itself as soon as nothing speaks against it; else by the code, typed. */
export function Pair({ onBack, onPaired, onSellFirst }: Props): JSX.Element {
  const linked = useLinkedCode()
  const [anyway, setAnyway] = useState(false)
  // As it came: by the end of the pairing every phone is paired.
  const [ask, setAsk] = useState(() => sync.peek().paired)
  const toHome = Boolean(linked) && !anyway && isIos() && !isStandalone()
  const asked = Boolean(linked) && !toHome && ask
  const stay = () => {
    if (linked) void take(linked)
    clearLink()
    onPaired()
  }
  return (
    <>
      <header class="head">
        <IconButton icon="back" class="back" label={words.common.back} onClick={onBack} />
        <h1 tabIndex={-1}>{toHome ? words.setup.home.title : words.setup.pairTitle}</h1>
      </header>
      {toHome && linked ? (
        <AddToHome code={linked} onAnyway={() => setAnyway(true)} />
      ) : asked ? (
        <PairAgain onStay={stay} onPairAnew={() => setAsk(false)} />
      ) : (
        <PairByCode key={linked} linked={linked} onPaired={onPaired} onSellFirst={onSellFirst} />
      )}
    </>
  )
}

/** A link opened while this page is open changes nothing but what stands behind the `#`. */
function useLinkedCode(): string | null {
  const [linked, setLinked] = useState(linkedCode)
  useEffect(() => {
    const look = () => setLinked(before => linkedCode() ?? before)
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  return linked
}
