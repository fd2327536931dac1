import { formatMoney } from '../../ui/money.ts'
import type { Day, TaxTotal } from './answers.ts'
import { formatPercent } from './money/percent.ts'
import { words } from './strings.money.en.ts'

const { today: names } = words

/** `7 %`, `Zero-rated`, `Paid free of tax`. */
export function taxWords({ tax, tax_ppm }: Pick<TaxTotal, 'tax' | 'tax_ppm'>): string {
  if (tax === 'rated') return formatPercent(tax_ppm)
  return tax === 'tax_free' ? names.taxFree : (words.taxes[tax] ?? tax)
}

/** What a tax return asks of the day; nothing where no sale said anything of tax. */
export function TaxByRate({ day }: { day: Day }) {
  const { by_tax, currency } = day
  if (by_tax.length === 0) return null
  return (
    <section class="o-card o-below">
      <h2>{names.taxHeading}</h2>
      <table class="o-table money">
        <thead>
          <tr>
            <th scope="col">{names.rate}</th>
            {[names.net, names.taxAmount, names.gross].map(each => (
              <th key={each} scope="col" class="n">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {by_tax.map(each => (
            <tr key={each.tax + each.tax_ppm}>
              <th scope="row">{taxWords(each)}</th>
              <td class="n">{formatMoney(each.net_minor, currency)}</td>
              <td class="n loud">{formatMoney(each.tax_minor, currency)}</td>
              <td class="n">{formatMoney(each.net_minor + each.tax_minor, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
