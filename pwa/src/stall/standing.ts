import type { CartLine, Catalogue, Product } from '../storage/records.ts'

// What a line takes along from the catalogue besides its price. Defaults are left out: a plain line stays short.

type Taxing = Pick<CartLine, 'tax' | 'tax_ppm'>

/** How a product stands to tax, to restricted tenders and to its jar. */
export function standingOf(
  product: Product,
  catalogue: Catalogue,
): Pick<CartLine, 'tax' | 'tax_ppm' | 'tags' | 'deposit'> {
  const { tags, deposit_minor } = product
  return {
    ...taxOf(product, catalogue),
    ...(tags && tags.length > 0 ? { tags } : {}),
    ...(deposit_minor
      ? { deposit: { unit_price_minor: deposit_minor, ...depositTaxOf(product, catalogue) } }
      : {}),
  }
}

/** Without a rate of its own, or without a product, the stall's own rate holds. */
export function taxOf(product: Product | null, { terms, tax_rates = [] }: Catalogue): Taxing {
  if (terms?.small_business) return { tax: 'small_business' }
  const tax_rate_id = product?.tax_rate_id ?? terms?.tax_rate_id
  const rate = tax_rate_id ? tax_rates.find(each => each.tax_rate_id === tax_rate_id) : undefined
  if (!rate || rate.tax === 'none') return {}
  return rate.tax_ppm ? { tax: rate.tax, tax_ppm: rate.tax_ppm } : { tax: rate.tax }
}

export function depositTaxOf(product: Product, catalogue: Catalogue): Taxing {
  return product.deposit_taxed === false ? { tax: 'out_of_scope' } : taxOf(product, catalogue)
}
