import { computed, effect, signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { dropSaved, justSaved, savedIsOpen, showSaved } from './features/pay/just-saved.ts'
import { Pay } from './features/pay/pay.tsx'
import { Saved } from './features/pay/saved.tsx'
import { StatePill } from './features/sales/state-pill.tsx'
import { Sell } from './features/sell/sell.tsx'
import { followAddress, go, leaveFor, path } from './router.ts'
import { cart, currency, day, ready, start, storage, sync } from './stall/stall.ts'
import { Button } from './ui/button.tsx'
import { fetchTheRest, lazyPage } from './ui/lazy.tsx'
import { ErrorPanel } from './ui/panel.tsx'
import './ui/screen.css'
import { words } from './ui/strings.sell.en.ts'
import { Tabs } from './ui/tabs.tsx'
import { dropToast, ToastShelf } from './ui/toast.tsx'

const WhereSheet = lazyPage(async () => (await import('./features/day/where-sheet.tsx')).WhereSheet)
const MorePage = lazyPage(async () => (await import('./more-page.tsx')).MorePage)
const Notices = lazyPage(async () => (await import('./features/setup/notices.tsx')).Notices)
const Pair = lazyPage(async () => (await import('./features/setup/pair.tsx')).Pair)
const Check = lazyPage(async () => (await import('./features/setup/check.tsx')).Check)
const SalePage = lazyPage(async () => (await import('./features/sales/sale-page.tsx')).SalePage)
const Sales = lazyPage(async () => (await import('./features/sales/sales.tsx')).Sales)
const Stock = lazyPage(async () => (await import('./features/stock/stock.tsx')).Stock)
const StockTask = lazyPage(async () => (await import('./features/stock/task.tsx')).StockTask)
const Welcome = lazyPage(async () => (await import('./features/setup/welcome.tsx')).Welcome)

const TITLES: Readonly<Record<string, string>> = {
  '/': words.tabs.sell,
  '/pay': words.cart.pay,
  '/stock': words.pages.stock,
  '/sales': words.pages.sales,
  '/more': words.pages.more,
  '/pair': words.pages.pair,
  '/check': words.pages.check,
}

const QUIET_MS = 500

/** Where are you selling? and what was on its way when that had to be asked. */
const asking = signal<null | { then: 'stay' | 'pay' }>(null)

const ask = (then: 'stay' | 'pay') => {
  asking.value = { then }
}

/** A phone that is neither paired nor told its money has nothing to sell with. */
const isNew = computed(() => !sync.value.paired && currency.value === null)

/** Starts everything behind the screens; once. */
export function openPhone(): void {
  followAddress()
  // The next thing in the cart makes the last sale final on the screen, and an undo of the cart pointless.
  effect(() => {
    if (cart.value.lines.length === 0) return
    dropSaved()
    dropToast()
  })
  void start().then(beUpToDate)
  if (location.search) void pairAsStarted()
  setTimeout(() => void fetchTheRest(), QUIET_MS)
}

/** Not before the first paint: a phone that sells is in no hurry to be newer. */
async function beUpToDate(): Promise<void> {
  const { lookForNews, watchUpdates } = await import('./stall/versions.ts')
  lookForNews()
  await watchUpdates(isIdle)
}

/** Only a start from the home screen brings anything along. */
async function pairAsStarted(): Promise<void> {
  const { readStartAddress } = await import('./features/setup/pairing-link.ts')
  if (await readStartAddress()) go('/pair')
}

/** Nobody is in the middle of anything: a new version may take over. */
function isIdle(): boolean {
  const answered =
    asking.value === null && !/^\/(pair|stock\/)/.test(path.value) && !document.querySelector('dialog[open]')
  // The last change stays readable until the next tap, unless nobody is looking.
  return answered && cart.value.lines.length === 0 && (justSaved.value === null || hidden.value)
}

const hidden = signal(false)
document.addEventListener('visibilitychange', () => {
  hidden.value = document.hidden
})

export function App(): JSX.Element {
  const main = useRef<HTMLElement>(null)
  const page =
    isNew.value && !['/welcome', '/pair', '/check', '/more'].includes(path.value) ? '/welcome' : path.value
  useEffect(() => {
    document.title = words.title(TITLES[page] ?? TITLES[parentOf(page)])
    // Focus begins at the head of a page, unless the page has put it where the next act is.
    const here = main.current
    if (here && !here.contains(document.activeElement))
      here.querySelector<HTMLElement>('h1[tabindex]')?.focus()
  }, [page])
  if (!ready.value) return <div class="phone" />
  if (storage.value.room === 'none')
    return (
      <div class="phone">
        <NoStorage />
      </div>
    )
  const onSell = page === '/'
  const tabs = ['/', '/stock', '/sales', '/more'].includes(page) && !isNew.value
  const covered = onSell && (cart.value.lines.length > 0 || savedIsOpen.value)
  return (
    <div class="phone">
      <main ref={main} key={page}>
        <Page page={page} />
      </main>
      <div class="bottom">
        <ToastShelf />
        {tabs && !covered && <Tabs current={page} />}
      </div>
      {asking.value && <Where />}
    </div>
  )
}

/** `/stock` of `/stock/count` */
const parentOf = (page: string) => page.replace(/(.)\/.*/, '$1')

function Page({ page }: { page: string }) {
  const pill = <StatePill />
  if (page.startsWith('/sales/'))
    return <SalePage sale_id={page.slice('/sales/'.length)} onBack={() => leaveFor('/sales')} />
  if (page.startsWith('/stock/'))
    return (
      <StockTask
        task={page.slice('/stock/'.length)}
        pill={pill}
        onBack={() => leaveFor('/stock')}
        onMarket={stayAndAsk}
      />
    )
  switch (page) {
    case '/pay':
      return <PayPage />
    case '/stock':
      return <Stock pill={pill} />
    case '/sales':
      return <Sales />
    case '/more':
      return <MorePage pill={pill} onMarket={stayAndAsk} />
    case '/pair':
      return (
        <Pair
          onBack={() => leaveFor(isNew.value ? '/welcome' : '/more')}
          onPaired={() => go('/', { replace: true })}
          onSellFirst={() => go('/welcome', { replace: true })}
        />
      )
    case '/check':
      return <Check onBack={() => leaveFor(isNew.value ? '/welcome' : '/more')} />
    case '/welcome':
      return <Welcome onSell={() => go('/', { replace: true })} />
    default:
      return (
        <Sell
          pill={pill}
          notices={storage.value.room === 'full' ? <StorageFull /> : <Notices />}
          below={cart.value.lines.length === 0 && <Saved />}
          onFirst={stayAndAsk}
          onPay={() => (day.peek() === null ? ask('pay') : go('/pay'))}
        />
      )
  }
}

const stayAndAsk = () => ask('stay')

/** Nothing can be kept here: better no till than one that forgets. */
function NoStorage() {
  return (
    <main class="pad alone">
      <h1 class="vh">{words.name}</h1>
      <ErrorPanel title={words.noStorage.title} advice={words.noStorage.advice}>
        <Button kind="stopfill" onClick={() => location.reload()}>
          {words.common.tryAgain}
        </Button>
      </ErrorPanel>
    </main>
  )
}

function StorageFull() {
  return (
    <div class="pad">
      <ErrorPanel title={words.storageFull.title} advice={words.storageFull.advice} />
    </div>
  )
}

function PayPage() {
  return (
    <Pay
      pill={<StatePill />}
      onBack={() => leaveFor('/')}
      onSaved={sale => {
        showSaved(sale)
        leaveFor('/')
      }}
      onNoDay={() => ask('stay')}
      onNoCurrency={() => go('/welcome')}
    />
  )
}

function Where() {
  const close = () => {
    asking.value = null
  }
  const opened = () => {
    const then = asking.peek()?.then
    close()
    if (then === 'pay') go('/pay')
  }
  return <WhereSheet onOpened={opened} onClose={close} />
}
