import type { JSX } from 'preact'
import { isNetworkNumber } from '../../kit/address.ts'
import { NoticePanel } from '../../ui/panel.tsx'
import { words } from './check-strings.en.ts'

/** Before anything is kept under an address that the network may give away. */
export function NumberWarning({ nameInstead }: { nameInstead?: string | null }): JSX.Element | null {
  if (!isNetworkNumber(location.hostname)) return null
  const { number, numberAdvice, open } = words.address
  return (
    <NoticePanel icon="note" title={number} advice={numberAdvice}>
      {nameInstead && nameInstead !== location.origin && (
        <a class="btn inverse" href={`${nameInstead}${location.pathname}${location.hash}`}>
          {open(nameInstead)}
        </a>
      )}
    </NoticePanel>
  )
}
