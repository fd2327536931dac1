import type { Signal } from '@preact/signals'
import { applyChange, type CartChange, changeStoredCart, storedCart } from '../storage/carts.ts'
import type { Database } from '../storage/database.ts'
import type { Cart } from '../storage/records.ts'

/** Shows a change of the cart at once and stores it in order. What could not be stored stays queued. */
export class CartQueue {
  readonly #db: Database
  readonly #shown: Signal<Cart>
  readonly #onStored: () => void
  readonly #pending: CartChange[] = []
  #storing: Promise<void> | null = null

  constructor(db: Database, shown: Signal<Cart>, onStored: () => void) {
    this.#db = db
    this.#shown = shown
    this.#onStored = onStored
  }

  change(change: CartChange): void {
    this.#pending.push(change)
    this.#shown.value = applyChange(this.#shown.peek(), change)
    // Not lost and not silent: a payment stores what is left first, and says if that fails.
    this.drain().catch(() => {})
  }

  /** Resolves when everything shown is stored. */
  async drain(): Promise<void> {
    while (this.#storing || this.#pending.length > 0) {
      this.#storing ??= this.#store()
      await this.#storing
    }
  }

  /** After another tab changed the cart, or sold it. */
  async reload(): Promise<void> {
    this.show(await storedCart(this.#db))
  }

  show(stored: Cart): void {
    const cart = this.#pending.reduce(applyChange, stored)
    const shown = this.#shown.peek()
    if (shown.cart_id !== cart.cart_id || shown.revision !== cart.revision) this.#shown.value = cart
  }

  async #store(): Promise<void> {
    try {
      const changes = this.#pending.slice()
      const stored = await changeStoredCart(this.#db, changes)
      this.#pending.splice(0, changes.length)
      this.show(stored)
      this.#onStored()
    } finally {
      this.#storing = null
    }
  }
}
