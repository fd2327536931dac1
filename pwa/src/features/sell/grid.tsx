import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Product } from '../../stall/types.ts'
import { shown } from './shelves.ts'
import { Tile } from './tile.tsx'

/** More than any phone shows at once; the rest is made while the first ones can be tapped already. */
const FIRST = 16
const STEP = 24

/** The tiles. They are made once per shelf: what changes afterwards changes inside a tile. */
export function Grid({ label, onTap }: { label: string; onTap: (product: Product) => void }): JSX.Element {
  const products = shown.value
  const tiles = useMemo(
    () => products.map(each => <Tile key={each.product.product_id} {...each} onTap={onTap} />),
    [products, onTap],
  )
  return (
    <section class="grid" aria-label={label} onKeyDown={moveFocus}>
      {useGrowing(tiles)}
    </section>
  )
}

/** The first screenful at once, then step by step after each paint; what is there already is not made again. */
function useGrowing(tiles: JSX.Element[]): JSX.Element[] {
  const [made, setMade] = useState({ tiles, count: FIRST })
  const count = made.tiles === tiles ? made.count : FIRST
  useEffect(() => {
    if (count >= tiles.length) return
    const timer = setTimeout(() => setMade({ tiles, count: count + STEP }))
    return () => clearTimeout(timer)
  }, [tiles, count])
  return count < tiles.length ? tiles.slice(0, count) : tiles
}

/** Into the grid, from wherever the focus is. */
export function focusFirstTile(): void {
  document.querySelector<HTMLElement>('.grid > .tile')?.focus()
}

/** Arrows go from tile to tile, as the eye does. */
function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const tiles = [...event.currentTarget.children] as HTMLElement[]
  const at = tiles.indexOf(document.activeElement as HTMLElement)
  const columns = getComputedStyle(event.currentTarget).gridTemplateColumns.split(' ').length
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  }
  const next = tiles[at + (steps[event.key] ?? Number.NaN)]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}
