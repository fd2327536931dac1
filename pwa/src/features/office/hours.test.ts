import { expect, it } from 'vitest'
import { hourChart } from './hours.ts'

it('draws a bar for each hour, the quiet ones between included', () => {
  const { bars } = hourChart(
    [
      { hour: 9, amount_minor: 21_364 },
      { hour: 11, amount_minor: 16_140 },
    ],
    100,
  )

  expect(bars).toEqual([
    { hour: 9, amount_minor: 21_364, label: '9–10' },
    { hour: 10, amount_minor: 0, label: '10–11' },
    { hour: 11, amount_minor: 16_140, label: '11–12' },
  ])
})

it('puts the hours in order whatever order they came in', () => {
  const { bars } = hourChart(
    [
      { hour: 14, amount_minor: 1 },
      { hour: 13, amount_minor: 1 },
    ],
    100,
  )

  expect(bars.map(bar => bar.hour)).toEqual([13, 14])
})

it.each([
  [38_027, [0, 10_000, 20_000, 30_000, 40_000]],
  [260, [0, 100, 200, 300]],
  [40_000, [0, 10_000, 20_000, 30_000, 40_000]],
  [100_001, [0, 50_000, 100_000, 150_000]],
])('has round figures on its axis for %i', (amount_minor, ticks_minor) => {
  const chart = hourChart([{ hour: 9, amount_minor }], 100)

  expect(chart.ticks_minor).toEqual(ticks_minor)
  expect(chart.top_minor).toBeGreaterThanOrEqual(amount_minor)
})

it('has an axis of whole units for money without decimals', () => {
  expect(hourChart([{ hour: 9, amount_minor: 3 }], 1).ticks_minor).toEqual([0, 1, 2, 3])
})

it('is empty without sales', () => {
  expect(hourChart([], 100)).toEqual({ bars: [], ticks_minor: [0, 100], top_minor: 100 })
})
