import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { currency, day } from '../../stall/stall.ts'
import type { Day, RefundRecord, SaleRecord } from '../../stall/types.ts'
import { headDate } from '../../ui/dates.ts'
import { SelectField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { EmptyState } from '../../ui/panel.tsx'
import { words } from '../../ui/strings.en.ts'
import { type DaysSales, type Sum, sumsOf, useDaysSales } from './days-sales.ts'
import { LooseRefund } from './loose-refund.tsx'
import { RefundRow, SaleRow } from './sale-row.tsx'
import { SendFoot } from './send-foot.tsx'
import './sales.css'

const FIRST_SHOWN = 4

/** The sales of a day in two groups: where they are, and how much that is. */
export function Sales(): JSX.Element {
  const [chosen, setChosen] = useState<string | null>(null)
  const read = useDaysSales(chosen)
  return (
    <>
      <SalesHead sales={read?.sales ?? []} refunds={read?.refunds ?? []} />
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
      <div class="scroll">
        {read && <Groups {...read} />}
        {read && <LooseRefund />}
      </div>
      <SendFoot />
    </>
  )
}

const dayName = ({ date_on, market_name }: Day) => `${headDate(date_on)}, ${market_name}`

function SalesHead({ sales, refunds }: Facts) {
  const [own, ...apart] = sumsOf(sales, refunds, currency.value ?? sales[0]?.currency ?? '')
  const voided = sales.filter(sale => sale.voided).length
  return (
    <header class="head title">
      <h1 tabIndex={-1}>{words.sales.title}</h1>
      {sales.length + refunds.length > 0 && (
        <p class="total">
          <b>{formatMoney(own.total_minor, own.currency)}</b>
          <span class="fine quiet">{words.sales.summary(sales.length - voided, voided, refunds.length)}</span>
          {apart.length > 0 && <span class="apart fine">{words.sales.apart(listed(apart))}</span>}
        </p>
      )}
    </header>
  )
}

function Groups({ shown, sales, refunds }: DaysSales) {
  if (sales.length + refunds.length === 0) {
    const isEarlierDay = shown !== null && shown.day_id !== day.value?.day_id
    const { empty, emptyHint, emptyDay, emptyDayHint } = words.sales
    return (
      <EmptyState title={isEarlierDay ? emptyDay : empty}>
        {isEarlierDay ? emptyDayHint : emptyHint}
      </EmptyState>
    )
  }
  const here = where(false, sales, refunds)
  const there = where(true, sales, refunds)
  const isAlone = countOf(there) === 0
  return (
    <>
      {countOf(here) > 0 && <Here {...here} isAlone={isAlone} />}
      {!isAlone && (
        <section aria-label={words.sales.onServer(countOf(there))}>
          <GroupLine tone="ok" title={words.sales.onServer(countOf(there))} {...there} />
          <List facts={inOrder(there)} />
        </section>
      )}
    </>
  )
}

type Facts = { sales: SaleRecord[]; refunds: RefundRecord[] }

const countOf = ({ sales, refunds }: Facts) => sales.length + refunds.length

function where(on_server: boolean, sales: SaleRecord[], refunds: RefundRecord[]): Facts {
  return {
    sales: sales.filter(sale => sale.on_server === on_server),
    refunds: refunds.filter(refund => refund.on_server === on_server),
  }
}

/** The newest first, whatever it is. */
function inOrder({ sales, refunds }: Facts): (SaleRecord | RefundRecord)[] {
  return [...sales, ...refunds].sort((a, b) => b.at - a.at)
}

/** The newest few: the group below stays in view. */
function Here({ sales, refunds, isAlone }: Facts & { isAlone: boolean }) {
  const [all, setAll] = useState(false)
  const facts = inOrder({ sales, refunds })
  const shown = all || isAlone || facts.length <= FIRST_SHOWN + 1 ? facts : facts.slice(0, FIRST_SHOWN)
  const earlier = facts.length - shown.length
  return (
    <section aria-label={words.sales.onPhone(facts.length)}>
      <GroupLine tone="wait" title={words.sales.onPhone(facts.length)} sales={sales} refunds={refunds} />
      <List facts={shown} />
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

function GroupLine({ tone, title, sales, refunds }: Facts & { tone: 'ok' | 'wait'; title: string }) {
  const first = currency.value ?? (sales[0] ?? refunds[0])!.currency
  const [own, ...apart] = sumsOf(sales, refunds, first)
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

function List({ facts }: { facts: (SaleRecord | RefundRecord)[] }) {
  return (
    <ul class="list">
      {facts.map(fact => (
        <li key={fact.receipt_number + fact.at}>
          {'refund_id' in fact ? <RefundRow refund={fact} /> : <SaleRow sale={fact} />}
        </li>
      ))}
    </ul>
  )
}
