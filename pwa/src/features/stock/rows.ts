import { type DateState, dateState } from '../../domain/calendar.ts'
import { compareCodePoints } from '../../domain/fefo.ts'
import type { Batch, Catalogue, Category, OnHand, Product, Shelf } from '../../stall/types.ts'
import { isLow } from '../../ui/quantities.ts'

// Where each batch stands in the list, and in which group. Nothing in here knows of a screen.

export type Row = {
  batch: Batch
  product: Product
  category: Category | null
  /** Where `left_milli` is: on the open day's stall what was loaded and is not home again, all else at home. */
  where: 'stall' | 'home'
  left_milli: number
  /** What that is left of: what was loaded, at home what was made. */
  whole_milli: number
  /** For the open day; it stays when it was sold, or taken home. */
  loaded_milli: number
  stall_milli: number
  home_milli: number
  /** Not taken home from earlier stalls. */
  elsewhere_milli: number
  date: DateState
}

export type Order = 'part' | 'shelf' | 'date'
export type GroupKey =
  | 'passed'
  | 'soon'
  | 'nearlyGone'
  | 'plenty'
  | 'later'
  | 'noDate'
  | 'soldOut'
  | 'left'
  | 'home'
/** `shelf` is the category, where that is what it is grouped by; null without one. */
export type Group = { key: GroupKey | 'shelf'; shelf: Category | null; rows: Row[] }

type Known = {
  catalogue: Pick<Catalogue, 'products' | 'categories'> | null
  batches: readonly Batch[]
  onHand: ReadonlyMap<string, OnHand>
  day_id: string | null
  /** The date that dates are looked at on. */
  on: string
}

const NEVER = '9999-12-31'
/** An eighth of what there was. */
const NEARLY = 8

/** A batch of which nothing is known is not here, nor one whose product is not. */
export function rowsOf({ catalogue, batches, onHand, day_id, on }: Known): Row[] {
  const { products = [], categories = [] } = catalogue ?? {}
  const productOf = new Map(products.map(product => [product.product_id, product]))
  const categoryOf = new Map(categories.map(category => [category.category_id, category]))
  return batches.flatMap(batch => {
    const product = productOf.get(batch.product_id)
    const known = onHand.get(batch.batch_id)
    if (!product || !known) return []
    // What came home again is at home.
    const isOut = known.loaded_milli > 0 && (known.stall_milli !== 0 || known.home_milli <= 0)
    return [
      {
        batch,
        product,
        category: categoryOf.get(product.category_id) ?? null,
        where: isOut ? 'stall' : 'home',
        left_milli: isOut ? known.stall_milli : known.home_milli,
        whole_milli: isOut ? known.loaded_milli : batch.quantity_made_milli,
        loaded_milli: known.loaded_milli,
        stall_milli: known.stall_milli,
        home_milli: known.home_milli,
        elsewhere_milli: elsewhere(known, day_id),
        date: dateState(batch, on),
      } satisfies Row,
    ]
  })
}

function elsewhere({ places, stall_milli, home_milli, left_milli }: OnHand, day_id: string | null): number {
  const here = places.find(({ place }) => place === day_id)?.left_milli ?? stall_milli
  return left_milli - home_milli - here
}

/** Something is out that was loaded for the open day: the stall is that, and not what is at home. */
export function isLoaded(rows: readonly Row[]): boolean {
  return rows.some(row => row.where === 'stall')
}

export function shelfOf({ category }: Row): Shelf {
  return category?.shelf ?? 'other'
}

/** 0 to 100. */
export function partOf({ left_milli, whole_milli }: Row): number {
  return Math.min(100, Math.max(0, (100 * left_milli) / Math.max(whole_milli, 1)))
}

export function isNearlyGone({ left_milli, whole_milli, product }: Row): boolean {
  return isLow(left_milli, product.unit) || left_milli * NEARLY <= whole_milli
}

type Shown = {
  /** Something is loaded, be it among these rows or not. */
  loaded: boolean
  /** What is long sold out, too: somebody asks for it. */
  all: boolean
}

/** Groups with something in them, in their order. */
export function groupsOf(rows: readonly Row[], order: Order, { loaded, all }: Shown): Group[] {
  const where = (row: Row) => {
    if (row.left_milli > 0) return !loaded || row.where === 'stall' ? 'main' : 'home'
    return row.elsewhere_milli > 0 ? 'left' : 'gone'
  }
  const at = (place: ReturnType<typeof where>) => rows.filter(row => where(row) === place)
  const newest = newestOfSoldOut(rows)
  return [
    ...mainGroups(at('main'), order),
    group('left', at('left').sort(byShelf)),
    group(
      'soldOut',
      at('gone')
        .filter(row => all || row.where === 'stall' || newest.has(row))
        .sort(byShelf),
    ),
    group('home', at('home').sort(byShelf)),
  ].filter(each => each.rows.length > 0)
}

const group = (key: GroupKey, rows: Row[]): Group => ({ key, shelf: null, rows })

function mainGroups(rows: Row[], order: Order): Group[] {
  if (order === 'shelf') return shelfGroups(rows.sort(byShelf))
  if (order === 'date') {
    const by = (...states: DateState[]) => rows.filter(row => states.includes(row.date)).sort(byDate)
    return [
      group('passed', by('use_by_passed', 'best_before_passed')),
      group('soon', by('soon')),
      group('later', by('fine')),
      group('noDate', by('none')),
    ]
  }
  const ordered = rows.sort((a, b) => partOf(a) - partOf(b) || byCode(a, b))
  return [
    group('nearlyGone', ordered.filter(isNearlyGone)),
    group(
      'plenty',
      ordered.filter(row => !isNearlyGone(row)),
    ),
  ]
}

function shelfGroups(rows: readonly Row[]): Group[] {
  const groups: Group[] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last && last.shelf === row.category) last.rows.push(row)
    else groups.push({ key: 'shelf', shelf: row.category, rows: [row] })
  }
  return groups
}

/** Of each product that has run out everywhere the newest batch: the rest is history. */
function newestOfSoldOut(rows: readonly Row[]): ReadonlySet<Row> {
  const newest = new Map<Product, Row | null>()
  for (const row of rows) {
    const { product, left_milli, home_milli, elsewhere_milli } = row
    const before = newest.get(product)
    if (before === null) continue
    const hasSome = left_milli > 0 || home_milli > 0 || elsewhere_milli > 0
    newest.set(product, hasSome ? null : before && byMade(before, row) > 0 ? before : row)
  }
  return new Set([...newest.values()].filter(row => row !== null))
}

const byCode = (a: Row, b: Row) => compareCodePoints(a.batch.code, b.batch.code)
const expiresOn = ({ batch }: Row) => batch.use_by_on ?? batch.best_before_on ?? NEVER

function byMade(a: Row, b: Row): number {
  return compareCodePoints(a.batch.made_on, b.batch.made_on) || byCode(a, b)
}

export function byDate(a: Row, b: Row): number {
  return compareCodePoints(expiresOn(a), expiresOn(b)) || byCode(a, b)
}

/** As the shelves stand in Sell; of a product, what expires first. */
export function byShelf(a: Row, b: Row): number {
  return (
    (a.category?.sort ?? NO_SHELF) - (b.category?.sort ?? NO_SHELF) ||
    compareCodePoints(a.category?.category_id ?? '', b.category?.category_id ?? '') ||
    a.product.sort - b.product.sort ||
    compareCodePoints(a.product.name, b.product.name) ||
    compareCodePoints(a.product.product_id, b.product.product_id) ||
    byDate(a, b)
  )
}
const NO_SHELF = Number.MAX_SAFE_INTEGER

export function matches({ product, batch }: Row, query: string): boolean {
  const asked = query.trim().toLowerCase()
  return [product.name, batch.code].some(name => name.toLowerCase().includes(asked))
}
