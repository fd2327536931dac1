import { STEP_MILLI } from '../domain/quantity.ts'

type Unit = 'each' | 'kg' | 'g' | 'lb' | 'oz' | 'l'

/** `312` and `g`, `0.76` and `lb`: the figures as they are typed. */
export function figuresOf(figures: number, unit: Unit): { figure: string; unit: string } {
  const decimals = { kg: 0, g: 0, l: 0, lb: 2, oz: 1, each: 0 }[unit]
  const shown = { kg: 'g', g: 'g', l: 'ml', lb: 'lb', oz: 'oz', each: '' }[unit]
  const digits = String(figures).padStart(decimals + 1, '0')
  const figure = decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits
  return { figure, unit: shown }
}

/** What one typed figure stands for, in thousandths. */
export function stepOf(unit: Unit): number {
  return STEP_MILLI.get(unit) ?? 1
}
