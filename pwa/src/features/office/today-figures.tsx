import type { ComponentChildren } from 'preact'
import { divideRounding } from '../../domain/money.ts'
import { formatMoney } from '../../ui/money.ts'
import type { Day } from './answers.ts'
import { tenderName } from './money/tender-names.ts'
import { moneyApart, moneyWithSign } from './price.ts'
import { words } from './strings.en.ts'
import { words as money } from './strings.money.en.ts'

const { today: names } = words
const TENDERS = ['cash', 'card']

export function Figures({ day }: { day: Day }) {
  const { currency, sale_count, void_count } = day
  const average_minor = sale_count > 0 ? divideRounding(BigInt(day.takings_minor), BigInt(sale_count)) : 0
  const others = day.by_method.map(each => each.method).filter(method => !TENDERS.includes(method))
  return (
    <section class="o-card o-figures" aria-label={names.figures}>
      <dl>
        <Figure name={names.takings} large>
          {moneyWithSign(day.takings_minor, currency)}
        </Figure>
        <Figure name={names.sales} beside={void_count > 0 ? names.voided(void_count) : ''}>
          {sale_count}
        </Figure>
        <Figure name={names.average}>{formatMoney(average_minor, currency)}</Figure>
        {TENDERS.map(method => (
          <Tender key={method} day={day} method={method} />
        ))}
      </dl>
      {others.length > 0 && (
        <dl class="small">
          {others.map(method => (
            <Tender key={method} day={day} method={method} />
          ))}
        </dl>
      )}
      <Beside day={day} />
      {day.other_currencies.map(({ currency: other, total_minor, sale_count: sales }) => (
        <p key={other} class="o-apart">
          {names.apart(moneyApart(total_minor, other, currency), names.saleCount(sales))}
        </p>
      ))}
    </section>
  )
}

/** What the takings are made of, or what stands apart from them; only what there was. */
function Beside({ day }: { day: Day }) {
  const said = money.today.apart
  const amount = (amount_minor: number) => formatMoney(amount_minor, day.currency)
  const parts = [
    day.refund_count > 0 && said.refunds(day.refund_count, amount(day.refunded_minor)),
    day.tips_minor !== 0 && said.tips(amount(day.tips_minor)),
    day.deposits_minor !== 0 && said.deposits(amount(day.deposits_minor)),
    day.discounts_minor !== 0 && said.discounts(amount(day.discounts_minor)),
    day.rounding_minor !== 0 && said.rounding(amount(day.rounding_minor)),
  ].filter(part => part !== false)
  if (parts.length === 0) return null
  return <p class="o-apart">{money.sentence(parts.join(' · '))}</p>
}

function Tender({ day, method }: { day: Day; method: string }) {
  const total = day.by_method.find(each => each.method === method)
  return (
    <Figure name={tenderName(method)} beside={names.saleCount(total?.sale_count ?? 0)}>
      {formatMoney(total?.amount_minor ?? 0, day.currency)}
    </Figure>
  )
}

type FigureProps = { name: string; beside?: string; large?: boolean; children: ComponentChildren }

function Figure({ name, beside, large, children }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd {...(large && { class: 'large' })}>
        {children}
        {beside && <small> {beside}</small>}
      </dd>
    </div>
  )
}
