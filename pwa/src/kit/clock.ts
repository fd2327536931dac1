/** The only reader of the phone's clock and time zone. Everything else is handed the time. */

export type Moment = {
  /** ms since the epoch */
  at: number
  /** minutes east of UTC at that moment */
  tz: number
}

export function nowMs(): number {
  return Date.now()
}

export function now(): Moment {
  const at = nowMs()
  return { at, tz: tzMinutes(at) }
}

export function tzMinutes(at: number): number {
  // -0 is not written as 0 by every encoder.
  return -new Date(at).getTimezoneOffset() || 0
}

/** The date on the wall at `at`, for someone whose clock is `tz` minutes east of UTC. */
export function dateOn({ at, tz }: Moment): string {
  return new Date(at + tz * 60_000).toISOString().slice(0, 10)
}

export function hourOf({ at, tz }: Moment): number {
  return new Date(at + tz * 60_000).getUTCHours()
}

/** Of the local day. */
export function minuteOf({ at, tz }: Moment): number {
  return Math.floor((at + tz * 60_000) / 60_000) % 1440
}

/** 0 is Monday, as the markets say it. */
export function weekdayOf(date_on: string): number {
  return (new Date(`${date_on}T00:00:00Z`).getUTCDay() + 6) % 7
}

export function today(): string {
  return dateOn(now())
}

export function dayBefore(date_on: string, days = 1): string {
  return dateOn({ at: Date.parse(`${date_on}T00:00:00Z`) - days * 86_400_000, tz: 0 })
}
