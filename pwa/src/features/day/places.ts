import { weekdayOf } from '../../kit/clock.ts'
import { dayId } from '../../kit/day-id.ts'
import { daysOnPhone } from '../../stall/afterwards.ts'
import { catalogue } from '../../stall/stall.ts'
import type { Day } from '../../stall/types.ts'

export type Place = { market_id: string; name: string; place: string | null; weekday: number | null }

/** The stall's markets, those of that weekday first; unpaired, the ones this phone has opened a day at. */
export async function placesFor(date_on: string): Promise<Place[]> {
  const places = catalogue.peek()?.markets ?? (await placesOf(daysOnPhone()))
  const weekday = weekdayOf(date_on)
  return [...places].sort((a, b) => Number(b.weekday === weekday) - Number(a.weekday === weekday))
}

async function placesOf(days: Promise<Day[]>): Promise<Place[]> {
  const found = new Map<string, Place>()
  for (const { market_id, market_name } of await days)
    if (!found.has(market_id))
      found.set(market_id, { market_id, name: market_name, place: null, weekday: null })
  return [...found.values()]
}

const TYPED_MARKETS = '5b1f0a52-6f0e-4b52-9a53-0b7a1c7f2d11'

/** The same name typed on two phones, or next week again, is the same market. */
export function typedMarketId(name: string): string {
  return dayId(TYPED_MARKETS, name.trim().toLowerCase().normalize('NFC'))
}
