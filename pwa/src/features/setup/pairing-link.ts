import { signal } from '@preact/signals'
import { hasTaken } from '../../stall/setting-up.ts'
import { CODE_LENGTH, codeIn } from './codes.ts'

/** What the home screen's start address brought. */
const started_with = signal<string | null>(null)

/**
 * The app on the home screen starts at `/?pair=CODE`, this time and every time after. The code leaves the
 * address at once. Resolves to whether there is something to pair with: what has had its turn on this phone
 * says nothing more.
 */
export async function readStartAddress(): Promise<boolean> {
  const brought = new URLSearchParams(location.search).get('pair')
  if (brought === null) return false
  history.replaceState(history.state, '', location.pathname)
  const code = codeIn(brought)
  if (code.length < CODE_LENGTH || (await hasTaken(code))) return false
  started_with.value = code
  return true
}

/**
 * The code that this page was opened with: from the home screen, or behind the `#` of the office's QR code,
 * where no server's log sees it. Empty where a link lacks it, null where nobody brought one.
 */
export function linkedCode(): string | null {
  if (started_with.peek() !== null) return started_with.peek()
  const brought = new URLSearchParams(location.hash.slice(1)).get('c')
  if (brought === null) return null
  const code = codeIn(brought)
  return code.length === CODE_LENGTH ? code : ''
}

/** From now on the code is the page's: nobody finds it in the address or in the history. */
export function clearLink(): void {
  started_with.value = null
  if (location.hash) history.replaceState(history.state, '', location.pathname)
}
