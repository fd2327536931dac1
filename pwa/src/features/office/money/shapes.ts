import type {
  Category,
  Country,
  Deal,
  Market,
  MarketTender,
  Product,
  TaxRate,
  TenderKind,
  Terms,
} from '../answers.ts'

/** What the pages of Money look up before they show anything. */
export type DealGoods = {
  deals: Deal[]
  products: Product[]
  categories: Category[]
  markets: Market[]
  currency: string
}

export type AtMarket = { market: Market; tenders: MarketTender[] }

export type Tenders = {
  kinds: TenderKind[]
  at_markets: AtMarket[]
  terms: Terms
  products: Product[]
  currency: string
}

export type StallTerms = {
  terms: Terms
  rates: TaxRate[]
  country: string
  /** Its states or provinces, where they tax in their own way. */
  regions: Country['regions']
  currency: string
}
