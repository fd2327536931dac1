import { longDate } from '../../ui/dates.ts'
import type { Parked } from './answers.ts'
import { amountOf, arrived, dated, meaning, momentOf, reasonOf, sentence } from './parked-words.ts'
import { Icon } from './parts/icons.tsx'
import { type ParkedFix, words } from './strings.en.ts'

const { parked: names } = words
const CHARACTERS_SHOWN = 4000

/** One fact: what happened, as recorded, and what may become of it. */
export function Fact({ fact, busy, onRetry }: { fact: Parked; busy: boolean; onRetry: () => void }) {
  const reason = reasonOf(fact)
  return (
    <>
      <p class="o-fact-head">
        <span class="o-tag park">
          <Icon name="parked" />
          {arrived(fact)}
        </span>
        <span class="o-quiet">{names.line(fact.n, fact.device_name ?? names.somePhone)}</span>
      </p>
      <h2 tabIndex={-1}>{sentence(fact)}</h2>
      <p class="o-lead">{meaning(fact)}</p>
      <Recorded fact={fact} />
      <Raw fact={fact} />
      <h3>{names.next}</h3>
      <p>{reason.itself}</p>
      <h3>{names.choices}</h3>
      <ul class="o-fixes">
        {reason.fixes.map(fix => (
          <li key={fix}>
            <Fix fix={fix} busy={busy} onRetry={onRetry} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Fix({ fix, busy, onRetry }: { fix: ParkedFix; busy: boolean; onRetry: () => void }) {
  const { title, text } = names.fixes[fix]
  const said = (
    <>
      <b>{title}</b>
      <span>{text}</span>
    </>
  )
  if (fix === 'devices') {
    return (
      <a class="o-fix" href="/office/devices">
        {said}
      </a>
    )
  }
  if (fix !== 'retry') return <div class="o-fix still">{said}</div>
  return (
    <button type="button" class="o-fix" disabled={busy} onClick={onRetry} data-fix>
      {said}
      <span class="o-kbd" aria-hidden="true">
        1
      </span>
    </button>
  )
}

function Recorded({ fact }: { fact: Parked }) {
  const { items, receipt_number } = fact.readable
  const title = receipt_number ? names.recordedAs(receipt_number) : names.recorded
  if (items.length > 0) return <Goods readable={fact.readable} title={title} />
  const facts = factsOf(fact.readable)
  if (facts.length === 0) return <p class="o-nothing">{names.illegible}</p>
  return (
    <dl class="o-recorded">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Goods({ readable, title }: { readable: Parked['readable']; title: string }) {
  return (
    <table class="o-table goods">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{names.batch}</th>
          <th scope="col" class="n">
            {names.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {readable.items.map((item, n) => (
          <tr key={n}>
            <th scope="row">
              {item.name ?? words.none}
              {item.batch_code && <small class="o-narrow o-code">{item.batch_code}</small>}
            </th>
            <td class="o-code">{item.batch_code ?? words.none}</td>
            <td class="n">{amountOf(item.amount_minor, readable)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{names.total}</th>
          {/* Where a narrow window leaves out the batches, this goes with them. */}
          <td />
          <td class="n">{amountOf(readable.total_minor, readable)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** Of what the line says, all that can be read. */
function factsOf(readable: Parked['readable']): [string, string][] {
  const { kind, receipt_number, total_minor, market_name, date_on } = readable
  const moment = momentOf(readable)
  const all: [string, string | null | undefined][] = [
    [names.facts.kind, kind && (names.kinds[kind] ?? kind)],
    [names.facts.at, moment && dated(moment, { at: time => time, on: (date, time) => `${date}, ${time}` })],
    [names.facts.receipt_number, receipt_number],
    [names.facts.total, total_minor === null ? null : amountOf(total_minor, readable)],
    [names.facts.market, market_name],
    [names.facts.date_on, date_on && (/^\d{4}-\d\d-\d\d$/.test(date_on) ? longDate(date_on) : date_on)],
  ]
  return all.filter((each): each is [string, string] => Boolean(each[1]))
}

function Raw({ fact: { text, byte_count } }: { fact: Parked }) {
  return (
    <details class="o-raw">
      <summary>{names.raw(names.bytes(byte_count))}</summary>
      <pre>{text}</pre>
      {text.length >= CHARACTERS_SHOWN && <p class="o-hint">{names.rawCut(String(CHARACTERS_SHOWN))}</p>}
    </details>
  )
}
