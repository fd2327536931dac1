import { type Database, getMeta, ONE } from './database.ts'

/** What the first screen shows, in one reading: with one after the other a start would wait for each. */
export function readAtStart(db: Database) {
  return db.read(['catalogue', 'meta', 'cart'], async tx => {
    const [copy, currency, day, cart] = await Promise.all([
      tx.objectStore('catalogue').get(ONE),
      getMeta(tx, 'currency'),
      getMeta(tx, 'day'),
      tx.objectStore('cart').get(ONE),
    ])
    return { catalogue: copy?.catalogue ?? null, currency: currency ?? null, day, cart }
  })
}
