import { type Database, getMeta, type Meta, ONE, putMeta } from './database.ts'
import type { Catalogue, Stock } from './records.ts'

// Copies of what the server owns. They are replaced whole, and may be lost at any time.

export type CatalogueCopy = { etag: string | null; catalogue: Catalogue }

export async function catalogueCopy(db: Database): Promise<CatalogueCopy | null> {
  return (await db.read(['catalogue'], tx => tx.objectStore('catalogue').get(ONE))) ?? null
}

export async function keepCatalogue(db: Database, copy: CatalogueCopy): Promise<void> {
  await db.writeRelaxed(['catalogue', 'meta'], async tx => {
    await tx.objectStore('catalogue').put(copy, ONE)
    await putMeta(tx, 'currency', copy.catalogue.vendor.currency)
  })
}

export async function stockCopy(db: Database): Promise<Stock | null> {
  return (await db.read(['stock'], tx => tx.objectStore('stock').get(ONE))) ?? null
}

export async function keepStock(db: Database, stock: Stock): Promise<void> {
  await db.writeRelaxed(['stock'], tx => tx.objectStore('stock').put(stock, ONE))
}

export async function metaOf<K extends keyof Meta>(db: Database, key: K): Promise<Meta[K] | null> {
  return (await db.read(['meta'], tx => getMeta(tx, key))) ?? null
}

export async function keepMeta(db: Database, values: Partial<Meta>): Promise<void> {
  await db.write(['meta'], async tx => {
    for (const [key, value] of Object.entries(values)) await putMeta(tx, key as keyof Meta, value)
  })
}
