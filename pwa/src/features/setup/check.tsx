import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isNetworkNumber } from '../../kit/address.ts'
import { keepsApp, keepsSales, keepsThemByItself, originOfNewPhones } from '../../stall/checks.ts'
import { sync } from '../../stall/stall.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { NoticePanel } from '../../ui/panel.tsx'
import { words as till } from '../../ui/strings.en.ts'
import './check.css'
import { words } from './check-strings.en.ts'
import { NumberWarning } from './number-warning.tsx'

/** null: not known yet. */
type Found = { app: boolean | null; sales: boolean | null; lasting: boolean | null }
const NOTHING_YET: Found = { app: null, sales: null, lasting: null }

/** Does on this phone what selling needs, and calls it ready only when all of it was done. */
export function Check({ onBack }: { onBack: () => void }): JSX.Element {
  const [round, setRound] = useState(0)
  const [found, setFound] = useState(NOTHING_YET)
  const [newPhones, setNewPhones] = useState<string | null>(null)
  useEffect(() => {
    let over = false
    const note = (part: Partial<Found>) => {
      if (!over) setFound(before => ({ ...before, ...part }))
    }
    setFound(NOTHING_YET)
    void (async () => {
      note({ app: await keepsApp() })
      note({ sales: await keepsSales() })
      note({ lasting: await keepsThemByItself() })
    })()
    void originOfNewPhones().then(origin => !over && setNewPhones(origin))
    return () => {
      over = true
    }
  }, [round])
  const { app, sales, lasting } = found
  return (
    <>
      <header class="head">
        <IconButton icon="back" class="back" label={till.common.back} onClick={onBack} />
        <h1 tabIndex={-1}>{till.setup.checkTitle}</h1>
      </header>
      <div class="scroll pad check">
        <p>{words.lead}</p>
        <Address newPhones={newPhones} />
        <ul class="list">
          <Finding name={words.worker} good={app} />
          <Finding name={words.sales} good={sales} />
          <Finding name={words.lasting} good={lasting} mild />
        </ul>
      </div>
      <div class="foot">
        {lasting !== null && (
          <Verdict
            ready={app === true && sales === true}
            newPhones={newPhones}
            onAgain={() => setRound(round + 1)}
          />
        )}
      </div>
    </>
  )
}

/** What was tried, and what came of it; a mild one does not stand in the way. */
function Finding(props: {
  name: { good: string; goodHint: string; bad: string; badAdvice: string }
  good: boolean | null
  mild?: boolean
}) {
  const { name, good, mild } = props
  if (good === null)
    return (
      <li class="finding">
        <Icon name="more" />
        <p class="quiet">{words.looking}</p>
      </li>
    )
  const tone = good ? 'ok' : mild ? 'wait' : 'stop'
  return (
    <li class={`finding t-${tone}`}>
      <Icon name={good ? 'server' : mild ? 'phone' : 'stop'} />
      <p>
        <b>{good ? name.good : name.bad}</b>
        <span>{good ? name.goodHint : name.badAdvice}</span>
      </p>
    </li>
  )
}

function Address({ newPhones }: { newPhones: string | null }) {
  const { address } = words
  if (!isSecureContext)
    return <NoticePanel tone="wait" icon="note" title={address.insecure} advice={address.insecureAdvice} />
  if (isNetworkNumber(location.hostname)) return <NumberWarning />
  const moved = newPhones !== null && newPhones !== location.origin
  return (
    <>
      <p class="origin">
        <b>{location.host}</b>
        <span class="quiet">{address.name}</span>
      </p>
      {moved && (
        <NoticePanel
          tone="note"
          icon="note"
          title={address.moved(new URL(newPhones).host)}
          advice={address.movedAdvice(location.host)}
        />
      )}
    </>
  )
}

function Verdict(props: { ready: boolean; newPhones: string | null; onAgain: () => void }) {
  const { ready, newPhones, onAgain } = props
  // A code that came with the address goes on with it: the whole page is opened anew, fragment and all.
  const onward = sync.value.paired ? '/' : `/pair${location.hash}`
  const goOn = sync.value.paired ? words.sell : words.pair
  if (!ready)
    return (
      <>
        <p role="status" class="verdict">
          <b>{words.notReady}</b>
          {words.notReadyHint}
        </p>
        <Button kind="go" onClick={onAgain}>
          {words.again}
        </Button>
      </>
    )
  if (newPhones && isNetworkNumber(location.hostname))
    return (
      <>
        <p role="status" class="verdict">
          <b>{words.byName}</b>
          {words.byNameHint}
        </p>
        <a class="btn go" href={`${newPhones}/check${location.hash}`}>
          {words.open(new URL(newPhones).host)}
        </a>
        <a class="btn text" target="_self" href={onward}>
          {words.allTheSame(goOn)}
        </a>
      </>
    )
  return (
    <>
      <p role="status" class="is-ready">
        <Icon name="server" />
        <span>
          <b>{words.ready}</b>
          <span class="quiet">{words.readyHint}</span>
        </span>
      </p>
      <a class="btn go" target="_self" href={onward}>
        {goOn}
      </a>
    </>
  )
}
