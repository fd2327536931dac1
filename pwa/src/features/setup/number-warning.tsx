import type { JSX } from 'preact'
import { isNetworkNumber } from '../../kit/address.ts'
import { NoticePanel } from '../../ui/panel.tsx'
import { words } from './check-strings.en.ts'

/** Before anything is kept under an address that the network may give away. */
export function NumberWarning(): JSX.Element | null {
  if (!isNetworkNumber(location.hostname)) return null
  return <NoticePanel icon="note" title={words.address.number} advice={words.address.numberAdvice} />
}
