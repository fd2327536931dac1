/** Everything the core refuses, by its code. */
export type ErrorCode =
  | 'currency_unknown'
  | 'amount_out_of_range'
  | 'denominator_not_positive'
  | 'unit_unknown'
  | 'unit_not_sold_yet'
  | 'quantity_not_positive'
  | 'quantity_not_whole'
  | 'cart_empty'
  | 'price_negative'
  | 'total_negative'
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
