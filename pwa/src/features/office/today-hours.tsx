import { currencyExponent, divideRounding } from '../../domain/money.ts'
import { hourOf, now, today } from '../../kit/clock.ts'
import { formatMoney } from '../../ui/money.ts'
import type { Day } from './answers.ts'
import { type HourBar, type HourChart, hourChart } from './hours.ts'
import { useWidth } from './parts/use-width.ts'
import { currencyWord } from './price.ts'
import { words } from './strings.en.ts'

const { today: names } = words

const HEIGHT = 216
const USUAL_WIDTH = 572
const LEFT = 48
const TOP = 22
const FLOOR = 186
const BAR_MOST = 64

export function Hours({ day }: { day: Day }) {
  const one_minor = 10 ** currencyExponent(day.currency)
  const chart = hourChart(day.by_hour, one_minor)
  return (
    <section class="o-card">
      <h2>{names.byHour(currencyWord(day.currency))}</h2>
      {chart.bars.length === 0 ? (
        <p class="o-nothing">{names.chartEmpty}</p>
      ) : (
        <>
          <Bars chart={chart} day={day} one_minor={one_minor} />
          <HourTable bars={chart.bars} currency={day.currency} />
        </>
      )}
    </section>
  )
}

type BarsProps = { chart: HourChart; day: Day; one_minor: number }

function Bars({ chart, day, one_minor }: BarsProps) {
  const highest = chart.bars.reduce((a, b) => (b.amount_minor > a.amount_minor ? b : a))
  const label = names.chart(highest.label, formatMoney(highest.amount_minor, day.currency))
  const y = (amount_minor: number) => FLOOR - ((FLOOR - TOP) * amount_minor) / chart.top_minor
  const { drawing, width } = useWidth<SVGSVGElement>(USUAL_WIDTH)
  const slot = (width - LEFT) / chart.bars.length
  return (
    <svg class="o-chart" ref={drawing} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
      {chart.ticks_minor.map(tick_minor => (
        <g key={tick_minor}>
          <path d={`M${LEFT} ${y(tick_minor)}H${width}`} />
          <text class="tick" x={LEFT - 8} y={y(tick_minor) + 5}>
            {whole(tick_minor, one_minor)}
          </text>
        </g>
      ))}
      {chart.bars.map((bar, n) => (
        <g key={bar.hour} transform={`translate(${LEFT + slot * (n + 0.5)} 0)`}>
          <Bar width={Math.min(BAR_MOST, slot * 0.6)} top={y(bar.amount_minor)} />
          {bar.amount_minor > 0 && (
            <text class="value" y={y(bar.amount_minor) - 7}>
              {whole(bar.amount_minor, one_minor)}
            </text>
          )}
          <text y={FLOOR + 21}>{hourLabel(bar, day, slot)}</text>
        </g>
      ))}
    </svg>
  )
}

function Bar({ width, top }: { width: number; top: number }) {
  if (top >= FLOOR) return null
  return <rect x={-width / 2} y={top} width={width} height={FLOOR - top} rx={Math.min(4, FLOOR - top)} />
}

/** For readers: the same figures, to the penny. */
function HourTable({ bars, currency }: { bars: HourBar[]; currency: string }) {
  return (
    <table class="o-hidden">
      <caption>{names.byHour(currencyWord(currency))}</caption>
      <thead>
        <tr>
          <th scope="col">{names.hour}</th>
          <th scope="col">{names.amount}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(bar => (
          <tr key={bar.hour}>
            <th scope="row">{bar.label}</th>
            <td>{formatMoney(bar.amount_minor, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The hour that is still running says so, where there is room. */
function hourLabel(bar: HourBar, day: Day, slot: number): string {
  const running = day.date_on === today() && bar.hour === hourOf(now())
  if (running && slot > 96) return names.soFar(bar.label)
  return slot < 52 ? String(bar.hour) : bar.label
}

function whole(amount_minor: number, one_minor: number): string {
  return divideRounding(BigInt(amount_minor), BigInt(one_minor)).toLocaleString('en-GB')
}
