import { receiptPrefix } from '../domain/log.ts'
import { today } from '../kit/clock.ts'
import { metaOf } from '../storage/copies.ts'
import type { Database } from '../storage/database.ts'
import { type PhoneState, wholeLog } from '../sync/push-body.ts'

/** Hands the log over by any way the phone has, for when the server is out of reach. */
export async function shareWholeLog(db: Database, phone: PhoneState): Promise<void> {
  const [log_id, bytes] = await Promise.all([metaOf(db, 'log_id'), wholeLog(db, phone)])
  if (log_id === null || bytes === null) return
  // Browsers share only file types they list; text is one of them.
  const name = `barrow-${receiptPrefix(log_id)}-${today()}.ndjson.txt`
  const file = new File([bytes], name, { type: 'text/plain' })
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
