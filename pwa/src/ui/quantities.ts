import { words } from './strings.sell.en.ts'

type Unit = 'each' | 'kg' | 'g' | 'lb' | 'oz' | 'l'

/** `3`, `312 g`, `1.48 kg`: under one kilogram or litre the smaller unit is easier to read. */
export function formatQuantity(quantity_milli: number, unit: Unit, decimals = 2): string {
  if (unit === 'each') return thousandths(quantity_milli, 3)
  if (unit === 'kg' && Math.abs(quantity_milli) < 1000) return `${quantity_milli} g`
  if (unit === 'l' && Math.abs(quantity_milli) < 1000) return `${quantity_milli} ml`
  return `${thousandths(quantity_milli, decimals)} ${unit}`
}

/** What a tile says: `16 left`, `5.8 kg`, `53 kg`, `none left`; a tile has room for three figures. */
export function formatLeft(left_milli: number, unit: Unit): string {
  if (left_milli <= 0) return words.tile.noneLeft
  if (unit === 'each') return words.tile.left(thousandths(left_milli, 3))
  return formatQuantity(left_milli, unit, left_milli < 10_000 ? 1 : 0)
}

const LOW_MILLI: Record<Unit, number> = { each: 3000, kg: 500, g: 500_000, lb: 1000, oz: 16_000, l: 500 }

/** Three left, or half a kilogram: the figure turns bold. */
export function isLow(left_milli: number, unit: Unit): boolean {
  return left_milli <= LOW_MILLI[unit]
}

function thousandths(milli: number, decimals: number): string {
  const digits = String(Math.abs(milli)).padStart(4, '0')
  const rest = digits.slice(-3).slice(0, decimals).replace(/0+$/, '')
  return `${milli < 0 ? '−' : ''}${digits.slice(0, -3)}${rest && `.${rest}`}`
}
