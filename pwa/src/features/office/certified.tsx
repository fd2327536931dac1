import { useState } from 'preact/hooks'
import { isNotCertifiedIn, NO_CERTIFIED_TILL, type NotCertifiedIn } from './no-certified-till.ts'
import { Dialog } from './parts/dialog.tsx'
import { Icon } from './parts/icons.tsx'
import { words } from './strings.en.ts'

const { certified } = words

/** At setup, as soon as the country says so: before anybody sells with it. */
export function CertifiedNote({ country }: { country: string }) {
  if (!isNotCertifiedIn(country)) return null
  return (
    <section class="o-note" aria-live="polite">
      <Icon name="note" />
      <div>
        <h2>{certified.heading}</h2>
        <Told country={country} />
      </div>
    </section>
  )
}

/** The same later, for who did not read it then. */
export function CertifiedLink({ country }: { country: string }) {
  const [open, setOpen] = useState(false)
  if (!isNotCertifiedIn(country)) return null
  return (
    <>
      <button type="button" class="o-link" onClick={() => setOpen(true)}>
        {certified.link}
      </button>
      {open && (
        <Dialog title={certified.heading} onClose={() => setOpen(false)}>
          <Told country={country} />
        </Dialog>
      )}
    </>
  )
}

function Told({ country }: { country: NotCertifiedIn }) {
  const told = certified.in[country]
  return (
    <div class="o-told">
      {(['asks', 'isNot', 'mayUse'] as const).map(part => (
        <p key={part}>
          <b>{certified[part]}</b> {told[part]}
        </p>
      ))}
      <p class="o-quiet">
        {certified.advice} ({NO_CERTIFIED_TILL[country].law})
      </p>
    </div>
  )
}
