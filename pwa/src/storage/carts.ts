import { type Database, ONE } from './database.ts'
import type { Cart } from './records.ts'

/** A change of the cart: pure, because it is applied to what is shown and again to what is stored. */
export type CartChange = (cart: Cart) => Cart

export function emptyCart(revision: number): Cart {
  return { cart_id: '', opened_at: 0, revision, lines: [] }
}

export function applyChange(cart: Cart, change: CartChange): Cart {
  return { ...change(cart), revision: cart.revision + 1 }
}

export async function storedCart(db: Database): Promise<Cart> {
  const found = await db.read(['cart'], tx => tx.objectStore('cart').get(ONE))
  return found ?? emptyCart(0)
}

/** Changes what is stored now, which another tab may have changed meanwhile. */
export function changeStoredCart(db: Database, changes: readonly CartChange[]): Promise<Cart> {
  return db.writeRelaxed(['cart'], async tx => {
    const stored = (await tx.objectStore('cart').get(ONE)) ?? emptyCart(0)
    const changed = changes.reduce(applyChange, stored)
    await tx.objectStore('cart').put(changed, ONE)
    return changed
  })
}
