import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { newsIsOpened, newsIsRead, unread } from '../../stall/news.ts'
import { soldInBefore } from '../../stall/setting-up.ts'
import { currency, day, storage, sync } from '../../stall/stall.ts'
import { notKept, updateWaiting } from '../../stall/updates.ts'
import { Icon } from '../../ui/icons.tsx'
import { lazyPage } from '../../ui/lazy.tsx'
import { NewsSheet } from '../../ui/news-sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import './notices.css'

const MayForgetSheet = lazyPage(async () => (await import('./may-forget-sheet.tsx')).MayForgetSheet)

/** What to mind before it matters, one line each; nothing in the middle of a day that is going well. */
export function Notices(): JSX.Element | null {
  const { room, persisted, standalone } = storage.value
  const { trouble, pending } = sync.value
  const mayForget = !persisted && !standalone && day.value === null && pending === 0
  return (
    <>
      {soldInBefore.value && <OtherMoney before={soldInBefore.value} />}
      {(trouble === 'retired' || trouble === 'blocked') && (
        <p class="notice on-wait" role="status">
          <Icon name="phone" />
          {trouble === 'retired' ? words.trouble.retired(pending) : words.trouble.blocked}
        </p>
      )}
      {mayForget && <MayForget />}
      {notKept.value && (
        <p class="notice on-wait" role="status">
          <Icon name="phone" />
          {words.banner.notKept}
        </p>
      )}
      {room === 'little' && (
        <p class="notice on-wait" role="status">
          <Icon name="phone" />
          {words.banner.littleRoom}
        </p>
      )}
      {unread.value.length > 0 && <New />}
      {updateWaiting.value && (
        <p class="notice on-note" role="status">
          <Icon name="note" />
          {words.banner.update}
        </p>
      )}
    </>
  )
}

/** Told once: it is read when it was tapped. */
function New() {
  const [opened, setOpened] = useState(false)
  const [newest] = unread.value
  const open = () => {
    newsIsOpened(__APP_VERSION__)
    setOpened(true)
  }
  return (
    <>
      <div role="status">
        <button type="button" class="notice on-note" onClick={open}>
          <Icon name="note" />
          <span class="grow">{words.news.isNew(newest?.words[0] ?? '')}</span>
          <u>{words.news.read}</u>
        </button>
      </div>
      {opened && <NewsSheet changes={unread.value} onClose={newsIsRead} />}
    </>
  )
}

function OtherMoney({ before }: { before: string }) {
  const read = () => {
    soldInBefore.value = null
  }
  return (
    <div role="status">
      <button type="button" class="notice on-wait" onClick={read}>
        <Icon name="note" />
        <span class="grow">{words.banner.otherMoney(before, currency.value ?? '')}</span>
        <u>{words.banner.understood}</u>
      </button>
    </div>
  )
}

function MayForget() {
  const [explained, setExplained] = useState(false)
  return (
    <>
      <button type="button" class="notice on-wait" onClick={() => setExplained(true)}>
        <Icon name="phone" />
        <span class="grow">{words.banner.mayForget}</span>
        <u>{words.banner.whatToDo}</u>
      </button>
      {explained && <MayForgetSheet onClose={() => setExplained(false)} />}
    </>
  )
}
