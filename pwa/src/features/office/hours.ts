export type HourTotal = { hour: number; amount_minor: number }
export type HourBar = HourTotal & { label: string }
export type HourChart = { bars: HourBar[]; ticks_minor: number[]; top_minor: number }

/** A bar for every hour from the first to the last that took anything; the axis starts at zero. */
export function hourChart(by_hour: HourTotal[], one_minor: number): HourChart {
  const amounts = new Map(by_hour.map(({ hour, amount_minor }) => [hour, amount_minor]))
  const hours = [...amounts.keys()].sort((a, b) => a - b)
  const bars: HourBar[] = []
  for (let hour = hours[0] ?? 0; hour <= (hours.at(-1) ?? -1); hour += 1) {
    bars.push({ hour, amount_minor: amounts.get(hour) ?? 0, label: `${hour}\u2013${hour + 1}` })
  }
  const step = tickStep(Math.max(0, ...bars.map(bar => bar.amount_minor)), one_minor)
  const top_minor = step * Math.max(1, Math.ceil(Math.max(0, ...bars.map(bar => bar.amount_minor)) / step))
  const ticks_minor = Array.from({ length: top_minor / step + 1 }, (_, n) => n * step)
  return { bars, ticks_minor, top_minor }
}

/** 1, 2 or 5 times a power of ten, whole units of the currency, four or five lines in all. */
function tickStep(highest_minor: number, one_minor: number): number {
  let power = one_minor
  for (;;) {
    for (const times of [1, 2, 5]) {
      if (times * power * 4 >= highest_minor) return times * power
    }
    power *= 10
  }
}
