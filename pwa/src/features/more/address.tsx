import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { originOfNewPhones } from '../../stall/checks.ts'
import { words } from '../../ui/strings.en.ts'
import { Row } from './row.tsx'

/** Under which address this phone keeps its sales, and that it stays there when new phones get another. */
export function Address(): JSX.Element {
  const [newPhones, setNewPhones] = useState<string | null>(null)
  useEffect(() => {
    void originOfNewPhones().then(setNewPhones)
  }, [])
  const { address, addressHint, moved } = words.more
  const elsewhere = newPhones !== null && newPhones !== location.origin
  return (
    <section>
      <h2>{address}</h2>
      <Row icon="pin" title={location.host} hint={elsewhere ? moved(new URL(newPhones).host) : addressHint}>
        <a class="btn edged aux" href="/check">
          {words.more.check}
        </a>
      </Row>
    </section>
  )
}
