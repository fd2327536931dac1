/** What small makers are most likely to be paid in; the list of the phone's own names is in `ui/money.ts`. */
export const CURRENCIES: readonly string[] = [
  'GBP',
  'EUR',
  'USD',
  'AUD',
  'CAD',
  'CHF',
  'CZK',
  'DKK',
  'HUF',
  'INR',
  'ISK',
  'JPY',
  'MXN',
  'NOK',
  'NZD',
  'PLN',
  'RON',
  'SEK',
  'ZAR',
]

const OF_REGION: Readonly<Record<string, string>> = {
  GB: 'GBP',
  JE: 'GBP',
  GG: 'GBP',
  IM: 'GBP',
  US: 'USD',
  AU: 'AUD',
  CA: 'CAD',
  CH: 'CHF',
  LI: 'CHF',
  CZ: 'CZK',
  DK: 'DKK',
  HU: 'HUF',
  IN: 'INR',
  IS: 'ISK',
  JP: 'JPY',
  MX: 'MXN',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  RO: 'RON',
  SE: 'SEK',
  ZA: 'ZAR',
}

const EURO = 'AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK'.split(' ')

/** A guess to confirm, by the region the phone's language is set to; null where it names none. */
export function proposedCurrency(language: string): string | null {
  try {
    const { region = '' } = new Intl.Locale(language)
    return EURO.includes(region) ? 'EUR' : (OF_REGION[region] ?? null)
  } catch {
    return null
  }
}
