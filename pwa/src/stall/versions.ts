/** What keeps the app itself new: fetched after the first paint. */
import { changes } from '../ui/changes.en.ts'
import { lookForNews as look } from './news.ts'

export { watchUpdates } from './updates.ts'

export function lookForNews(): void {
  look(changes, __APP_VERSION__)
}
