import type { JSX } from 'preact'

/** Strokes, filled shapes and holes on a 24 grid, 2 px, round ends, one detail each. */
type Drawing = { line?: string; fill?: string; hole?: string }

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`

/** A scalloped disc: the same outline whatever the size, so that it is known in grey. */
const seal = () => {
  const points: string[] = []
  for (let i = 0; i < 60; i++) {
    const turn = (i * Math.PI) / 30
    const r = 9.65 + 0.85 * Math.cos(10 * turn)
    points.push(`${(12 + r * Math.sin(turn)).toFixed(2)} ${(12 - r * Math.cos(turn)).toFixed(2)}`)
  }
  return `M${points.join('L')}Z`
}

const drawings = {
  bread: {
    line: 'M3 10.6C3 7.2 6.3 5 12 5s9 2.2 9 5.6c0 1.5-.8 2.5-1.8 3V18a1.4 1.4 0 0 1-1.4 1.4H6.2A1.4 1.4 0 0 1 4.8 18v-4.4c-1-.5-1.8-1.5-1.8-3ZM7.6 9.2l2 2.6M11.2 8.6l2 2.6M14.8 8.6l2 2.6',
  },
  cheese: {
    line: `M2.8 13.6 14.4 5.2c3.7.7 6.3 3.9 6.8 8.4v5.6H2.8ZM2.8 13.6h18.4${circle(8.3, 16.5, 0.9)}${circle(15.5, 16.6, 1.1)}${circle(14.3, 9.8, 1)}`,
  },
  preserves: {
    line: 'M7.2 3.2h9.6v3.2H7.2ZM8 6.4C6.5 7.3 5.8 8.5 5.8 10v8.3a2.5 2.5 0 0 0 2.5 2.5h7.4a2.5 2.5 0 0 0 2.5-2.5V10c0-1.5-.7-2.7-2.2-3.6M5.8 11.6h12.4M5.8 16.8h12.4',
  },
  coffee: {
    line: 'M5.7 18.3C2.6 15.2 3 9.6 6.5 6.1S15.6 2.6 18.3 5.7c3.1 3.1 2.7 8.7-.8 12.2s-8.7 3.5-11.8.4ZM18.2 5.8c-.8 4.4-4.9 4-6.2 6.2s-1.2 5-6.2 6.2',
  },
  honey: {
    line: 'M11.88 9.9 7.9 12.2 3.92 9.9V5.3L7.9 3l3.98 2.3ZM19.88 9.9l-3.98 2.3-3.98-2.3V5.3L15.9 3l3.98 2.3ZM15.88 16.8l-3.98 2.3-3.98-2.3v-4.6L11.9 9.9l3.98 2.3Z',
  },
  star: { line: 'm12 3.2 2.7 5.6 6.1.8-4.5 4.2 1.2 6.1L12 16.9 6.5 19.9l1.2-6.1L3.2 9.6l6.1-.8Z' },
  search: { line: `${circle(10.6, 10.6, 6.8)}M15.7 15.7l5 5` },
  swap: {
    line: 'M4 8.5h14.5M14.8 4.8l3.7 3.7-3.7 3.7M20 15.5H5.5M9.2 11.8l-3.7 3.7 3.7 3.7',
  },
  bin: { line: 'M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6' },
  back: { line: 'M15 5 8 12l7 7' },
  forth: { line: 'm9 5 7 7-7 7' },
  down: { line: 'm5 9 7 7 7-7' },
  up: { line: 'm5 15 7-7 7 7' },
  close: { line: 'M6 6l12 12M18 6 6 18' },
  check: { line: 'm5 12.5 4.6 4.5L19 7' },
  plus: { line: 'M12 5v14M5 12h14' },
  minus: { line: 'M5 12h14' },
  send: { line: 'M12 20V5M6 10.5 12 4.5l6 6' },
  undo: { line: 'M9 5.5 4.5 10 9 14.5M4.5 10H14a5.2 5.2 0 0 1 0 10.4h-4' },
  card: {
    line: 'M5 5h14a2.5 2.5 0 0 1 2.5 2.5v9A2.5 2.5 0 0 1 19 19H5a2.5 2.5 0 0 1-2.5-2.5v-9A2.5 2.5 0 0 1 5 5ZM2.5 9.8h19M6 15h4',
  },
  cash: { line: `${circle(9, 14.5, 6)}M13 7.2a6 6 0 1 1 3.4 9.9M9 12v5` },
  erase: {
    line: 'M8.5 5H19a2.5 2.5 0 0 1 2.5 2.5v9A2.5 2.5 0 0 1 19 19H8.5L2.5 12ZM11.5 9.5l5 5M16.5 9.5l-5 5',
  },
  tag: { line: `M3.5 4.5v7.3l8.6 8.7 8.2-8.2-8.7-8.6H4.3a.8.8 0 0 0-.8.8Z${circle(8, 8.2, 1)}` },
  sell: {
    line: 'M3.5 9.5 5 4h14l1.5 5.5M3.5 9.5a2.8 2.8 0 0 0 5.7 0 2.8 2.8 0 0 0 5.6 0 2.8 2.8 0 0 0 5.7 0M5.5 13v7.5h13V13',
  },
  stock: { line: 'M3 8.2 5 4h14l2 4.2V20H3ZM3 8.2h18M9.5 12.2h5' },
  sun: {
    line: `${circle(12, 12, 4.2)}M12 2.5v2.3M12 19.2v2.3M2.5 12h2.3M19.2 12h2.3M5.3 5.3l1.6 1.6M17.1 17.1l1.6 1.6M5.3 18.7l1.6-1.6M17.1 6.9l1.6-1.6`,
  },
  more: { fill: circle(5, 12, 2.1) + circle(12, 12, 2.1) + circle(19, 12, 2.1) },
  calendar: {
    line: 'M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v12A1.5 1.5 0 0 1 19 20.5H5A1.5 1.5 0 0 1 3.5 19V7A1.5 1.5 0 0 1 5 5.5ZM3.5 10h17M8 3v4M16 3v4',
  },
  share: {
    line: 'M12 15V3.5M7.5 7.5 12 3.2l4.5 4.3M5 12v7.5a1.5 1.5 0 0 0 1.5 1.5h11a1.5 1.5 0 0 0 1.5-1.5V12',
  },
  link: {
    line: 'M10 14a4.2 4.2 0 0 0 6 0l3.2-3.2a4.2 4.2 0 0 0-6-6L11.8 6.2M14 10a4.2 4.2 0 0 0-6 0l-3.2 3.2a4.2 4.2 0 0 0 6 6l1.4-1.4',
  },
  pin: {
    line: `M12 21.2c4.6-4.4 6.9-8 6.9-11.1a6.9 6.9 0 0 0-13.8 0c0 3.1 2.3 6.7 6.9 11.1Z${circle(12, 10, 2.4)}`,
  },
  /* meanings: each has its own silhouette */
  server: { fill: seal(), hole: 'm7.8 12.4 2.9 2.8 5.6-6' },
  phone: {
    line: 'M9 2.2h6a2.8 2.8 0 0 1 2.8 2.8v14a2.8 2.8 0 0 1-2.8 2.8H9a2.8 2.8 0 0 1-2.8-2.8V5A2.8 2.8 0 0 1 9 2.2Z',
    fill: circle(12, 12, 3),
  },
  parked: {
    fill: 'M7 2.5h10A4.5 4.5 0 0 1 21.5 7v10a4.5 4.5 0 0 1-4.5 4.5H7A4.5 4.5 0 0 1 2.5 17V7A4.5 4.5 0 0 1 7 2.5Z',
    hole: 'M9.3 17.5V6.8h3.4a3.2 3.2 0 0 1 0 6.4H9.6',
  },
  stop: {
    fill: 'M21.24 15.83 15.83 21.24H8.17L2.76 15.83V8.17L8.17 2.76h7.66l5.41 5.41Z',
    hole: 'M7.8 12h8.4',
  },
  note: { line: `${circle(12, 12, 9.4)}M12 11v5.6`, fill: circle(12, 7.6, 1.4) },
} satisfies Record<string, Drawing>

export type IconName = keyof typeof drawings

/** Hidden from readers: the words beside it say what it means. */
export function Icon({ name, class: extra }: { name: IconName; class?: string }): JSX.Element {
  const { line, fill, hole }: Drawing = drawings[name]
  return (
    <svg class={extra ? `i ${extra}` : 'i'} viewBox="0 0 24 24" aria-hidden="true">
      {line && <path d={line} />}
      {fill && <path class="f" d={fill} />}
      {hole && <path class="hs" d={hole} />}
    </svg>
  )
}

/** The barrow itself: beside the name, in the office's rail, on the icon. */
export function BarrowMark({ class: extra = 'mark' }: { class?: string }): JSX.Element {
  return (
    <svg class={extra} viewBox="0 0 42 40" aria-hidden="true">
      <path d="M6 13h27l-4.5 13.5h-15Z" fill="currentColor" />
      <path
        d={`M2 13h37M28.5 26.5l-4 9.5M13.5 26.5l-3 3.5${circle(9, 33, 4.8)}`}
        fill="none"
        stroke="currentColor"
        stroke-width="2.8"
        stroke-linecap="round"
      />
    </svg>
  )
}

type Shelf = 'bread' | 'cheese' | 'preserves' | 'coffee' | 'honey' | 'other'

/** A shelf's drawing; a shelf without one shows the first letter of its name. */
export function ShelfMark({ shelf, name, class: extra }: { shelf: Shelf; name: string; class?: string }) {
  if (shelf !== 'other') return <Icon name={shelf} {...(extra ? { class: extra } : {})} />
  return (
    <span class={extra ? `letter ${extra}` : 'letter'} aria-hidden="true">
      {[...name][0]?.toUpperCase()}
    </span>
  )
}
