const PPM_OF_PERCENT = 10_000

/** `7 %`, `8.25 %`: as many decimals as the rate has. */
export function formatPercent(rate_ppm: number): string {
  return `${typedPercent(rate_ppm)} %`
}

/** How a rate is best typed again. */
export function typedPercent(rate_ppm: number): string {
  const rest = String(rate_ppm % PPM_OF_PERCENT)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return `${Math.floor(rate_ppm / PPM_OF_PERCENT)}${rest && `.${rest}`}`
}

/** What someone typed, in parts per million: 8.25, 8,25 and 8.25 % alike. Null when it is no rate up to 100 %. */
export function parsePercent(text: string): number | null {
  const [, whole = '', fraction = ''] = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/.exec(text.trim()) ?? []
  if (whole === '') return null
  const rate_ppm = Number(whole + fraction.padEnd(4, '0'))
  return rate_ppm <= 100 * PPM_OF_PERCENT ? rate_ppm : null
}

/** A whole number of pieces, as typed. Null when it is none. */
export function parseCount(text: string): number | null {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null
}
