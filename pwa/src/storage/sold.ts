import type { PricedCart } from '../domain/pricing.ts'
import type { PricedSale, Sale } from '../domain/sale.ts'
import { wellFormed } from '../kit/text.ts'
import type {
  CartLine,
  NamedDeal,
  NamedTenderKind,
  Paid,
  SaleLine,
  SaleTerms,
  SoldDeal,
  StallTerms,
  Tender,
} from './records.ts'

/** What a stall sells under at a moment; it is kept with the sale as it was. */
export type Terms = {
  currency: string
  /** Each with every product it is for. */
  deals: readonly NamedDeal[]
  tender_kinds: readonly NamedTenderKind[]
  stall: StallTerms | null
}

/** A line of the sale and the line of the cart it comes from. */
export type RungLine = { of: CartLine; is_deposit: boolean }

/** A cart as the core prices it, with what the core does not ask for. */
export type Rung = {
  sale: Sale
  lines: RungLine[]
  terms: Terms
  /** Why it was taken off the whole cart, where it was. */
  discount_reason?: string
  priced: PricedCart
  due_minor: number
}

/** The sale in the words of its line in the log. What has its default is left out: a plain sale stays short. */
export function soldOf(
  rung: Rung,
  priced: PricedSale,
  tip: Tender | null,
  seen: readonly string[],
): { lines: SaleLine[]; total_minor: number; payments: Paid[] } & SaleTerms {
  const { sale, terms } = rung
  const { total_minor, discount_minor, rounding_minor, taxes } = priced
  return {
    lines: rung.lines.map((line, i) => soldLine(line, sale.lines[i]!, priced.lines[i]!)),
    total_minor,
    payments: priced.payments.map(payment => paid(payment, terms.tender_kinds, seen)),
    ...(sale.prices_include_tax === false && { prices_include_tax: false }),
    ...(sale.tax_per && { tax_per: sale.tax_per }),
    ...(sale.tax_mode && { tax_mode: sale.tax_mode }),
    ...(priced.deals.length > 0 && { deals: soldDeals(rung, priced) }),
    ...(sale.discount && {
      discount: { ...sale.discount, ...reasonOf(rung.discount_reason) } as NonNullable<SaleTerms['discount']>,
    }),
    ...(discount_minor !== 0 && { discount_minor }),
    ...(taxes.length > 0 && { taxes }),
    ...(tip && tip.amount_minor > 0 && { tip }),
    ...(rounding_minor !== 0 && { rounding_minor }),
    ...(sale.cash_rounding && { cash_rounding: sale.cash_rounding }),
    ...usedKinds(priced, terms.tender_kinds),
    ...noteOf(terms.stall),
  }
}

function soldLine(
  { of, is_deposit }: RungLine,
  asked: Sale['lines'][number],
  priced: PricedSale['lines'][number],
): SaleLine {
  const { deal_minor, discount_minor, cart_discount_minor, claims, amount_minor } = priced
  const { unit, quantity_milli, unit_price_minor, product_id, batch_id, ...terms } = asked
  return {
    product_id: product_id ?? null,
    batch_id: is_deposit ? null : of.batch_id,
    batch_code: is_deposit ? null : of.batch_code && wellFormed(of.batch_code),
    name: wellFormed(of.name),
    unit: unit as SaleLine['unit'],
    quantity_milli,
    unit_price_minor,
    amount_minor,
    ...(terms as Pick<SaleLine, 'kind' | 'measured' | 'list_price_minor' | 'tax' | 'tax_ppm' | 'tags'>),
    ...(!is_deposit && of.price_reason && { price_reason: wellFormed(of.price_reason) }),
    ...(!is_deposit && of.discount && { discount: { ...of.discount, ...reasonOf(of.discount.reason) } }),
    ...(deal_minor !== 0 && { deal_minor }),
    ...(discount_minor !== 0 && { discount_minor }),
    ...(cart_discount_minor !== 0 && { cart_discount_minor }),
    ...(claims.length > 0 && { claims }),
  }
}

function reasonOf(reason: string | undefined): { reason?: string } {
  return reason ? { reason: wellFormed(reason) } : {}
}

/** What comes by bank or wallet waits until somebody has seen it arrive. */
function paid(
  payment: PricedSale['payments'][number],
  kinds: readonly NamedTenderKind[],
  seen: readonly string[],
): Paid {
  const isQr = kinds.some(kind => kind.method === payment.method && kind.kind === 'qr')
  return isQr && !seen.includes(payment.method) ? { ...payment, pending: true } : payment
}

function soldDeals({ sale, terms }: Rung, { deals }: PricedSale): SoldDeal[] {
  return deals.map(applied => {
    const asked = sale.deals!.find(deal => deal.deal_id === applied.deal_id)!
    const { name } = terms.deals.find(deal => deal.deal_id === applied.deal_id)!
    const { deal_id, kind, product_ids, size, pay_size, price_minor, rate_ppm } = asked
    return {
      ...{ deal_id, name: wellFormed(name), kind, product_ids: [...product_ids] },
      ...{ times: applied.times, saved_minor: applied.saved_minor },
      ...(size !== undefined && { size }),
      ...(pay_size !== undefined && { pay_size }),
      ...(price_minor !== undefined && { price_minor }),
      ...(rate_ppm !== undefined && { rate_ppm }),
    }
  })
}

function usedKinds({ payments }: PricedSale, kinds: readonly NamedTenderKind[]): SaleTerms {
  const used = kinds.filter(kind => payments.some(payment => payment.method === kind.method))
  return used.length > 0 ? { tender_kinds: used.map(plainKind) } : {}
}

function plainKind(each: NamedTenderKind): NamedTenderKind {
  const { method, name, kind, pays_tags, denomination_minor, change, tax_free, rank } = each
  return {
    ...{ method, name: wellFormed(name), kind },
    ...(pays_tags && pays_tags.length > 0 && { pays_tags }),
    ...(denomination_minor !== undefined && denomination_minor !== 1 && { denomination_minor }),
    ...(change && change !== 'none' && { change }),
    ...(tax_free && { tax_free }),
    ...(rank && { rank }),
  }
}

function noteOf(stall: StallTerms | null): SaleTerms {
  return stall?.small_business && stall.small_business_note
    ? { note_tax: wellFormed(stall.small_business_note) }
    : {}
}
