import type { JSX } from 'preact'
import type { Tender } from '../../stall/types.ts'
import { Icon } from '../../ui/icons.tsx'
import { formatMoney } from '../../ui/money.ts'
import { words } from '../../ui/strings.en.ts'
import { charge } from './charge.ts'
import { setTip, takeAway } from './laying.ts'
import { wayName } from './ways.ts'
import './given.css'

/** What lies on the table already, each with its way back; and what pays for nothing and goes back. */
export function Given({ money }: { money: string }): JSX.Element {
  const { given, returned, tip_minor } = charge.value
  return (
    <div class="given">
      {returned.length > 0 && (
        <p class="on-note handback" role="status">
          <Icon name="note" />
          {words.pay.handBack(returned.map(tender => named(tender, money)).join(', '))}
        </p>
      )}
      <ul class="chips" aria-label={words.pay.given}>
        {given.map(tender => (
          <Chip
            key={`${tender.method} ${tender.amount_minor}`}
            name={wayName(tender.method)}
            amount={formatMoney(tender.amount_minor, money)}
            onAway={() => takeAway(tender)}
          />
        ))}
        {tip_minor > 0 && (
          <Chip name={words.pay.tip} amount={formatMoney(tip_minor, money)} onAway={() => setTip(0)} />
        )}
      </ul>
    </div>
  )
}

const named = ({ method, amount_minor }: Tender, money: string) =>
  `${wayName(method)} ${formatMoney(amount_minor, money)}`

function Chip({ name, amount, onAway }: { name: string; amount: string; onAway: () => void }) {
  return (
    <li>
      <button type="button" class="chip" aria-label={words.pay.takeAway(name, amount)} onClick={onAway}>
        {name} <b>{amount}</b>
        <Icon name="close" />
      </button>
    </li>
  )
}
