import { useEffect, useState } from 'preact/hooks'
import { daysOnPhone } from '../../stall/afterwards.ts'
import type { Day } from '../../stall/types.ts'

/** The market days that this phone knows by name. */
export function useDays(): readonly Day[] {
  const [days, setDays] = useState<readonly Day[]>([])
  useEffect(() => {
    daysOnPhone().then(setDays, () => {})
  }, [])
  return days
}
