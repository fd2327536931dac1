import { type ComponentType, h } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { ErrorPanel } from './panel.tsx'
import { words } from './strings.sell.en.ts'

const later: (() => Promise<void>)[] = []

/**
 * A page or sheet that the first tap does not need. All of them are fetched in the first quiet moment, so that
 * they are there when a newer Barrow has replaced this one; opened before that, one appears when it has come.
 * One that could not be fetched says so, unless it is `dispensable`.
 */
export function lazyPage<P extends object>(
  fetchPage: () => Promise<ComponentType<P>>,
  { dispensable = false } = {},
): ComponentType<P> {
  let page: ComponentType<P> | null = null
  const load = async () => {
    page ??= await fetchPage()
  }
  later.push(load)
  return (props: P) => {
    const [state, setState] = useState<'waiting' | 'failed' | 'here'>(page ? 'here' : 'waiting')
    useEffect(() => {
      if (!page)
        load().then(
          () => setState('here'),
          () => setState('failed'),
        )
    }, [])
    if (page) return h(page, props)
    return state === 'failed' && !dispensable ? <NotFetched /> : null
  }
}

/** In the order they were named. A failure is shown where the page is opened, not here. */
export async function fetchTheRest(): Promise<void> {
  for (const load of later) await load().catch(() => {})
}

/** A newer Barrow has taken the place of this one while the page was open. */
function NotFetched() {
  return (
    <div class="pad scroll">
      <ErrorPanel title={words.failed.page} advice={words.failed.pageAdvice}>
        <Button kind="stopfill" onClick={() => location.reload()}>
          {words.common.tryAgain}
        </Button>
      </ErrorPanel>
    </div>
  )
}
