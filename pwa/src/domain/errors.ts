/** Everything the core refuses, by its code. */
export type ErrorCode =
  | 'currency_unknown'
  | 'amount_out_of_range'
  | 'denominator_not_positive'
  | 'unit_unknown'
  | 'quantity_not_positive'
  | 'quantity_not_whole'
  | 'cart_empty'
  | 'price_negative'
  | 'tender_method_unknown'
  | 'tender_not_positive'
  | 'tender_over_due'
  | 'tender_insufficient'
  | 'change_negative'
  | 'line_key_not_a_name'
  | 'line_not_text'
  | 'line_not_integer'
  | 'line_not_json'
  | 'line_too_long'
  | 'receipt_count_not_positive'
  | 'deal_kind_unknown'
  | 'deal_pays_too_many'
  | 'deal_price_negative'
  | 'deal_size_not_positive'
  | 'deal_twice'
  | 'denomination_not_positive'
  | 'deposit_not_by_the_piece'
  | 'discount_ambiguous'
  | 'discount_negative'
  | 'discount_on_deposit'
  | 'line_kind_unknown'
  | 'not_allocatable'
  | 'price_not_positive'
  | 'quantity_not_as_measured'
  | 'quantity_too_fine'
  | 'rate_out_of_range'
  | 'refund_empty'
  | 'refund_line_unknown'
  | 'refund_over_sold'
  | 'rounding_step_not_positive'
  | 'rounding_unknown'
  | 'tare_negative'
  | 'tare_over_gross'
  | 'tax_rate_out_of_range'
  | 'tax_rules_unknown'
  | 'tax_unknown'
  | 'tender_kind_twice'
  | 'tender_kind_unknown'
  | 'tender_not_in_denomination'
  | 'tender_over_eligible'
  | 'tip_negative'
  | 'tip_not_payable'
  | 'tip_over_payment'
  | 'unit_not_weighed'
  | 'units_not_convertible'
  | StockErrorCode

/** What only batches and stock are refused with: their words are loaded where stock is kept, not where it is sold. */
export type StockErrorCode =
  | 'date_invalid'
  | 'packed_before_made'
  | 'best_before_before_made'
  | 'use_by_before_made'
  | 'date_kind_twice'
  | 'allergen_unknown'
  | 'batch_code_invalid'
  | 'movement_not_legal'
  | 'genealogy_cycle'
  | 'parent_twice'
  | 'share_out_of_range'
  | 'shares_over_whole'

/** The code is stable and the phone's words are keyed by it; the detail is for whoever debugs. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly detail: Record<string, unknown>

  constructor(code: ErrorCode, detail: Record<string, unknown> = {}) {
    super(code)
    this.name = 'DomainError'
    this.code = code
    this.detail = detail
  }
}
