import { useEffect, useRef, useState } from 'preact/hooks'
import type { Parked } from './answers.ts'
import { countParked, parked_count } from './parked-count.ts'
import { Fact } from './parked-fact.tsx'
import { inShort, reasonOf } from './parked-words.ts'
import { orSay } from './parts/archive.tsx'
import { Icon } from './parts/icons.tsx'
import { Empty, Fetching, PageError, PageHead } from './parts/page.tsx'
import { say } from './parts/toast.tsx'
import { place } from './route.ts'
import { ask } from './session.ts'
import { keys_on } from './shortcuts.ts'
import { words } from './strings.en.ts'
import { useResource, useWhileVisible } from './use-resource.ts'

const HOME = '/office/parked'
const REFRESH_MS = 20_000
const { parked: names } = words

type Group = 'parked' | 'superseded'
type List = { lines: Parked[]; more: boolean }

export function ParkedPage() {
  const [page_count, setPageCount] = useState(1)
  const lists = useResource(`parked ${page_count}`, () => fetchLists(page_count))
  const shown = useRef(lists.value)
  // While an older page is fetched, what was there stays.
  shown.current = lists.value ?? shown.current
  const { error, reload } = lists
  useWhileVisible(REFRESH_MS, () => void reload())
  if (!shown.current)
    return error ? (
      <PageError title={words.pages.parked} error={error} retry={() => void reload()} />
    ) : (
      <Fetching />
    )
  const { parked, superseded } = shown.current
  return (
    <Lists
      parked={parked}
      superseded={superseded}
      reload={reload}
      onOlder={() => setPageCount(page_count + 1)}
    />
  )
}

async function fetchLists(page_count: number): Promise<Record<Group, List>> {
  const [parked, superseded] = await Promise.all([
    fetchList('parked', page_count),
    fetchList('superseded', page_count),
    countParked(),
  ])
  return { parked, superseded }
}

async function fetchList(group: Group, page_count: number): Promise<List> {
  const lines: Parked[] = []
  let before: number | null = null
  for (let page = 0; page < page_count; page += 1) {
    const found: { lines: Parked[]; older: number | null } = await ask('GET /api/parked', {
      query: { group, before },
    })
    lines.push(...found.lines)
    before = found.older
    if (before === null) break
  }
  return { lines, more: before !== null }
}

type ListsProps = Record<Group, List> & { reload: () => Promise<void>; onOlder: () => void }

function Lists({ parked, superseded, reload, onOlder }: ListsProps) {
  const all = [...parked.lines, ...superseded.lines]
  const { item } = place.value
  const open = all.find(each => each.hash === item) ?? all[0]
  const retry = useRetry(reload)
  if (!open) {
    return (
      <>
        <PageHead title={words.pages.parked} />
        <Empty drawings={['bread', 'parked', 'honey']} title={names.emptyHeading} text={names.empty} />
      </>
    )
  }
  return (
    <>
      <PageHead title={words.pages.parked} />
      <p class="o-lead o-parked-lead">{parked.lines.length > 0 ? names.lead : names.leadNone}</p>
      <div class={item ? 'o-parked one' : 'o-parked'}>
        <section class="o-card o-parked-list">
          <Rows title={names.waiting} lines={parked.lines} open={open} />
          <Rows title={names.beside} lines={superseded.lines} open={open} />
          {(parked.more || superseded.more) && (
            <button type="button" class="o-link o-older" onClick={onOlder}>
              {names.older}
            </button>
          )}
          {keys_on.value && <Keys />}
        </section>
        <OpenFact key={open.hash} fact={open} {...retry} />
      </div>
    </>
  )
}

function useRetry(reload: () => Promise<void>) {
  const [busy, setBusy] = useState(false)
  const onRetry = () => {
    setBusy(true)
    void orSay(async () => {
      const { placed, parked } = await ask('POST /api/parked/retry')
      parked_count.value = parked
      say(names.retried(placed, parked))
      await reload()
    }).finally(() => setBusy(false))
  }
  return { busy, onRetry }
}

function Rows({ title, lines, open }: { title: string; lines: Parked[]; open: Parked }) {
  if (lines.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {lines.map(fact => (
          <li key={fact.hash}>
            <a
              href={`${HOME}/${fact.hash}`}
              {...(fact === open && { 'aria-current': true as const })}
              data-row
            >
              <Icon name="parked" />
              <span>
                <b>{reasonOf(fact).title}</b>
                <small>{inShort(fact)}</small>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Keys() {
  return (
    <p class="o-parked-keys" aria-hidden="true">
      <kbd>J</kbd> <kbd>K</kbd> {names.moveKeys}, <kbd>Enter</kbd> {names.openKey}
    </p>
  )
}

/** On a narrow window it stands in the list's place, with the way back above it. */
function OpenFact({ fact, busy, onRetry }: { fact: Parked; busy: boolean; onRetry: () => void }) {
  const section = useRef<HTMLElement>(null)
  const { item } = place.value
  useEffect(() => {
    const back = section.current?.querySelector<HTMLElement>('.o-parked-back')
    if (item && back?.offsetParent) section.current?.querySelector('h2')?.focus()
  }, [item])
  return (
    <section class="o-card o-fact" ref={section}>
      <a class="o-link o-parked-back" href={HOME}>
        <Icon name="back" />
        {names.back}
      </a>
      <Fact fact={fact} busy={busy} onRetry={onRetry} />
    </section>
  )
}
