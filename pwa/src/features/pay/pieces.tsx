import type { JSX } from 'preact'
import { currencyExponent, notes } from '../../domain/money.ts'
import { changePieces } from '../../domain/tender.ts'
import { currencySign, formatMoney } from '../../ui/money.ts'
import { words } from '../../ui/strings.en.ts'
import './pieces.css'

const MOST_DRAWN = 8

/** Corners of a coin, in a 50 by 50 field, the first one at the top. */
const corners = (count: number, r: number) => {
  const points = Array.from({ length: count }, (_, i) => {
    const turn = (2 * Math.PI * i) / count
    return `${(25 + r * Math.sin(turn)).toFixed(1)},${(25 - r * Math.cos(turn)).toFixed(1)}`
  })
  return points.join(' ')
}

type Look = { size: number; metal: 'gold' | 'silver' | 'copper'; corners?: number; middle?: boolean }

/** The pound's coins in their own shapes: the hand knows them. */
const POUND: Readonly<Record<number, Look>> = {
  200: { size: 50, metal: 'gold', middle: true },
  100: { size: 44, metal: 'gold', corners: 12 },
  50: { size: 46, metal: 'silver', corners: 7 },
  20: { size: 42, metal: 'silver', corners: 7 },
  10: { size: 44, metal: 'silver' },
  5: { size: 36, metal: 'silver' },
  2: { size: 44, metal: 'copper' },
  1: { size: 38, metal: 'copper' },
}

/** The notes and coins to hand back, drawn; one name for readers. */
export function Pieces({ change_minor, money }: { change_minor: number; money: string }): JSX.Element | null {
  const pieces = changePieces(change_minor, money)
  if (pieces.length === 0) return null
  const counts = new Map<number, number>()
  for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  const label = [...counts].map(([piece, n]) => words.money.several(n, nameOf(piece, money))).join(', ')
  const drawn = pieces.length <= MOST_DRAWN ? pieces.map(piece => [piece, 1] as const) : [...counts]
  return (
    <div class="pieces" role="img" aria-label={label}>
      {drawn.map(([piece, n], i) => (
        <span class="row" key={i}>
          <Piece piece={piece} money={money} />
          {n > 1 && words.money.moreNotes(n)}
        </span>
      ))}
    </div>
  )
}

function nameOf(piece: number, money: string): string {
  return (money === 'GBP' && words.money.pounds[piece]) || formatMoney(piece, money)
}

function Piece({ piece, money }: { piece: number; money: string }) {
  return notes(money).includes(piece) ? (
    <Note piece={piece} money={money} />
  ) : (
    <Coin piece={piece} money={money} />
  )
}

function Note({ piece, money }: { piece: number; money: string }) {
  return (
    <svg class="piece" width="66" height="38" viewBox="0 0 66 38" aria-hidden="true">
      <rect class="note" width="66" height="38" rx="5" />
      <rect class="frame" x="4" y="4" width="58" height="30" rx="3" />
      <text x="33" y="25.500" font-size="18">
        {figureOf(piece, money)}
      </text>
    </svg>
  )
}

function Coin({ piece, money }: { piece: number; money: string }) {
  const whole = piece >= 10 ** currencyExponent(money)
  const plain: Look = { size: whole ? 48 : 42, metal: whole ? 'gold' : 'silver' }
  const look = (money === 'GBP' && POUND[piece]) || plain
  const figure = figureOf(piece, money)
  return (
    <svg class="piece" width={look.size} height={look.size} viewBox="0 0 50 50" aria-hidden="true">
      {look.corners ? (
        <polygon class={look.metal} points={corners(look.corners, 24.5)} />
      ) : (
        <circle class={look.metal} cx="25" cy="25" r="24" />
      )}
      {look.middle && <circle class="silver" cx="25" cy="25" r="17" />}
      <text x="25" y={look.corners === 7 ? 32 : 31.5} font-size={figure.length > 2 ? 16 : 18}>
        {figure}
      </text>
    </svg>
  )
}

const SMALL_MONEY: Readonly<Record<string, string>> = {
  GBP: 'p',
  EUR: 'c',
  USD: '¢',
  AUD: 'c',
  NZD: 'c',
  CAD: '¢',
}

/** `£2`, `20p`: short enough for a coin. */
function figureOf(piece: number, money: string): string {
  const unit = 10 ** currencyExponent(money)
  if (piece < unit) return `${piece}${SMALL_MONEY[money] ?? ''}`
  const sign = currencySign(money)
  return sign.length === 1 ? `${sign}${piece / unit}` : `${piece / unit}`
}
