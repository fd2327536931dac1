import { countries } from '../countries.ts'
import { SelectField } from '../parts/fields.tsx'
import { words } from '../strings.sourcing.en.ts'

type Props = { country: string; onCountry: (country: string) => void }

/** Where something comes from, by the names of the browser's own dictionary. */
export function CountryField({ country, onCountry }: Props) {
  return (
    <SelectField label={words.batch.country} value={country} onValue={onCountry}>
      <option value="">{words.batch.countryNone}</option>
      {countries().map(each => (
        <option key={each.code} value={each.code}>
          {each.name}
        </option>
      ))}
    </SelectField>
  )
}
