import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { BatchFormPage, isBatchForm } from './batch-form.tsx'
import { BatchesPage } from './batches/batches.tsx'
import { DevicesPage } from './devices.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { MarketsPage } from './markets.tsx'
import { MoneyPage } from './money/money.tsx'
import './office.css'
import { ParkedPage } from './parked.tsx'
import { LoadError } from './parts/errors.tsx'
import { Fetching } from './parts/page.tsx'
import { ToastPlace } from './parts/toast.tsx'
import { ProductsPage } from './products.tsx'
import { place, watchAddress } from './route.ts'
import { findSession, session } from './session.ts'
import { SetupPage } from './setup.tsx'
import { Shell } from './shell.tsx'
import { watchKeys } from './shortcuts.ts'
import { SignInPage } from './sign-in.tsx'
import { SourcingPage } from './sourcing/sourcing.tsx'
import { words } from './strings.en.ts'
import { TodayPage } from './today.tsx'
import { useResource } from './use-resource.ts'

/** The owner's side of the app, on a wide screen. Loaded only when an address begins with /office. */
export function mountOffice(root: HTMLElement): void {
  watchAddress(root)
  watchKeys()
  render(<Office />, root)
}

function Office() {
  const { page } = place.value
  useEffect(() => {
    document.title = words.title(words.pages[page])
  }, [page])

  return (
    <div class="office">
      {page === 'setup' ? <SetupPage /> : page === 'sign-in' ? <SignInPage /> : <SignedIn />}
      <ToastPlace />
    </div>
  )
}

function SignedIn() {
  const found = useResource('session', findSession)
  if (session.value) {
    return (
      <Shell>
        <CurrentPage />
        <KeysDialog />
      </Shell>
    )
  }
  return (
    <main class="o-alone">
      {found.error ? <LoadError error={found.error} retry={() => void found.reload()} /> : <Fetching />}
    </main>
  )
}

function CurrentPage() {
  switch (place.value.page) {
    case 'products':
      return <ProductsPage />
    case 'batches':
      return isBatchForm(place.value) ? <BatchFormPage /> : <BatchesPage />
    case 'suppliers':
      return <SourcingPage />
    case 'markets':
      return <MarketsPage />
    case 'money':
      return <MoneyPage />
    case 'parked':
      return <ParkedPage />
    case 'devices':
      return <DevicesPage />
    default:
      return <TodayPage />
  }
}
