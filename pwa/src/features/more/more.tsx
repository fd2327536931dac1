import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { shareLog } from '../../stall/setting-up.ts'
import { catalogue, day, sendNow, storage, sync } from '../../stall/stall.ts'
import { updateWaiting } from '../../stall/updates.ts'
import { Button } from '../../ui/button.tsx'
import { changes } from '../../ui/changes.en.ts'
import { clockTime, headDate } from '../../ui/dates.ts'
import { Switch } from '../../ui/field.tsx'
import { BarrowMark } from '../../ui/icons.tsx'
import { NewsSheet } from '../../ui/news-sheet.tsx'
import { ErrorPanel } from '../../ui/panel.tsx'
import { dark, keep, leftHanded } from '../../ui/screen.ts'
import { words } from '../../ui/strings.en.ts'
import { Address } from './address.tsx'
import './more.css'
import { RepairSheet } from './repair-sheet.tsx'
import { Row } from './row.tsx'

/** What is asked once a day or less: where, with whom, how it looks, how to take the sales elsewhere. */
export function More({
  pill,
  trouble,
  onMarket,
}: {
  pill: ComponentChildren
  /** Why sales stay here, as a sentence. */
  trouble: string | null
  onMarket: () => void
}): JSX.Element {
  return (
    <>
      <header class="head title">
        <h1 tabIndex={-1}>{words.more.title}</h1>
        {pill}
      </header>
      <div class="scroll pad settings">
        <Stall onMarket={onMarket} />
        <Sending trouble={trouble} />
        <Keeping />
        <Address />
        <Screen />
        <App />
      </div>
    </>
  )
}

function Stall({ onMarket }: { onMarket: () => void }) {
  const { paired, trouble } = sync.value
  const vendor = catalogue.value?.vendor.name
  const open = day.value
  const again = trouble === 'must_pair_again'
  return (
    <section>
      <h2>{words.more.stall}</h2>
      <Row
        icon="link"
        title={paired ? words.more.pairedWith(vendor ?? words.name) : words.more.notPaired}
        hint={paired ? null : words.more.notPairedHint}
      >
        {(!paired || again) && (
          <a class="btn edged aux" href="/pair">
            {again ? words.more.pairAgain : words.more.pair}
          </a>
        )}
      </Row>
      <Row
        icon="pin"
        title={open?.market_name ?? words.more.market}
        hint={open ? headDate(open.date_on) : words.more.noMarket}
      >
        <Button kind="edged" aux onClick={onMarket}>
          {open ? words.more.changeMarket : words.more.chooseMarket}
        </Button>
      </Row>
    </section>
  )
}

function Sending({ trouble }: { trouble: string | null }) {
  const { paired, pending, pending_stock, received_at } = sync.value
  const answered =
    received_at === null ? words.more.neverAnswered : words.more.answered(clockTime(received_at))
  const waits = pending > 0 || pending_stock > 0
  const all = paired ? words.more.nothingToSend : words.more.notPaired
  const stock = paired && pending_stock > 0 ? words.more.stockToSend(pending_stock) : all
  const title = pending > 0 ? words.pill.onPhone(pending) : stock
  return (
    <section>
      <h2>{words.more.sending}</h2>
      <Row icon={paired && !waits ? 'server' : 'phone'} title={title} hint={trouble ?? answered}>
        {paired && (
          <Button kind="edged" aux icon="send" onClick={() => void sendNow()}>
            {words.more.send}
          </Button>
        )}
      </Row>
    </section>
  )
}

function Keeping() {
  const [failed, setFailed] = useState(false)
  const { room, persisted, standalone } = storage.value
  const kept = persisted || standalone ? words.more.persisted : words.more.notPersisted
  const share = () => {
    setFailed(false)
    shareLog().catch(() => setFailed(true))
  }
  return (
    <section>
      <h2>{words.more.keeping}</h2>
      <Row icon="phone" title={words.more.kept} hint={room === 'full' ? words.storageFull.title : kept} />
      <Row icon="share" title={words.more.share} hint={words.more.shareHint}>
        <Button kind="edged" aux onClick={share}>
          {words.more.shareButton}
        </Button>
      </Row>
      {failed && <ErrorPanel title={words.more.shareFailed} />}
    </section>
  )
}

function Screen() {
  return (
    <section>
      <h2>{words.more.screen}</h2>
      <Switch
        label={words.more.dark}
        hint={words.more.darkHint}
        on={dark.value}
        onSwitch={on => keep('dark', on)}
      />
      <Switch
        label={words.more.leftHand}
        hint={words.more.leftHandHint}
        on={leftHanded.value}
        onSwitch={on => keep('left_handed', on)}
      />
    </section>
  )
}

/** The app itself: which one it is, what it brought, and the way out where it is stuck. */
function App() {
  const [opened, setOpened] = useState<'news' | 'repair' | null>(null)
  const close = () => setOpened(null)
  return (
    <section>
      <p class="about">
        <BarrowMark />
        <span>
          <b class="serif">{words.name}</b>
          <span class="fine quiet">{words.more.version(__APP_VERSION__)}</span>
          {updateWaiting.value && <span class="fine">{words.banner.update}</span>}
        </span>
      </p>
      <Row icon="note" title={words.news.title}>
        <Button kind="edged" aux onClick={() => setOpened('news')}>
          {words.news.read}
        </Button>
      </Row>
      <Row icon="swap" title={words.repair.title} hint={words.repair.hint}>
        <Button kind="edged" aux onClick={() => setOpened('repair')}>
          {words.repair.open}
        </Button>
      </Row>
      {opened === 'news' && <NewsSheet changes={changes} onClose={close} />}
      {opened === 'repair' && <RepairSheet onClose={close} />}
    </section>
  )
}
