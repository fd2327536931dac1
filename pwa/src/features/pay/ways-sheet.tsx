import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { NamedTenderKind, Rung, Tender } from '../../stall/types.ts'
import { Button, PayBar } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { byKeyboard, type Key, press } from '../../ui/keying.ts'
import { Keypad } from '../../ui/keypad.tsx'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import { charge, standing } from './charge.ts'
import { cannotPayFor, isRestricted } from './ways.ts'
import './ways-sheet.css'

type Props = {
  money: string
  onLay: (tender: Tender, seen?: string[]) => void
  onClose: () => void
}

type Way = NamedTenderKind & { most_minor: number; icon: IconName }

/** Everything that pays beside the two large buttons: tokens, vouchers, a bank's code, a part by card. */
export function WaysSheet({ money, onLay, onClose }: Props): JSX.Element | null {
  const [chosen, setChosen] = useState<Way | null>(null)
  const { rung } = charge.value
  const now = standing.value
  if (!rung || !now) return null
  if (chosen) {
    const Asking = chosen.kind === 'qr' ? CodeView : AmountView
    return (
      <Asking key={chosen.method} way={chosen} due_minor={now.due_minor} {...{ money, onLay, onClose }} />
    )
  }
  return (
    <Sheet key="ways" title={words.ways.title} onClose={onClose}>
      <p class="still">
        {words.pay.stillToPay} <b>{formatMoney(now.due_minor, money)}</b>
      </p>
      {waysOf(rung).map(way => (
        <Row key={way.method} way={way} rung={rung} money={money} onChoose={() => setChosen(way)} />
      ))}
    </Sheet>
  )
}

function waysOf({ terms }: Rung): Way[] {
  const claimable = standing.value?.claimable ?? []
  const most = (method: string) => claimable.find(each => each.method === method)?.amount_minor ?? 0
  const kinds = terms.tender_kinds.map(kind => ({
    ...kind,
    most_minor: most(kind.method),
    icon: iconOf(kind),
  }))
  const card = { method: 'card', name: words.ways.partByCard, kind: 'card', icon: 'card' as const }
  return [...kinds, { ...card, most_minor: most('card') }]
}

function iconOf({ kind }: NamedTenderKind): IconName {
  return ({ card: 'card', qr: 'phone', voucher: 'tag', token: 'cash' } as const)[kind] ?? 'cash'
}

function Row({ way, rung, money, onChoose }: { way: Way; rung: Rung; money: string; onChoose: () => void }) {
  const refused = cannotPayFor(way, rung)
  const why = refused.length > 0 ? words.ways.cannotPay(way.name, refused.slice(0, 2), refused.length) : null
  return (
    <button type="button" class="opt way" disabled={way.most_minor <= 0} onClick={onChoose}>
      <Icon name={way.icon} />
      <span>
        <b>{way.name}</b>
        {why && <span class="quiet">{why}</span>}
        {!why && way.kind === 'token' && <span class="quiet">{pieceWords(way, money)}</span>}
      </span>
      <span class="r">
        {way.most_minor > 0 ? (
          <>
            <span class="quiet">{words.ways.upTo} </span>
            <b>{formatMoney(way.most_minor, money)}</b>
          </>
        ) : (
          <span class="quiet">{words.ways.nothing}</span>
        )}
      </span>
    </button>
  )
}

function pieceWords({ denomination_minor = 1, change }: NamedTenderKind, money: string): string {
  const piece = denomination_minor > 1 ? words.ways.piecesOf(formatMoney(denomination_minor, money)) : ''
  return [piece, change === 'cash' ? words.ways.changeInCash : words.ways.noChange].filter(Boolean).join(', ')
}

type ViewProps = Props & { way: Way; due_minor: number }

/** How much of it was handed over; what is then still due is the largest figure, and the excess goes back. */
function AmountView({ way, due_minor, money, onLay, onClose }: ViewProps) {
  const [typed_minor, setTyped] = useState(0)
  const done = useRef(false)
  const { name, most_minor, denomination_minor = 1 } = way
  const isWhole = typed_minor % denomination_minor === 0
  const taken_minor = Math.min(typed_minor, most_minor)
  const ready = typed_minor > 0 && isWhole
  const lay = (amount_minor: number) => {
    if (done.current || amount_minor === 0) return
    done.current = true
    onClose()
    onLay({ method: way.method, amount_minor })
  }
  const type = (key: Key) => setTyped(value => press(value, key))
  const taken = formatMoney(taken_minor, money)
  return (
    <Sheet
      title={name}
      onClose={onClose}
      onKeyDown={byKeyboard(type, () => ready && lay(typed_minor))}
      footer={
        <PayBar
          name={words.pay.takeName(taken)}
          word={words.pay.take}
          amount={taken}
          disabled={!ready}
          onClick={() => lay(typed_minor)}
        />
      }
    >
      <p class="then-due">
        <span class="lbl">{words.pay.stillToPay}</span>
        <span class="figure" aria-live="polite">
          <small>{currencySign(money)}</small>
          {formatMoney(due_minor - (isWhole ? Math.min(taken_minor, due_minor) : 0), money)}
        </span>
      </p>
      <div class="handed-over">
        <p class="figures">{formatMoney(typed_minor, money)}</p>
        <button type="button" class="chip" onClick={() => lay(most_minor)}>
          {words.ways.all(formatMoney(most_minor, money))}
        </button>
      </div>
      <p class="hint aside" role="status">
        {asideWords(way, typed_minor, money)}
      </p>
      <Keypad onKey={type} />
    </Sheet>
  )
}

/** The one thing to say about what was typed. */
function asideWords(way: Way, typed_minor: number, money: string): string {
  const { name, most_minor, denomination_minor = 1 } = way
  if (typed_minor % denomination_minor !== 0)
    return words.ways.wholePieces(name, formatMoney(denomination_minor, money))
  const over_minor = typed_minor - most_minor
  if (over_minor > 0) return words.ways.handBack(formatMoney(over_minor, money), name)
  const rung = charge.peek().rung
  const refused = rung ? cannotPayFor(way, rung) : []
  if (refused.length > 0) return words.ways.cannotPay(name, refused.slice(0, 2), refused.length)
  return isRestricted(way) || way.kind === 'token' ? pieceWords(way, money) : ''
}

/** A bank's or a wallet's code: the sale goes on, and the payment is pending until somebody has seen it. */
function CodeView({ way, due_minor, money, onLay, onClose }: ViewProps) {
  const done = useRef(false)
  const lay = (seen: string[]) => {
    if (done.current) return
    done.current = true
    onClose()
    onLay({ method: way.method, amount_minor: due_minor }, seen)
  }
  return (
    <Sheet title={way.name} onClose={onClose}>
      <p class="then-due">
        <span class="lbl">{words.ways.byCode}</span>
        <span class="figure">
          <small>{currencySign(money)}</small>
          {formatMoney(due_minor, money)}
        </span>
      </p>
      <p class="hint aside">{words.ways.codeHint}</p>
      <div class="code-acts">
        <Button kind="edged" onClick={() => lay([])}>
          {words.ways.notSeen}
        </Button>
        <Button kind="go" icon="check" onClick={() => lay([way.method])}>
          {words.ways.seen}
        </Button>
      </div>
    </Sheet>
  )
}
