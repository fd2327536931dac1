import { receiptPrefix } from '../domain/log.ts'
import { today } from '../kit/clock.ts'
import type { Database } from '../storage/database.ts'
import { logsOnPhone } from '../storage/log.ts'
import { type PhoneState, wholeLogs } from '../sync/push-body.ts'

/** Hands all that was ever sold on this phone over, by any way the phone has, for when the server is out of reach. */
export async function shareWholeLogs(db: Database, phone: PhoneState): Promise<void> {
  const newest = (await logsOnPhone(db)).at(-1)
  if (!newest) return
  // Browsers share only file types they list; text is one of them.
  const name = `barrow-${receiptPrefix(newest.log_id)}-${today()}.ndjson.txt`
  const file = new File(await wholeLogs(db, phone), name, { type: 'text/plain' })
  if (!navigator.canShare?.({ files: [file] })) return download(file)
  try {
    await navigator.share({ files: [file] })
  } catch (error) {
    // The vendor closed the share sheet.
    if (!(error instanceof DOMException && error.name === 'AbortError')) download(file)
  }
}

function download(file: File): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
