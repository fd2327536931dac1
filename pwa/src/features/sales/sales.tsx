import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { currency, day } from '../../stall/stall.ts'
import type { Day, SaleRecord } from '../../stall/types.ts'
import { headDate } from '../../ui/dates.ts'
import { SelectField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { EmptyState } from '../../ui/panel.tsx'
import { words } from '../../ui/strings.en.ts'
import { type DaysSales, type Sum, sumsOf, useDaysSales } from './days-sales.ts'
import { SaleRow } from './sale-row.tsx'
import { SendFoot } from './send-foot.tsx'
import './sales.css'

const FIRST_SHOWN = 4

/** The sales of a day in two groups: where they are, and how much that is. */
export function Sales(): JSX.Element {
  const [chosen, setChosen] = useState<string | null>(null)
  const read = useDaysSales(chosen)
  return (
    <>
      <SalesHead sales={read?.sales ?? []} />
      {read && read.days.length > 1 && (
        <div class="pad days">
          <SelectField label={words.sales.day} value={read.shown?.day_id ?? ''} onChoose={setChosen}>
            {read.days.map(each => (
              <option key={each.day_id} value={each.day_id}>
                {dayName(each)}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <div class="scroll">{read && <Groups {...read} />}</div>
      <SendFoot />
    </>
  )
}

const dayName = ({ date_on, market_name }: Day) => `${headDate(date_on)}, ${market_name}`

function SalesHead({ sales }: { sales: SaleRecord[] }) {
  const [own, ...apart] = sumsOf(sales, currency.value ?? sales[0]?.currency ?? '')
  const voided = sales.filter(sale => sale.voided).length
  return (
    <header class="head title">
      <h1 tabIndex={-1}>{words.sales.title}</h1>
      {sales.length > 0 && (
        <p class="total">
          <b>{formatMoney(own.total_minor, own.currency)}</b>
          <span class="fine quiet">{words.sales.summary(sales.length - voided, voided)}</span>
          {apart.length > 0 && <span class="apart fine">{words.sales.apart(listed(apart))}</span>}
        </p>
      )}
    </header>
  )
}

function Groups({ shown, sales }: DaysSales) {
  if (sales.length === 0) {
    const isEarlierDay = shown !== null && shown.day_id !== day.value?.day_id
    const { empty, emptyHint, emptyDay, emptyDayHint } = words.sales
    return (
      <EmptyState title={isEarlierDay ? emptyDay : empty}>
        {isEarlierDay ? emptyDayHint : emptyHint}
      </EmptyState>
    )
  }
  const here = sales.filter(sale => !sale.on_server)
  const there = sales.filter(sale => sale.on_server)
  return (
    <>
      {here.length > 0 && <Here sales={here} isAlone={there.length === 0} />}
      {there.length > 0 && (
        <section aria-label={words.sales.onServer(there.length)}>
          <GroupLine tone="ok" title={words.sales.onServer(there.length)} sales={there} />
          <List sales={there} />
        </section>
      )}
    </>
  )
}

/** The newest few: the group below stays in view. */
function Here({ sales, isAlone }: { sales: SaleRecord[]; isAlone: boolean }) {
  const [all, setAll] = useState(false)
  const shown = all || isAlone || sales.length <= FIRST_SHOWN + 1 ? sales : sales.slice(0, FIRST_SHOWN)
  const earlier = sales.length - shown.length
  return (
    <section aria-label={words.sales.onPhone(sales.length)}>
      <GroupLine tone="wait" title={words.sales.onPhone(sales.length)} sales={sales} />
      <List sales={shown} />
      {earlier > 0 && (
        <button type="button" class="earlier" onClick={() => setAll(true)}>
          {words.sales.earlier(earlier)}
          <Icon name="down" />
        </button>
      )}
    </section>
  )
}

/** `€3.00, $2.00`: with their signs, because they are not the stall's own. */
function listed(sums: Sum[]): string {
  return sums
    .map(({ currency, total_minor }) => `${currencySign(currency)}${formatMoney(total_minor, currency)}`)
    .join(', ')
}

function GroupLine({ tone, title, sales }: { tone: 'ok' | 'wait'; title: string; sales: SaleRecord[] }) {
  const [own, ...apart] = sumsOf(sales, currency.value ?? sales[0]!.currency)
  return (
    <h2 class={`groupline on-${tone}`}>
      <span class="state">
        <Icon name={tone === 'ok' ? 'server' : 'phone'} />
        {title}
      </span>
      <span>
        {[formatMoney(own.total_minor, own.currency), ...apart.map(sum => listed([sum]))].join(' + ')}
      </span>
    </h2>
  )
}

function List({ sales }: { sales: SaleRecord[] }) {
  return (
    <ul class="list">
      {sales.map(sale => (
        <li key={sale.sale_id}>
          <SaleRow sale={sale} />
        </li>
      ))}
    </ul>
  )
}
