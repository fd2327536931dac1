import { today } from '../../kit/clock.ts'
import { sync } from '../../stall/stall.ts'
import type { SyncState } from '../../stall/types.ts'
import { clockTime, fullDate } from '../../ui/dates.ts'
import { words } from '../../ui/strings.en.ts'

const DAY_MS = 86_400_000

/** Why sales stay on this phone, as a sentence; null while all is well. */
export function troubleWords(state: SyncState): string | null {
  const since = clockTime(state.trouble_since ?? 0)
  switch (state.trouble) {
    case null:
      return null
    case 'no_signal':
      return words.trouble.noSignal(since)
    case 'portal':
      return words.trouble.portal
    case 'server':
      return words.trouble.server(since)
    case 'must_pair_again':
      return words.trouble.mustPairAgain
    case 'blocked':
      return words.trouble.blocked
    case 'other_stall':
      return words.trouble.otherStall
  }
}

/** A clock that is more than a day off is worth a word. */
export function clockWords(): string | null {
  const skew_ms = sync.value.clock_skew_ms
  return skew_ms !== null && Math.abs(skew_ms) > DAY_MS ? words.trouble.clock(fullDate(today())) : null
}
