import type { JSX } from 'preact'
import { sync } from '../../stall/stall.ts'
import { Icon } from '../../ui/icons.tsx'
import { words } from '../../ui/strings.sell.en.ts'

/** Where the sales are, and else what was done to stock, on every screen where something can be sold. */
export function StatePill(): JSX.Element {
  const { pending, pending_stock, paired, sending } = sync.value
  const onlyStock = paired && pending === 0 && pending_stock > 0
  const ok = paired && pending === 0 && !onlyStock
  const two = !paired && pending > 0
  const classes = ['state', 'pill', ok ? 'on-ok' : 'on-wait', two && 'two'].filter(Boolean).join(' ')
  return (
    <a
      href="/sales"
      class={classes}
      aria-label={onlyStock ? words.pill.stockName : words.pill.name(pending, paired)}
    >
      <Icon name={ok ? 'server' : 'phone'} />
      {two ? (
        <span>
          {words.pill.onPhoneNotPaired(pending)[0]}
          <br />
          {words.pill.onPhoneNotPaired(pending)[1]}
        </span>
      ) : (
        shortWords(pending, paired, sending, onlyStock)
      )}
    </a>
  )
}

function shortWords(pending: number, paired: boolean, sending: number, onlyStock: boolean): string {
  if (onlyStock) return words.pill.stockOnPhone
  if (pending === 0) return paired ? words.pill.allOnServer : words.pill.notPaired
  return sending > 0 ? words.pill.sending(sending) : words.pill.onPhone(pending)
}
