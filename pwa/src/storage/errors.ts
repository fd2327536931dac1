export type StallErrorCode =
  | 'cart_changed'
  | 'cart_empty'
  | 'day_not_open'
  | 'currency_not_chosen'
  | 'not_saved'
  | 'not_saved_storage_full'
  | 'void_already'
  | 'refund_already'
  | 'sale_unknown'
  | 'batch_code_taken'
  | 'pairing_code_unknown'
  | 'pairing_code_used'
  | 'pairing_code_expired'
  | 'pairing_tries_used'
  | 'no_signal'
  | 'portal'
  | 'server'

/** Why an action of the stall did not happen. The screens have the words for each code. */
export class StallError extends Error {
  readonly code: StallErrorCode

  constructor(code: StallErrorCode, options?: ErrorOptions) {
    super(code, options)
    this.name = 'StallError'
    this.code = code
  }
}
