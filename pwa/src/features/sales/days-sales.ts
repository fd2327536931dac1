import { useEffect, useState } from 'preact/hooks'
import { daysOnPhone, factsOfDay } from '../../stall/afterwards.ts'
import { day, revision } from '../../stall/stall.ts'
import type { Day, RefundRecord, SaleRecord } from '../../stall/types.ts'

export type DaysSales = { days: Day[]; shown: Day | null; sales: SaleRecord[]; refunds: RefundRecord[] }

/** The days on this phone and the sales of one of them, read again whenever the log moves. */
export function useDaysSales(chosen: string | null): DaysSales | null {
  const [read, setRead] = useState<DaysSales | null>(null)
  const moved = revision.value
  const open = day.value
  useEffect(() => {
    let current = true
    readDay(chosen ?? open?.day_id ?? null).then(
      found => current && setRead(found),
      () => current && setRead({ days: [], shown: null, sales: [], refunds: [] }),
    )
    return () => {
      current = false
    }
  }, [chosen, open, moved])
  return read
}

async function readDay(day_id: string | null): Promise<DaysSales> {
  const days = await daysOnPhone()
  const shown = days.find(each => each.day_id === day_id) ?? days[0] ?? null
  const facts = shown ? await factsOfDay(shown.day_id) : { sales: [], refunds: [] }
  return { days, shown, ...facts }
}

export type Sum = { currency: string; total_minor: number }

/**
 * One sum for each money, `first`'s own before the others. A voided sale is in the list and in no sum; what was
 * refunded is taken off, on the day it was given back.
 */
export function sumsOf(sales: SaleRecord[], refunds: RefundRecord[], first: string): [Sum, ...Sum[]] {
  const sums = new Map([[first, 0]])
  const add = (currency: string, minor: number) => sums.set(currency, (sums.get(currency) ?? 0) + minor)
  for (const { currency, total_minor, voided } of sales) if (!voided) add(currency, total_minor)
  for (const { currency, total_minor } of refunds) add(currency, -total_minor)
  const [own, ...apart] = [...sums].map(([currency, total_minor]) => ({ currency, total_minor }))
  return [own!, ...apart]
}
