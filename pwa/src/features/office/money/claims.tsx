import { formatMoney } from '../../../ui/money.ts'
import type { Claim } from '../answers.ts'
import { LoadError } from '../parts/errors.tsx'
import { Empty, Fetching } from '../parts/page.tsx'
import { moneyApart } from '../price.ts'
import { place } from '../route.ts'
import { ask, session } from '../session.ts'
import { words } from '../strings.money.en.ts'
import { useResource } from '../use-resource.ts'
import { SlipPage } from './claim-slip.tsx'
import { StateTag } from './claim-state.tsx'
import { dayWords, outstandingWords, piecesWords } from './claim-words.ts'
import { MONEY, MoneyHead } from './tabs.tsx'

const { claims: names } = words

/** What the markets owe for tokens; one day's slip has a page of its own. */
export function ClaimsPage() {
  const { part } = place.value
  return part ? <SlipPage key={part} day_id={part} /> : <ClaimList />
}

function ClaimList() {
  const { value, error, reload } = useResource('claims', () => ask('GET /api/redemption-claims'))
  if (!value) {
    return (
      <>
        <MoneyHead tab="claims" />
        {error ? <LoadError error={error} retry={() => void reload()} /> : <Fetching />}
      </>
    )
  }
  const currency = session.value?.vendor.currency ?? ''
  const days = [...new Set(value.map(each => each.day_id))]
  return (
    <>
      <MoneyHead
        tab="claims"
        over={value.length > 0 && names.lead(days.length, outstandingWords(value, currency))}
      />
      {value.length === 0 ? (
        <Empty drawings={['slip']} title={names.emptyHeading} text={names.empty}>
          <a class="o-btn go tall" href={`${MONEY}/tenders`}>
            {names.seeTenders}
          </a>
        </Empty>
      ) : (
        <ClaimTable claims={value} days={days} currency={currency} />
      )}
    </>
  )
}

function ClaimTable({ claims, days, currency }: { claims: Claim[]; days: string[]; currency: string }) {
  return (
    <section class="o-card flush">
      <table class="o-table money claims">
        <thead>
          <tr>
            <th scope="col">{names.token}</th>
            <th scope="col" class="n o-wide">
              {names.pieces}
            </th>
            <th scope="col" class="n o-wide">
              {names.claimed}
            </th>
            <th scope="col" class="n">
              {names.outstanding}
            </th>
            <th scope="col">
              <span class="o-hidden">{names.paid}</span>
            </th>
          </tr>
        </thead>
        {days.map(day_id => (
          <DayGroup key={day_id} claims={claims.filter(each => each.day_id === day_id)} currency={currency} />
        ))}
      </table>
    </section>
  )
}

function DayGroup({ claims, currency }: { claims: Claim[]; currency: string }) {
  const [first] = claims
  if (!first) return null
  return (
    <tbody>
      <tr class="o-group">
        <th scope="rowgroup" colSpan={5}>
          <a class="o-row-link" href={`${MONEY}/claims/${first.day_id}`} data-row>
            {dayWords(first)}
          </a>
        </th>
      </tr>
      {claims.map(claim => (
        <tr key={claim.method + claim.currency}>
          <th scope="row">
            {claim.name}
            <small class="o-narrow">{piecesWords(claim)}</small>
          </th>
          <td class="n o-wide">{piecesWords(claim)}</td>
          <td class="n o-wide">{formatMoney(claim.claimed_minor, claim.currency)}</td>
          <td class="n loud">{moneyApart(claim.outstanding_minor, claim.currency, currency)}</td>
          <td>
            <StateTag state={claim.state} />
          </td>
        </tr>
      ))}
    </tbody>
  )
}
