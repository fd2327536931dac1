// Written by pwa/generate_api.py from the server's OpenAPI document. Do not edit.
export type AppliedDealOut = { deal_id: string; name: string; kind: string; times: number; saved_minor: number }
export type BatchDayOut = { day_id: string; market_name: string | null; date_on: string | null; loaded_milli: number; sold_milli: number; wasted_milli: number; sampled_milli: number; given_away_milli: number; returned_milli: number; unloaded_milli: number; counted_milli: number | null; missing_milli: number; left_milli: number | null; amount_minor: number }
export type BatchIn = { product_id: string; code: string; made_on: string; packed_on?: string | null; best_before_on?: string | null; use_by_on?: string | null; quantity_made_milli: number; unit_cost_minor?: number | null; story?: string | null; may_contain?: string[]; same_as?: string | null }
export type BatchOut = { batch_id: string; product_id: string; product_name: string; unit: string; code: string; wanted_code: string | null; made_on: string; packed_on: string | null; best_before_on: string | null; use_by_on: string | null; made_milli: number; sold_milli: number; wasted_milli: number; sampled_milli: number; given_away_milli: number; returned_milli: number; missing_milli: number; left_milli: number; places: BatchPlaceOut[]; unit_cost_minor: number | null; price_minor: number | null; story: string | null; may_contain: string[]; photo_id: string | null; date_state: 'none' | 'fine' | 'soon' | 'best_before_passed' | 'use_by_passed'; flags: ('code_was_taken' | 'oversold' | 'expired' | 'expires_soon' | 'low' | 'sold_out' | 'product_unknown')[]; archived: boolean }
export type BatchPatch = { code?: string; made_on?: string; packed_on?: string | null; best_before_on?: string | null; use_by_on?: string | null; quantity_made_milli?: number; unit_cost_minor?: number | null; story?: string | null; may_contain?: string[]; archived?: boolean }
export type BatchPlaceOut = { place: string; market_name: string | null; date_on: string | null; left_milli: number; loaded_milli: number }
export type BatchStockOut = { batch_id: string; code: string; product_id: string; product_name: string; unit: string; best_before_on: string | null; use_by_on: string | null; date_state: 'none' | 'fine' | 'soon' | 'best_before_passed' | 'use_by_passed'; left_milli: number; places: BatchPlaceOut[] }
export type CashRounding = { step_minor?: number; mode?: 'none' | 'nearest_half_up' | 'nearest_half_down' | 'down'; scope?: 'cash_part' | 'total_if_any_cash'; exact_up_to_minor?: number; at_least_minor?: number }
export type CashRoundingOut = { step_minor: number; mode: 'none' | 'nearest_half_up' | 'nearest_half_down' | 'down'; scope: 'cash_part' | 'total_if_any_cash'; exact_up_to_minor: number; at_least_minor: number }
export type CatalogueBatch = { batch_id: string; product_id: string; code: string; wanted_code: string | null; made_on: string; packed_on: string | null; best_before_on: string | null; use_by_on: string | null; quantity_made_milli: number; unit_cost_minor: number | null; allergens: string[] }
export type CatalogueCategory = { category_id: string; name: string; shelf: string; sort: number }
export type CatalogueDeal = { deal_id: string; name: string; kind: 'n_for_price' | 'buy_n_pay_m' | 'rate_off'; size?: number; pay_size?: number; price_minor?: number; rate_ppm?: number; category_id?: string; product_ids: string[]; when: CatalogueWhen }
export type CatalogueMarket = { market_id: string; name: string; place: string | null; weekday: number | null; tenders: CatalogueMarketTender[] }
export type CatalogueMarketTender = { method: string; change: 'none' | 'cash' }
export type CatalogueOut = { schema: 1 | 2 | 3; revision: number; vendor: VendorOut; categories: CatalogueCategory[]; products: CatalogueProduct[]; batches: CatalogueBatch[]; markets: CatalogueMarket[]; terms: CatalogueTerms; tax_rates: CatalogueTaxRate[]; tender_kinds: CatalogueTenderKind[]; deals: CatalogueDeal[] }
export type CatalogueProduct = { product_id: string; category_id: string; name: string; unit: string; price_minor: number; tax_rate_id: string | null; deposit_minor: number; deposit_taxed: boolean; tags: string[]; shelf_life_days: number | null; date_kind: 'best_before' | 'use_by' | null; favourite: boolean; sort: number }
export type CatalogueTaxRate = { tax_rate_id: string; name: string; tax: 'rated' | 'zero' | 'exempt' | 'out_of_scope' | 'small_business'; tax_ppm: number }
export type CatalogueTenderKind = { method: string; name: string; kind: 'card' | 'qr' | 'voucher' | 'token'; pays_tags: string[]; denomination_minor: number; change: 'none' | 'cash'; tax_free: boolean; rank: number }
export type CatalogueTerms = { region: string | null; prices_include_tax: boolean; tax_per: 'receipt' | 'line'; tax_mode: 'half_up' | 'half_even'; small_business: boolean; small_business_note: string | null; cash_rounding: CashRoundingOut; tips: boolean; tax_rate_id: string | null }
export type CatalogueWhen = { market_id?: string; weekdays?: number[]; from_on?: string; until_on?: string; from_minute?: number; until_minute?: number }
export type CategoryIn = { name: string; shelf?: 'bread' | 'cheese' | 'preserves' | 'coffee' | 'honey' | 'other' }
export type CategoryOut = { category_id: string; name: string; shelf: 'bread' | 'cheese' | 'preserves' | 'coffee' | 'honey' | 'other'; sort: number }
export type CategoryPatch = { name?: string; shelf?: 'bread' | 'cheese' | 'preserves' | 'coffee' | 'honey' | 'other'; sort?: number }
export type ClaimOut = { method: string; amount_minor: number }
export type ClaimSlipOut = { stall_name: string; day_id: string; date_on: string | null; market_name: string | null; claims: RedemptionClaimOut[] }
export type ContainedOut = { allergen: string; codes: string[] }
export type ContainsOut = { eu14: ContainedOut[]; us9: ContainedOut[]; us9_declarations: string[] }
export type CountIn = { place: string; blind?: boolean; counts: CountedIn[]; note?: string | null }
export type CountOut = { count_id: string; at: number; place: string; blind: boolean; note: string | null; counts: CountedOut[] }
export type CountedIn = { batch_id: string; counted_milli: number }
export type CountedOut = { batch_id: string; counted_milli: number; expected_milli: number; difference_milli: number }
export type CountryOut = { country: string; name: string; currency: string; regions: RegionOut[] }
export type CountryPresetOut = { country: string; name: string; currency: string; regions: RegionOut[]; as_of: string; region: string | null; prices: PresetPrices; cash_rounding: PresetRounding; small_business: PresetSmallBusiness | null; tax_rates: PresetTaxRate[]; tender_kinds: PresetTenderKind[] }
export type DayOut = { day_id: string; market_id: string | null; market_name: string | null }
export type DealIn = { name: string; kind: 'n_for_price' | 'buy_n_pay_m' | 'rate_off'; size?: number | null; pay_size?: number | null; price_minor?: number | null; rate_ppm?: number | null; category_id?: string | null; product_ids?: string[]; when?: When }
export type DealOut = { deal_id: string; name: string; kind: 'n_for_price' | 'buy_n_pay_m' | 'rate_off'; size: number | null; pay_size: number | null; price_minor: number | null; rate_ppm: number | null; category_id: string | null; product_ids: string[]; when: WhenOut; archived: boolean }
export type DealPatch = { name?: string; kind?: 'n_for_price' | 'buy_n_pay_m' | 'rate_off'; size?: number | null; pay_size?: number | null; price_minor?: number | null; rate_ppm?: number | null; category_id?: string | null; product_ids?: string[]; when?: When; archived?: boolean }
export type DeviceOut = { device_id: string; name: string; state: 'active' | 'retired' | 'blocked'; paired_at: number; last_seen_at: number | null; app_version: string | null; pending: number; persisted: boolean; standalone: boolean; clock_skew_ms: number | null; drained: boolean; lost_pending: number | null; lost_at: number | null }
export type DevicePatch = { name?: string; state?: 'active' | 'retired' | 'blocked'; lost_pending?: null }
export type DeviceStateOut = { device_id: string; name: string; state: string; last_seen_at: number | null; pending: number; drained: boolean; sale_count: number }
export type DiscountOut = { rate_ppm?: number | null; amount_minor?: number | null; reason?: string | null }
export type GenealogyBatchOut = { batch_id: string; code: string; product_name: string; made_on: string; relation: 'this' | 'parent' | 'ancestor' | 'child' | 'descendant' | 'shares_lot' }
export type GenealogyEdgeOut = { from: string; to: string }
export type GenealogyLotOut = { key: string; lot_id: string | null; name: string; supplier_name: string | null; lot_code: string }
export type GenealogyOut = { lots: GenealogyLotOut[]; batches: GenealogyBatchOut[]; edges: GenealogyEdgeOut[]; left_off: number }
export type HealthOut = { status: string }
export type HourTotalOut = { hour: number; amount_minor: number }
export type IngredientIn = { name: string; lot_id?: string | null; supplier_name?: string | null; supplier_lot?: string | null; country?: string | null; region?: string | null; share_ppm?: number | null; allergens?: string[] }
export type IngredientLotIn = { supplier_id?: string | null; name: string; lot_code: string; received_on: string; document?: string | null; quantity_milli?: number | null; unit?: 'each' | 'kg' | 'g' | 'l' | 'lb' | 'oz' | null; country?: string | null; region?: string | null; allergens?: string[]; best_before_on?: string | null; note?: string | null }
export type IngredientLotOut = { lot_id: string; supplier_id: string | null; supplier_name: string | null; name: string; lot_code: string; received_on: string; document: string | null; quantity_milli: number | null; unit: 'each' | 'kg' | 'g' | 'l' | 'lb' | 'oz' | null; country: string | null; region: string | null; allergens: string[]; best_before_on: string | null; note: string | null; archived: boolean }
export type IngredientLotPatch = { supplier_id?: string | null; name?: string; lot_code?: string; received_on?: string; document?: string | null; quantity_milli?: number | null; unit?: 'each' | 'kg' | 'g' | 'l' | 'lb' | 'oz' | null; country?: string | null; region?: string | null; allergens?: string[]; best_before_on?: string | null; note?: string | null; archived?: boolean }
export type IngredientOut = { name: string; lot_id: string | null; supplier_name: string | null; supplier_lot: string | null; received_on: string | null; country: string | null; region: string | null; share_ppm: number | null; allergens: string[]; lot_allergens: string[] }
export type LedgerOut = { batch_id: string; code: string; product_name: string; unit: string; rows: LedgerRowOut[]; left_milli: number; places: BatchPlaceOut[] }
export type LedgerRowOut = { at: number; tz: number; until: number | null; what: 'made' | 'loaded' | 'unloaded' | 'wasted' | 'sampled' | 'given_away' | 'returned' | 'sold' | 'refunded' | 'counted'; cause: string | null; place: string; market_name: string | null; date_on: string | null; device_name: string | null; change_milli: number; moved_milli: number; have_milli: number; counted_milli: number | null; expected_milli: number | null; note: string | null; movement_id: string | null; is_counter: boolean; undone: boolean }
export type Legible = { kind: string | null; at: number | null; tz: number | null; receipt_number: string | null; currency: string | null; total_minor: number | null; market_name: string | null; date_on: string | null; items: LegibleItem[] }
export type LegibleItem = { name: string | null; batch_code: string | null; amount_minor: number | null }
export type LotBatchOut = { batch_id: string; code: string; product_name: string; made_on: string; directly: boolean; archived: boolean }
export type MakeupIn = { ingredients: IngredientIn[]; parent_ids: string[]; may_contain: string[] }
export type MakeupOut = { ingredients: IngredientOut[]; parents: ParentOut[]; may_contain: string[]; contains: ContainsOut }
export type MarketIn = { name: string; place?: string | null; weekday?: number | null }
export type MarketOut = { market_id: string; name: string; place: string | null; weekday: number | null; archived: boolean }
export type MarketPatch = { name?: string; place?: string | null; weekday?: number | null; archived?: boolean }
export type MarketTenderIn = { method: string; taken?: boolean; change?: 'none' | 'cash' | null }
export type MarketTenderOut = { method: string; taken: boolean; change: 'none' | 'cash' | null }
export type MarketTendersIn = { tenders: MarketTenderIn[] }
export type MeasuredOut = { unit: string; gross_milli: number; tare_milli: number }
export type MemberOut = { name: string; role: 'owner' | 'helper' }
export type MethodTotalOut = { method: string; amount_minor: number; sale_count: number }
export type MoneySettingsOut = { terms: TermsOut; tax_rates: TaxRateOut[]; tender_kinds: TenderKindOut[] }
export type MovementIn = { batch_id: string; quantity_milli: number; reason: 'made' | 'loaded' | 'unloaded' | 'wasted' | 'sampled' | 'given_away' | 'returned'; from_place: string; to_place: string; cause?: 'spoiled' | 'expired' | 'damaged' | 'unsold' | null; note?: string | null }
export type MovementOut = { movement_id: string; batch_id: string; at: number; quantity_milli: number; reason: 'made' | 'loaded' | 'unloaded' | 'wasted' | 'sampled' | 'given_away' | 'returned'; from_place: string; to_place: string; cause: 'spoiled' | 'expired' | 'damaged' | 'unsold' | null; note: string | null; undone: boolean }
export type MovementsIn = { movements: MovementIn[] }
export type OnHandOut = { batch_id: string; left_milli: number; places: OnHandPlaceOut[] }
export type OnHandPlaceOut = { place: string; left_milli: number; loaded_milli: number }
export type OtherCurrencyOut = { currency: string; sale_count: number; total_minor: number }
export type PaidBackOut = { method: string; amount_minor: number }
export type PairingCodeIn = { origin?: string | null }
export type PairingCodeOut = { code: string; expires_at: number; link: string | null; qr: QrOut | null; begin_at: string | null }
export type PairingIn = { code: string; device_name: string }
export type PairingOut = { device_id: string; token: string; vendor: VendorOut }
export type ParentOut = { batch_id: string; code: string; product_name: string }
export type ParkedCountOut = { parked: number }
export type ParkedLineOut = { hash: string; log_id: string; device_name: string | null; n: number; received_at: number; reason: string; waits_for: string | null; readable: Legible; stands: StandingOut | null; text: string; byte_count: number }
export type ParkedOut = { n: number; code: string }
export type ParkedPageOut = { lines: ParkedLineOut[]; older: number | null }
export type PaymentDetailOut = { method: string; tendered_minor: number; amount_minor: number; change_minor: number; pending?: boolean; seen_at: number | null }
export type PaymentOut = { method: string; tendered_minor: number; amount_minor: number; change_minor: number; pending?: boolean }
export type PhotoOut = { photo_id: string; width: number; height: number }
export type PhotoSize = 'large' | 'small'
export type PresetIn = { country?: string | null; region?: string | null; replace?: boolean }
export type PresetPrices = { source: string; as_of: string; sure: boolean; note: string | null; include_tax: boolean; tax_per: 'receipt' | 'line'; tax_mode: 'half_up' | 'half_even' }
export type PresetRounding = { source: string; as_of: string; sure: boolean; note: string | null; step_minor: number; mode: 'none' | 'nearest_half_up' | 'nearest_half_down' | 'down'; scope: 'cash_part' | 'total_if_any_cash'; exact_up_to_minor: number; at_least_minor: number }
export type PresetSmallBusiness = { source: string; as_of: string; sure: boolean; note: string | null; receipt_note: string }
export type PresetTaxRate = { source: string; as_of: string; sure: boolean; note: string | null; name: string; tax: 'rated' | 'zero' | 'exempt' | 'out_of_scope' | 'small_business'; tax_ppm: number; goods: string; default: boolean }
export type PresetTenderKind = { source: string; as_of: string; sure: boolean; note: string | null; method: string; name: string; kind: 'card' | 'qr' | 'voucher' | 'token'; pays_tags: string[]; denomination_minor: number; change: 'none' | 'cash'; tax_free: boolean; rank: number; live: boolean }
export type ProductIn = { name: string; category_id: string; price_minor: number; unit?: 'each' | 'kg' | 'g' | 'l' | 'lb' | 'oz'; tax_rate_id?: string | null; deposit_minor?: number; deposit_taxed?: boolean; tags?: string[]; shelf_life_days?: number | null; date_kind?: 'best_before' | 'use_by' | null; favourite?: boolean }
export type ProductOut = { product_id: string; category_id: string; name: string; unit: 'each' | 'kg' | 'g' | 'l' | 'lb' | 'oz'; price_minor: number; tax_rate_id: string | null; deposit_minor: number; deposit_taxed: boolean; tags: string[]; shelf_life_days: number | null; date_kind: 'best_before' | 'use_by' | null; photo_id: string | null; favourite: boolean; sort: number; archived: boolean }
export type ProductPatch = { name?: string; category_id?: string; price_minor?: number; unit?: 'each' | 'kg' | 'g' | 'l' | 'lb' | 'oz'; tax_rate_id?: string | null; deposit_minor?: number; deposit_taxed?: boolean; tags?: string[]; shelf_life_days?: number | null; date_kind?: 'best_before' | 'use_by' | null; favourite?: boolean; sort?: number; archived?: boolean }
export type ProductStockOut = { product_id: string; product_name: string; unit: string; left_milli: number; newest_batch_id: string; newest_code: string; newest_made_on: string }
export type ProposalOut = { code: string; best_before_on: string | null; use_by_on: string | null }
export type QrOut = { size: number; path: string }
export type ReceiptOut = { magic: 'barrow-sync/1'; request_id: string; log_id: string; have: string; parked: ParkedOut[]; forked: boolean; epoch: string; position: number; now: number; catalogue: string; min_app: string }
export type RedemptionClaimOut = { day_id: string; date_on: string | null; market_id: string | null; market_name: string | null; currency: string; method: string; name: string; face_minor: number; count: number; rest_minor: number; total_minor: number; claimed_minor: number; paid_minor: number; netted_against_fee_minor: number; outstanding_minor: number; state: 'outstanding' | 'part_paid' | 'paid'; entries: RedemptionEntryOut[] }
export type RedemptionEntryIn = { currency?: string | null; claimed_minor?: number | null; paid_minor?: number; netted_against_fee_minor?: number; note?: string | null }
export type RedemptionEntryOut = { entry_id: string; at: number; claimed_minor: number; paid_minor: number; netted_against_fee_minor: number; note: string | null }
export type RefundLineOut = { line_number: number | null; name: string; kind: string; quantity_milli: number; unit: string; amount_minor: number; batch_code: string | null; goods: string; tax: string; tax_ppm: number }
export type RefundOut = { refund_id: string; receipt_number: string; at: number; tz: number; device_name: string | null; sale_id: string | null; sale_receipt_number: string | null; currency: string; total_minor: number; rounding_minor: number; prices_include_tax: boolean; reason: string; note: string | null; lines: RefundLineOut[]; payments: PaidBackOut[]; taxes: TaxTotalOut[]; flags: string[] }
export type RegionOut = { region: string; name: string }
export type RetriedOut = { placed: number; parked: number }
export type SaleDetailOut = { sale_id: string; receipt_number: string; at: number; tz: number; device_name: string | null; stall_name: string; day_id: string; date_on: string | null; market_name: string | null; currency: string; pricing_version: number; total_minor: number; repriced_total_minor: number | null; prices_include_tax: boolean; tax_per: string; tax_mode: string; note_tax?: string | null; taxes: TaxTotalOut[]; deals?: AppliedDealOut[]; discount?: DiscountOut | null; discount_minor?: number; tip?: TipOut | null; rounding_minor?: number; tender_kinds?: UsedTenderKindOut[]; lines: SaleLineDetailOut[]; payments: PaymentDetailOut[]; voided: VoidOut | null; refunds: RefundOut[]; flags: string[] }
export type SaleLineDetailOut = { name: string; kind?: string; quantity_milli: number; unit: string; unit_price_minor: number; amount_minor: number; deal_minor?: number; discount_minor?: number; cart_discount_minor?: number; batch_code: string | null; override_reason?: string | null; flags: string[]; product_id: string | null; batch_id: string | null; measured?: MeasuredOut | null; list_price_minor?: number | null; price_reason?: string | null; discount?: DiscountOut | null; tax?: string; tax_ppm?: number; tags?: string[]; claims?: ClaimOut[] }
export type SaleLineOut = { name: string; kind?: string; quantity_milli: number; unit: string; unit_price_minor: number; amount_minor: number; deal_minor?: number; discount_minor?: number; cart_discount_minor?: number; batch_code: string | null; override_reason?: string | null; flags: string[] }
export type SaleOut = { sale_id: string; receipt_number: string; at: number; tz: number; device_name: string | null; currency: string; total_minor: number; tip_minor: number; rounding_minor: number; refunded_minor: number; voided: VoidOut | null; lines: SaleLineOut[]; payments: PaymentOut[]; flags: string[] }
export type SessionIn = { password: string; sign_in_name?: string }
export type SessionOut = { vendor: VendorOut; member: MemberOut }
export type SetupIn = { token: string; stall_name: string; country: string; region?: string | null; currency: string; owner_name: string; password: string }
export type SetupOut = { stall: VendorOut | null }
export type StandingOut = { n: number; device_name: string | null; receipt_number: string | null }
export type StateOut = { set_up: boolean; origin: string | null }
export type StockOut = { epoch: string; position: number; logs: Record<string, number>; on_hand: OnHandOut[] }
export type StockOverviewOut = { on: string; low: ProductStockOut[]; sold_out: ProductStockOut[]; expiring: BatchStockOut[]; expired: BatchStockOut[]; oversold: BatchStockOut[] }
export type SupplierIn = { name: string; address?: string | null; contact?: string | null; note?: string | null }
export type SupplierOut = { supplier_id: string; name: string; address: string | null; contact: string | null; note: string | null; archived: boolean }
export type SupplierPatch = { name?: string; address?: string | null; contact?: string | null; note?: string | null; archived?: boolean }
export type TaxRateIn = { name: string; tax: 'rated' | 'zero' | 'exempt' | 'out_of_scope' | 'small_business'; tax_ppm?: number }
export type TaxRateOut = { tax_rate_id: string; name: string; tax: 'rated' | 'zero' | 'exempt' | 'out_of_scope' | 'small_business'; tax_ppm: number; sort: number; archived: boolean }
export type TaxRatePatch = { name?: string; tax?: 'rated' | 'zero' | 'exempt' | 'out_of_scope' | 'small_business'; tax_ppm?: number; sort?: number; archived?: boolean }
export type TaxTotalOut = { tax: string; tax_ppm: number; net_minor: number; tax_minor: number }
export type TenderKindIn = { method: string; name: string; kind: 'card' | 'qr' | 'voucher' | 'token'; pays_tags?: string[]; denomination_minor?: number; change?: 'none' | 'cash'; tax_free?: boolean; rank?: number }
export type TenderKindOut = { method: string; name: string; kind: 'card' | 'qr' | 'voucher' | 'token'; pays_tags: string[]; denomination_minor: number; change: 'none' | 'cash'; tax_free: boolean; rank: number; sort: number; archived: boolean }
export type TenderKindPatch = { name?: string; kind?: 'card' | 'qr' | 'voucher' | 'token'; pays_tags?: string[]; denomination_minor?: number; change?: 'none' | 'cash'; tax_free?: boolean; rank?: number; sort?: number; archived?: boolean }
export type TermsOut = { region: string | null; prices_include_tax: boolean; tax_per: 'receipt' | 'line'; tax_mode: 'half_up' | 'half_even'; small_business: boolean; small_business_note: string | null; cash_rounding: CashRoundingOut; tips: boolean; tax_rate_id: string | null; preset_country: string | null; preset_as_of: string | null }
export type TermsPatch = { region?: string | null; prices_include_tax?: boolean; tax_per?: 'receipt' | 'line'; tax_mode?: 'half_up' | 'half_even'; small_business?: boolean; small_business_note?: string | null; cash_rounding?: CashRounding; tips?: boolean; tax_rate_id?: string | null }
export type TipOut = { method: string; amount_minor: number }
export type TodayOut = { date_on: string; currency: string; days: DayOut[]; takings_minor: number; sale_count: number; void_count: number; voided_minor: number; refund_count: number; refunded_minor: number; tips_minor: number; rounding_minor: number; deposits_minor: number; discounts_minor: number; other_currencies: OtherCurrencyOut[]; by_method: MethodTotalOut[]; by_tax: TaxTotalOut[]; by_hour: HourTotalOut[]; sales: SaleOut[]; refunds: RefundOut[]; devices: DeviceStateOut[]; dates: string[] }
export type UsedTenderKindOut = { method: string; name: string; kind: string; denomination_minor?: number }
export type VendorOut = { name: string; country: string; currency: string }
export type VoidOut = { at: number; reason: string; note: string | null }
export type When = { market_id?: string | null; weekdays?: number[]; from_on?: string | null; until_on?: string | null; from_minute?: number | null; until_minute?: number | null }
export type WhenOut = { market_id: string | null; weekdays: number[]; from_on: string | null; until_on: string | null; from_minute: number | null; until_minute: number | null }
export type Problem = { type: 'about:blank'; title: string; status: number; code: string; detail?: string | null; fields?: ({ field: string; message: string })[] }
export interface Routes {
  'GET /api/batches': { query: { state?: 'live' | 'all'; before_made_on?: string | null; limit?: number | null }; body: undefined; ok: BatchOut[] }
  'POST /api/batches': { query: Record<string, never>; body: BatchIn; ok: BatchOut }
  'GET /api/batches/proposal': { query: { product_id: string; made_on: string }; body: undefined; ok: ProposalOut }
  'GET /api/batches/{batch_id}': { query: Record<string, never>; body: undefined; ok: BatchOut }
  'PATCH /api/batches/{batch_id}': { query: Record<string, never>; body: BatchPatch; ok: BatchOut }
  'GET /api/batches/{batch_id}/days': { query: Record<string, never>; body: undefined; ok: BatchDayOut[] }
  'GET /api/batches/{batch_id}/genealogy': { query: Record<string, never>; body: undefined; ok: GenealogyOut }
  'GET /api/batches/{batch_id}/ledger': { query: Record<string, never>; body: undefined; ok: LedgerOut }
  'GET /api/batches/{batch_id}/ledger.csv': { query: Record<string, never>; body: undefined; ok: undefined }
  'GET /api/batches/{batch_id}/makeup': { query: Record<string, never>; body: undefined; ok: MakeupOut }
  'PUT /api/batches/{batch_id}/makeup': { query: Record<string, never>; body: MakeupIn; ok: MakeupOut }
  'DELETE /api/batches/{batch_id}/photo': { query: Record<string, never>; body: undefined; ok: undefined }
  'PUT /api/batches/{batch_id}/photo': { query: Record<string, never>; body: undefined; ok: PhotoOut }
  'GET /api/categories': { query: Record<string, never>; body: undefined; ok: CategoryOut[] }
  'POST /api/categories': { query: Record<string, never>; body: CategoryIn; ok: CategoryOut }
  'PATCH /api/categories/{category_id}': { query: Record<string, never>; body: CategoryPatch; ok: CategoryOut }
  'GET /api/country-presets': { query: Record<string, never>; body: undefined; ok: CountryOut[] }
  'GET /api/country-presets/{country}': { query: { region?: string | null }; body: undefined; ok: CountryPresetOut }
  'GET /api/deals': { query: Record<string, never>; body: undefined; ok: DealOut[] }
  'POST /api/deals': { query: Record<string, never>; body: DealIn; ok: DealOut }
  'PATCH /api/deals/{deal_id}': { query: Record<string, never>; body: DealPatch; ok: DealOut }
  'GET /api/devices': { query: Record<string, never>; body: undefined; ok: DeviceOut[] }
  'PATCH /api/devices/{device_id}': { query: Record<string, never>; body: DevicePatch; ok: DeviceOut }
  'GET /api/ingredient-lots': { query: Record<string, never>; body: undefined; ok: IngredientLotOut[] }
  'POST /api/ingredient-lots': { query: Record<string, never>; body: IngredientLotIn; ok: IngredientLotOut }
  'PATCH /api/ingredient-lots/{lot_id}': { query: Record<string, never>; body: IngredientLotPatch; ok: IngredientLotOut }
  'GET /api/ingredient-lots/{lot_id}/batches': { query: Record<string, never>; body: undefined; ok: LotBatchOut[] }
  'GET /api/markets': { query: Record<string, never>; body: undefined; ok: MarketOut[] }
  'POST /api/markets': { query: Record<string, never>; body: MarketIn; ok: MarketOut }
  'PATCH /api/markets/{market_id}': { query: Record<string, never>; body: MarketPatch; ok: MarketOut }
  'GET /api/markets/{market_id}/tenders': { query: Record<string, never>; body: undefined; ok: MarketTenderOut[] }
  'PUT /api/markets/{market_id}/tenders': { query: Record<string, never>; body: MarketTendersIn; ok: MarketTenderOut[] }
  'POST /api/pairing-codes': { query: Record<string, never>; body: PairingCodeIn; ok: PairingCodeOut }
  'GET /api/pairing-manifest': { query: { code: string }; body: undefined; ok: unknown }
  'POST /api/pairings': { query: Record<string, never>; body: PairingIn; ok: PairingOut }
  'GET /api/parked': { query: { group?: 'parked' | 'superseded'; before?: number | null }; body: undefined; ok: ParkedPageOut }
  'GET /api/parked/count': { query: Record<string, never>; body: undefined; ok: ParkedCountOut }
  'POST /api/parked/retry': { query: Record<string, never>; body: undefined; ok: RetriedOut }
  'GET /api/photos/{photo_id}/{size}': { query: Record<string, never>; body: undefined; ok: undefined }
  'GET /api/products': { query: Record<string, never>; body: undefined; ok: ProductOut[] }
  'POST /api/products': { query: Record<string, never>; body: ProductIn; ok: ProductOut }
  'PATCH /api/products/{product_id}': { query: Record<string, never>; body: ProductPatch; ok: ProductOut }
  'DELETE /api/products/{product_id}/photo': { query: Record<string, never>; body: undefined; ok: undefined }
  'PUT /api/products/{product_id}/photo': { query: Record<string, never>; body: undefined; ok: PhotoOut }
  'GET /api/redemption-claims': { query: { market_id?: string | null; date_on?: string | null }; body: undefined; ok: RedemptionClaimOut[] }
  'GET /api/redemption-claims/{day_id}': { query: Record<string, never>; body: undefined; ok: ClaimSlipOut }
  'POST /api/redemption-claims/{day_id}/{method}/entries': { query: Record<string, never>; body: RedemptionEntryIn; ok: RedemptionClaimOut }
  'GET /api/sales/{sale_id}': { query: Record<string, never>; body: undefined; ok: SaleDetailOut }
  'DELETE /api/session': { query: Record<string, never>; body: undefined; ok: undefined }
  'GET /api/session': { query: Record<string, never>; body: undefined; ok: SessionOut }
  'POST /api/session': { query: Record<string, never>; body: SessionIn; ok: SessionOut }
  'GET /api/setup': { query: { token: string }; body: undefined; ok: SetupOut }
  'POST /api/setup': { query: Record<string, never>; body: SetupIn; ok: SessionOut }
  'GET /api/state': { query: Record<string, never>; body: undefined; ok: StateOut }
  'GET /api/stock': { query: { on?: string | null }; body: undefined; ok: StockOverviewOut }
  'POST /api/stock/counts': { query: Record<string, never>; body: CountIn; ok: CountOut }
  'POST /api/stock/movements': { query: Record<string, never>; body: MovementsIn; ok: MovementOut[] }
  'POST /api/stock/movements/{movement_id}/undo': { query: Record<string, never>; body: undefined; ok: MovementOut }
  'GET /api/suppliers': { query: Record<string, never>; body: undefined; ok: SupplierOut[] }
  'POST /api/suppliers': { query: Record<string, never>; body: SupplierIn; ok: SupplierOut }
  'PATCH /api/suppliers/{supplier_id}': { query: Record<string, never>; body: SupplierPatch; ok: SupplierOut }
  'GET /api/sync/catalogue': { query: { schema?: number }; body: undefined; ok: CatalogueOut }
  'POST /api/sync/push': { query: Record<string, never>; body: undefined; ok: ReceiptOut }
  'GET /api/sync/stock': { query: Record<string, never>; body: undefined; ok: StockOut }
  'GET /api/tax-rates': { query: Record<string, never>; body: undefined; ok: TaxRateOut[] }
  'POST /api/tax-rates': { query: Record<string, never>; body: TaxRateIn; ok: TaxRateOut }
  'PATCH /api/tax-rates/{tax_rate_id}': { query: Record<string, never>; body: TaxRatePatch; ok: TaxRateOut }
  'GET /api/tender-kinds': { query: Record<string, never>; body: undefined; ok: TenderKindOut[] }
  'POST /api/tender-kinds': { query: Record<string, never>; body: TenderKindIn; ok: TenderKindOut }
  'PATCH /api/tender-kinds/{method}': { query: Record<string, never>; body: TenderKindPatch; ok: TenderKindOut }
  'GET /api/terms': { query: Record<string, never>; body: undefined; ok: TermsOut }
  'PATCH /api/terms': { query: Record<string, never>; body: TermsPatch; ok: TermsOut }
  'POST /api/terms/preset': { query: Record<string, never>; body: PresetIn; ok: MoneySettingsOut }
  'GET /api/today': { query: { date_on?: string | null }; body: undefined; ok: TodayOut }
  'GET /healthz': { query: Record<string, never>; body: undefined; ok: HealthOut }
  'GET /readyz': { query: Record<string, never>; body: undefined; ok: HealthOut }
}
