/** `58 %`, `0.2 %`: one decimal, where a whole number would say nothing. */
export function percent(share_ppm: number): string {
  const tenths = Math.round(share_ppm / 1000)
  if (share_ppm > 0 && tenths === 0) return '< 0.1\u00A0%'
  const whole = Math.trunc(tenths / 10)
  const rest = tenths % 10
  return `${whole}${rest ? `.${rest}` : ''}\u00A0%`
}

/** By the browser's own dictionary. */
export function countryName(country: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country
  } catch {
    return country
  }
}
