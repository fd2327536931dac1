/** Where tax depends on the state or the province: its code and its name. */
const TABLE: Record<string, string> = {
  US: `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|
DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|
KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|
MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|
NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|
SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|
WV West Virginia|WI Wisconsin|WY Wyoming`,
  CA: `AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|
NT Northwest Territories|NS Nova Scotia|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|
SK Saskatchewan|YT Yukon`,
}

export type Region = { code: string; name: string }

/** Empty where a country taxes everywhere alike. */
export function regionsOf(country: string): Region[] {
  return (TABLE[country] ?? '')
    .split('|')
    .map(each => each.trim())
    .filter(each => each !== '')
    .map(each => ({ code: each.slice(0, 2), name: each.slice(3) }))
}

export function regionName(country: string, region: string): string {
  return regionsOf(country).find(each => each.code === region)?.name ?? region
}

/** `Iowa, United States`. */
export function placeName(country: string, region: string | null): string {
  const name = new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country
  return region === null ? name : `${regionName(country, region)}, ${name}`
}
