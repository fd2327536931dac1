import { useEffect, useState } from 'preact/hooks'
import { day, daysOnPhone, revision, salesOfDay } from '../../stall/stall.ts'
import type { Day, SaleRecord } from '../../stall/types.ts'

export type DaysSales = { days: Day[]; shown: Day | null; sales: SaleRecord[] }

/** The days on this phone and the sales of one of them, read again whenever the log moves. */
export function useDaysSales(chosen: string | null): DaysSales | null {
  const [read, setRead] = useState<DaysSales | null>(null)
  const moved = revision.value
  const open = day.value
  useEffect(() => {
    let current = true
    readDay(chosen ?? open?.day_id ?? null).then(
      found => current && setRead(found),
      () => current && setRead({ days: [], shown: null, sales: [] }),
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
  return { days, shown, sales: shown ? await salesOfDay(shown.day_id) : [] }
}

export type Sum = { currency: string; total_minor: number }

/** One sum for each money, `first`'s own before the others. A voided sale is in the list and in no sum. */
export function sumsOf(sales: SaleRecord[], first: string): [Sum, ...Sum[]] {
  const sums = new Map([[first, 0]])
  for (const { currency, total_minor, voided } of sales)
    if (!voided) sums.set(currency, (sums.get(currency) ?? 0) + total_minor)
  const [own, ...apart] = [...sums].map(([currency, total_minor]) => ({ currency, total_minor }))
  return [own!, ...apart]
}

export function paidByCard(sale: SaleRecord): boolean {
  return sale.payments.some(payment => payment.method === 'card')
}
