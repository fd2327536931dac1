import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { compareCodePoints } from '../../domain/fefo.ts'
import { MILLI } from '../../domain/quantity.ts'
import { batches, cart, catalogue, leftMilli, loaded } from '../../stall/stall.ts'
import type { Category, Product } from '../../stall/types.ts'

/** The shelf in view; null is the usuals. It stays when the seller comes back from Pay. */
export const shelf: Signal<string | null> = signal(null)
/** What is searched for; null when nobody searches. */
export const query: Signal<string | null> = signal(null)

export type ShelvedProduct = { product: Product; category: Category | undefined }

/** Every product in the order of the shelves. */
const shelved: ReadonlySignal<ShelvedProduct[]> = computed(() => {
  const { categories = [], products = [] } = catalogue.value ?? {}
  const byId = new Map(categories.map(category => [category.category_id, category]))
  return products
    .map(product => ({ product, category: byId.get(product.category_id) }))
    .sort(
      (a, b) =>
        (a.category?.sort ?? 0) - (b.category?.sort ?? 0) ||
        a.product.sort - b.product.sort ||
        compareCodePoints(a.product.name, b.product.name),
    )
})

/** The shelves with something on them. */
export const shelves: ReadonlySignal<Category[]> = computed(() => {
  const used = new Set(shelved.value.map(({ category }) => category))
  return [...used].filter(category => category !== undefined)
})

/** Favourites first, then everything else. */
const usuals = computed(() => [
  ...shelved.value.filter(({ product }) => product.favourite),
  ...shelved.value.filter(({ product }) => !product.favourite),
])

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What the grid shows. */
export const shown: ReadonlySignal<ShelvedProduct[]> = computed(() => {
  const wanted = plain(query.value ?? '').trim()
  if (wanted) return usuals.value.filter(({ product }) => plain(product.name).includes(wanted))
  const chosen = shelf.value
  if (chosen === null) return usuals.value
  return shelved.value.filter(({ product }) => product.category_id === chosen)
})

/** By product: pieces, and each weighing as one. One map for all tiles, so that a tap renders only the tile whose figure changed. */
export const inCart: ReadonlySignal<ReadonlyMap<string, number>> = computed(() => {
  const sums = new Map<string, number>()
  for (const { product_id, unit, quantity_milli, kind } of cart.value.lines) {
    if (!product_id || kind) continue
    const count = unit === 'each' ? quantity_milli / MILLI : 1
    sums.set(product_id, (sums.get(product_id) ?? 0) + count)
  }
  return sums
})

/** By product: what is on the stall of it, or all there is where none was loaded; nothing known, no entry. */
export const productLeftMilli: ReadonlySignal<ReadonlyMap<string, number>> = computed(() => {
  const on_stall = new Map<string, number>()
  const anywhere = new Map<string, number>()
  for (const { product_id, batch_id } of batches.value) {
    const left_milli = leftMilli.value.get(batch_id)
    const sums = loaded.value.has(batch_id) ? on_stall : anywhere
    if (left_milli !== undefined) sums.set(product_id, (sums.get(product_id) ?? 0) + left_milli)
  }
  return new Map([...anywhere, ...on_stall])
})
