import type { Moment as DealMoment } from '../domain/deals.ts'
import { isInForce } from '../domain/deals.ts'
import { priceCart } from '../domain/pricing.ts'
import { type Sale, stillDue } from '../domain/sale.ts'
import { dateOn, type Moment, minuteOf, weekdayOf } from '../kit/clock.ts'
import type {
  Cart,
  CartLine,
  Catalogue,
  Market,
  NamedDeal,
  NamedTenderKind,
  StallTerms,
} from '../storage/records.ts'
import type { Rung, RungLine, Terms } from '../storage/sold.ts'

// From what is in the cart to what the core prices: deposits beside their goods, and the stall's terms of the moment.

type Where = { market_id: string; date_on: string } | null

/** What of a catalogue's copy goes into the pricing of a cart; made once for a copy, not at every tap. */
export type Settled = Pick<Terms, 'deals' | 'tender_kinds' | 'stall'>

/** Without what the core refuses: a mistake of the office must not stop a sale. */
export function settled(catalogue: Catalogue): Settled {
  const { tender_kinds = [], terms = null } = catalogue
  const kinds: NamedTenderKind[] = []
  for (const kind of tender_kinds) if (isTaken({ tender_kinds: [...kinds, kind] })) kinds.push(kind)
  return {
    deals: withProducts(catalogue).filter(deal => isTaken({ deals: [deal] })),
    tender_kinds: kinds,
    stall: isTaken(rulesOf(terms)) ? terms : null,
  }
}

function isTaken(asked: Partial<Sale>): boolean {
  try {
    stillDue({
      currency: 'EUR',
      lines: [{ unit: 'each', quantity_milli: 1000, unit_price_minor: 1 }],
      ...asked,
    })
    return true
  } catch {
    return false
  }
}

/** The catalogue's deals with the products of their category. */
function withProducts({ deals = [], products }: Catalogue): NamedDeal[] {
  return deals.map(deal =>
    deal.category_id
      ? {
          ...deal,
          product_ids: products
            .filter(product => product.category_id === deal.category_id)
            .map(product => product.product_id),
        }
      : deal,
  )
}

const PLAIN: Settled = { deals: [], tender_kinds: [], stall: null }

type Asked = {
  settled: Settled | null
  markets: readonly Market[]
  currency: string
  where: Where
  moment: Moment
}

export function termsAt({ settled, markets, currency, where, moment }: Asked): Terms {
  const { deals, tender_kinds, stall } = settled ?? PLAIN
  const when = dealMoment(where, moment)
  const taken = markets.find(market => market.market_id === where?.market_id)?.tenders
  return {
    currency,
    deals: deals.length > 0 ? deals.filter(deal => isInForce(deal.when ?? {}, when)) : deals,
    tender_kinds: taken ? takenThere(tender_kinds, taken) : tender_kinds,
    stall,
  }
}

/** The day's own date: a market that runs past midnight is still yesterday's. */
function dealMoment(where: Where, moment: Moment): DealMoment {
  const date_on = where?.date_on ?? dateOn(moment)
  const market_id = where?.market_id ?? ''
  return { market_id, date_on, weekday: weekdayOf(date_on), minute: minuteOf(moment) }
}

/** A market that is not the stall's own takes what the stall takes. */
function takenThere(
  kinds: readonly NamedTenderKind[],
  taken: readonly { method: string; change: string }[],
): NamedTenderKind[] {
  return kinds.flatMap(kind => {
    const own = taken.find(({ method }) => method === kind.method)
    return own ? [{ ...kind, change: own.change }] : []
  })
}

/** Throws the core's own refusal. */
export function ringUp(cart: Cart, terms: Terms): Rung {
  const lines = cart.lines.flatMap(withDeposit)
  const sale: Sale = {
    currency: terms.currency,
    lines: lines.map(asSold),
    ...(terms.deals.length > 0 ? { deals: dealsFor(cart, terms.deals) } : {}),
    ...(cart.discount ? { discount: bare(cart.discount) } : {}),
    ...(terms.tender_kinds.length > 0 ? { tender_kinds: terms.tender_kinds } : {}),
    ...rulesOf(terms.stall),
  }
  const priced = priceCart(sale)
  // Only tax on top makes a total of it that the lines do not add up to.
  const due_minor = sale.prices_include_tax === false ? stillDue(sale).total_minor : priced.subtotal_minor
  const reason = cart.discount?.reason
  return { sale, lines, terms, ...(reason ? { discount_reason: reason } : {}), priced, due_minor }
}

function withDeposit(line: CartLine): RungLine[] {
  const goods = { of: line, is_deposit: false }
  return line.deposit ? [goods, { of: line, is_deposit: true }] : [goods]
}

/** What is left out means its default, in the core and in the log. */
function asSold({ of, is_deposit }: RungLine): Sale['lines'][number] {
  const { product_id, batch_id, unit, quantity_milli, unit_price_minor } = of
  const { kind, measured, list_price_minor, discount, tax, tax_ppm, tags } = of
  if (is_deposit) return { product_id, unit: 'each', quantity_milli, kind: 'deposit', ...of.deposit! }
  return {
    ...{ product_id, batch_id, unit, quantity_milli, unit_price_minor },
    ...(kind && { kind }),
    ...(measured && { measured }),
    ...(list_price_minor !== undefined && { list_price_minor }),
    ...(discount && { discount: bare(discount) }),
    ...(tax && { tax }),
    ...(tax_ppm && { tax_ppm }),
    ...(tags && { tags }),
  }
}

function bare({ reason: _, ...discount }: NonNullable<CartLine['discount']>) {
  return discount
}

/** Only what is in the cart: the line of the sale names the deal's products. */
function dealsFor(cart: Cart, deals: readonly NamedDeal[]): NamedDeal[] {
  const ids = [...new Set(cart.lines.map(line => line.product_id))]
  return deals
    .map(deal => ({ ...deal, product_ids: deal.product_ids.filter(id => ids.includes(id)).sort() }))
    .filter(deal => deal.product_ids.length > 0)
}

function rulesOf(stall: StallTerms | null): Partial<Sale> {
  if (!stall) return {}
  const { prices_include_tax, tax_per, tax_mode, cash_rounding } = stall
  return {
    ...(prices_include_tax ? {} : { prices_include_tax }),
    ...(tax_per === 'receipt' ? {} : { tax_per }),
    ...(tax_mode === 'half_up' ? {} : { tax_mode }),
    ...(cash_rounding.mode === 'none' ? {} : { cash_rounding: withoutZeros(cash_rounding) }),
  }
}

function withoutZeros({
  step_minor,
  mode,
  scope,
  exact_up_to_minor,
  at_least_minor,
}: StallTerms['cash_rounding']) {
  return {
    ...{ step_minor, mode, scope },
    ...(exact_up_to_minor ? { exact_up_to_minor } : {}),
    ...(at_least_minor ? { at_least_minor } : {}),
  }
}
