import type { Answer } from '../../api/office_client.ts'

/** What the server tells the office, by the names people use for it. */
export type Product = Answer<'GET /api/products'>[number]
export type Category = Answer<'GET /api/categories'>[number]
export type Batch = Answer<'GET /api/batches'>[number]
export type Market = Answer<'GET /api/markets'>[number]
export type Terms = Answer<'GET /api/terms'>
/** What is left out means exact, to the smallest coin. */
export type CashRounding = Partial<Terms['cash_rounding']>
export type TaxRate = Answer<'GET /api/tax-rates'>[number]
export type Tax = TaxRate['tax']
export type Deal = Answer<'GET /api/deals'>[number]
export type TenderKind = Answer<'GET /api/tender-kinds'>[number]
export type Country = Answer<'GET /api/country-presets'>[number]
export type CountryPreset = Answer<'GET /api/country-presets/{country}'>
export type Claim = Answer<'GET /api/redemption-claims'>[number]
export type ClaimSlip = Answer<'GET /api/redemption-claims/{day_id}'>
export type MarketTender = Answer<'GET /api/markets/{market_id}/tenders'>[number]
export type Device = Answer<'GET /api/devices'>[number]
export type Parked = Answer<'GET /api/parked'>['lines'][number]
export type Day = Answer<'GET /api/today'>
export type Sale = Day['sales'][number]
export type SoldLine = Sale['lines'][number]
export type Payment = Sale['payments'][number]
export type SaleDetail = Answer<'GET /api/sales/{sale_id}'>
export type DetailLine = SaleDetail['lines'][number]
export type Refund = Day['refunds'][number]
export type TaxTotal = Day['by_tax'][number]

export type Goods = {
  products: Product[]
  categories: Category[]
  /** Of every product that has batches. */
  left_milli: Map<string, number>
  rates: TaxRate[]
  terms: Terms
  tenders: TenderKind[]
}

/** What a batch was made of. */
export type Makeup = Answer<'GET /api/batches/{batch_id}/makeup'>
export type MadeWith = Makeup['ingredients'][number]
/** What a new batch could be called and how long it keeps. */
export type Proposal = Answer<'GET /api/batches/proposal'>
export type Supplier = Answer<'GET /api/suppliers'>[number]
/** Something that came in, as the book has it. */
export type Lot = Answer<'GET /api/ingredient-lots'>[number]
