import { Icon as SharedIcon, type IconName as SharedName } from '../../../ui/icons.tsx'

export { BarrowMark, ShelfMark } from '../../../ui/icons.tsx'

/** What only the office shows: the phone does not carry these. */
const drawings = {
  products: { line: 'M3.5 4.5h8l9 9-7 7-9-9Z', fill: 'M6.5 9a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0Z' },
  batches: { line: 'm12 3 9 5-9 5-9-5ZM3 12.5l9 5 9-5M3 17l9 5 9-5', fill: '' },
  devices: {
    line: 'M9 2.2h6a2.8 2.8 0 0 1 2.8 2.8v14a2.8 2.8 0 0 1-2.8 2.8H9a2.8 2.8 0 0 1-2.8-2.8V5A2.8 2.8 0 0 1 9 2.2ZM10.5 18.5h3',
    fill: '',
  },
  starred: { line: '', fill: 'm12 2.2 3 6.2 6.8.9-5 4.7 1.3 6.8L12 17.5l-6.1 3.3 1.3-6.8-5-4.7 6.8-.9Z' },
  keys: {
    line: 'M5 6h14a2.5 2.5 0 0 1 2.5 2.5v7.5a2.5 2.5 0 0 1-2.5 2.5H5a2.5 2.5 0 0 1-2.5-2.5V8.5A2.5 2.5 0 0 1 5 6ZM6.5 10h.01M10 10h.01M13.5 10h.01M17.5 10h.01M7.5 14.5h9',
    fill: '',
  },
  leave: {
    line: 'M14 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H14M10.5 12H21M17.5 8.5 21 12l-3.5 3.5',
    fill: '',
  },
  money: {
    line: 'M3.5 6.5h14a2.5 2.5 0 0 1 2.5 2.5v8.5a2.5 2.5 0 0 1-2.5 2.5H6a2.5 2.5 0 0 1-2.5-2.5Zm0 0v-.3A2.2 2.2 0 0 1 5.7 4H16',
    fill: 'M14.6 13.2a1.4 1.4 0 1 0 2.8 0a1.4 1.4 0 1 0-2.8 0Z',
  },
  percent: {
    line: 'M18.5 5.5l-13 13M4.5 7.5a3 3 0 1 0 6 0a3 3 0 1 0-6 0ZM13.5 16.5a3 3 0 1 0 6 0a3 3 0 1 0-6 0Z',
    fill: '',
  },
  token: {
    line: 'M2.8 12a9.2 9.2 0 1 0 18.4 0a9.2 9.2 0 1 0-18.4 0ZM7 12a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z',
    fill: '',
  },
  slip: { line: 'M5.5 3h13v18l-2.2-1.6L14.2 21 12 19.4 9.8 21l-2.1-1.6L5.5 21ZM9 8h6M9 12h6', fill: '' },
  print: { line: 'M7 8V3.5h10V8M7 17H4V8.5h16V17h-3M7 13.5h10v7H7Z', fill: '' },
  pencil: { line: 'm4 20 1-4.5L16.5 4 20 7.5 8.5 19Z', fill: '' },
  camera: {
    line: 'M4.5 7.5h3l1.8-2.7h5.4l1.8 2.7h3A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V9a1.5 1.5 0 0 1 1.5-1.5ZM8.3 13.2a3.7 3.7 0 1 0 7.4 0a3.7 3.7 0 1 0-7.4 0Z',
    fill: '',
  },
  picture: {
    line: 'M5 4.5h14A1.5 1.5 0 0 1 20.5 6v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18V6A1.5 1.5 0 0 1 5 4.5ZM4 17l5-5.5 4 4 2.5-2.3L20 17',
    fill: 'M14 9a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0Z',
  },
  suppliers: {
    line: 'M8.5 7.5h7M9.2 7.5 7.8 3.8c1.4.8 2.8.8 4.2 0 1.4.8 2.8.8 4.2 0l-1.4 3.7c3.2 2.5 5 5.8 5 8.9 0 2.9-1.9 4.1-4.6 4.1H8.8c-2.7 0-4.6-1.2-4.6-4.1 0-3.1 1.8-6.4 5-8.9ZM9.5 13.5h5',
    fill: '',
  },
  box: { line: 'M3.5 4.5h17v4.5h-17ZM5 9v10.5h14V9M10 13h4', fill: '' },
} satisfies Record<string, { line: string; fill: string }>

export type IconName = SharedName | keyof typeof drawings

/** Always beside its word, so readers pass over it. */
export function Icon({ name }: { name: IconName }) {
  if (!isOwn(name)) return <SharedIcon name={name} />
  const { line, fill } = drawings[name]
  return (
    <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
      {line && <path d={line} />}
      {fill && <path class="f" d={fill} />}
    </svg>
  )
}

function isOwn(name: IconName): name is keyof typeof drawings {
  return Object.hasOwn(drawings, name)
}
