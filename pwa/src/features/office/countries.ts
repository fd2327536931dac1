import { currencyName, currencySign } from '../../ui/money.ts'

/** Whose money is whose: ISO 4217, then the ISO 3166 countries that use it. A proposal; anyone may choose another. */
const TABLE = `
  AED AE | AFN AF | ALL AL | AMD AM | AOA AO | ARS AR | AUD AU CC CX KI NF NR TV | AWG AW | AZN AZ |
  BAM BA | BBD BB | BDT BD | BHD BH | BIF BI | BMD BM | BND BN | BOB BO | BRL BR | BSD BS | BTN BT |
  BWP BW | BYN BY | BZD BZ | CAD CA | CDF CD | CHF CH LI | CLP CL | CNY CN | COP CO | CRC CR | CUP CU |
  CVE CV | CZK CZ | DJF DJ | DKK DK FO GL | DOP DO | DZD DZ | EGP EG | ERN ER | ETB ET |
  EUR AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM VA XK YT |
  FJD FJ | FKP FK | GBP GB GG IM JE | GEL GE | GHS GH | GIP GI | GMD GM | GNF GN | GTQ GT | GYD GY |
  HKD HK | HNL HN | HTG HT | HUF HU | IDR ID | ILS IL PS | INR IN | IQD IQ | IRR IR | ISK IS | JMD JM |
  JOD JO | JPY JP | KES KE | KGS KG | KHR KH | KMF KM | KPW KP | KRW KR | KWD KW | KYD KY | KZT KZ |
  LAK LA | LBP LB | LKR LK | LRD LR | LSL LS | LYD LY | MAD EH MA | MDL MD | MGA MG | MKD MK | MMK MM |
  MNT MN | MOP MO | MRU MR | MUR MU | MVR MV | MWK MW | MXN MX | MYR MY | MZN MZ | NAD NA | NGN NG |
  NIO NI | NOK NO SJ | NPR NP | NZD CK NU NZ PN TK | OMR OM | PAB PA | PEN PE | PGK PG | PHP PH | PKR PK |
  PLN PL | PYG PY | QAR QA | RON RO | RSD RS | RUB RU | RWF RW | SAR SA | SBD SB | SCR SC | SDG SD |
  SEK SE | SGD SG | SHP SH | SLE SL | SOS SO | SRD SR | SSP SS | STN ST | SYP SY | SZL SZ | THB TH |
  TJS TJ | TMT TM | TND TN | TOP TO | TRY TR | TTD TT | TWD TW | TZS TZ | UAH UA | UGX UG |
  USD AS BQ EC FM GU MH MP PR PW SV TC TL US VG VI | UYU UY | UZS UZ | VES VE | VND VN | VUV VU | WST WS |
  XAF CF CG CM GA GQ TD | XCD AG AI DM GD KN LC MS VC | XCG CW SX | XOF BF BJ CI GW ML NE SN TG |
  XPF NC PF WF | YER YE | ZAR ZA | ZMW ZM | ZWG ZW
`

const ROWS = TABLE.split('|').map(row => row.trim().split(' '))
const CURRENCY_OF = new Map(
  ROWS.flatMap(([currency = '', ...countries]) => countries.map(each => [each, currency])),
)

export type Option = { code: string; name: string }

export function proposedCurrency(country: string): string {
  return CURRENCY_OF.get(country) ?? 'EUR'
}

/** By name, in the words of the browser's own dictionary. */
export function countries(): Option[] {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  return byName([...CURRENCY_OF.keys()].map(code => ({ code, name: names.of(code) ?? code })))
}

export function currencies(): Option[] {
  return byName(ROWS.map(([code = '']) => ({ code, name: nameWithSign(code) })))
}

/** Where this browser seems to be at home. */
/** `United Kingdom` */
export function countryName(country: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country
}

export function likelyCountry(language: string): string {
  const region = new Intl.Locale(language).maximize().region ?? ''
  return CURRENCY_OF.has(region) ? region : 'GB'
}

function nameWithSign(code: string): string {
  const sign = currencySign(code)
  return sign === code ? `${currencyName(code)}, ${code}` : `${currencyName(code)}, ${sign}`
}

function byName(options: Option[]): Option[] {
  return options.sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** `Iowa, United States`; the country alone where no region is said. */
export function placeName(
  country: string,
  region: string | null,
  regions: readonly { region: string; name: string }[],
): string {
  const found = regions.find(each => each.region === region)?.name ?? region
  return found === null ? countryName(country) : `${found}, ${countryName(country)}`
}
