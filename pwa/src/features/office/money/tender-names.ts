import { signal } from '@preact/signals'
import type { SaleDetail, TenderKind } from '../answers.ts'
import { words as office } from '../strings.en.ts'

/** What the stall calls its tenders, by method. */
const names = signal<Record<string, string>>({})

export function keepTenderNames(kinds: TenderKind[]): void {
  names.value = Object.fromEntries(kinds.map(each => [each.method, each.name]))
}

/** As the sale itself calls it, else as the stall does now, else its key. */
export function tenderName(method: string, of_sale: SaleDetail['tender_kinds'] = []): string {
  const in_sale = of_sale.find(each => each.method === method)?.name
  return office.today.methods[method] ?? in_sale ?? names.value[method] ?? method
}
