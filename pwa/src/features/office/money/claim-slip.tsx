import { useState } from 'preact/hooks'
import { today } from '../../../kit/clock.ts'
import { formatMoney } from '../../../ui/money.ts'
import type { Claim, ClaimSlip } from '../answers.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icons.tsx'
import { Fetching, PageError, PageHead } from '../parts/page.tsx'
import { ask } from '../session.ts'
import { words } from '../strings.money.en.ts'
import { useResource } from '../use-resource.ts'
import { ClaimForm } from './claim-form.tsx'
import { StateTag } from './claim-state.tsx'
import { dayWords, entryDate, entryWords } from './claim-words.ts'
import { MONEY, MoneyTabs } from './tabs.tsx'

const { claims: names } = words

/** One market day: the slip to hand in with the tokens, and what the market has paid since. */
export function SlipPage({ day_id }: { day_id: string }) {
  const params = { day_id }
  const found = useResource(day_id, () => ask('GET /api/redemption-claims/{day_id}', { params }))
  const { value, error, reload } = found
  const [booking, setBooking] = useState<Claim | null>(null)
  if (!value) {
    return (
      <>
        <MoneyTabs tab="claims" />
        {error ? <PageError title={names.slip} error={error} retry={() => void reload()} /> : <Fetching />}
      </>
    )
  }
  return (
    <>
      <MoneyTabs tab="claims" />
      <PageHead
        over={<a href={`${MONEY}/claims`}>{names.all}</a>}
        title={dayWords(value)}
        actions={
          <button type="button" class="o-btn" onClick={() => print()}>
            <Icon name="print" />
            {names.print}
          </button>
        }
      />
      <Slip slip={value} />
      <Payments slip={value} onBook={setBooking} />
      {booking && (
        <Dialog shape="panel" title={booking.name} onClose={() => setBooking(null)}>
          <ClaimForm claim={booking} reload={reload} onDone={() => setBooking(null)} />
        </Dialog>
      )}
    </>
  )
}

/** What is printed: one page, black on white. */
function Slip({ slip }: { slip: ClaimSlip }) {
  return (
    <section class="o-card o-slip">
      <header>
        <h2>{slip.stall_name}</h2>
        <p>{names.slipOf(dayWords(slip, { on_paper: true }))}</p>
      </header>
      <table class="o-table money">
        <thead>
          <tr>
            <th scope="col">{names.token}</th>
            <th scope="col" class="n">
              {names.face}
            </th>
            <th scope="col" class="n">
              {names.count}
            </th>
            <th scope="col" class="n">
              {names.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {slip.claims.map(claim => (
            <SlipRow key={claim.method + claim.currency} claim={claim} />
          ))}
        </tbody>
        <tfoot>
          {totals(slip.claims).map(([currency, total_minor]) => (
            <tr key={currency}>
              <th scope="row" colSpan={3}>
                {names.claimedInAll}
              </th>
              <td class="n">
                {formatMoney(total_minor, currency)} {currency}
              </td>
            </tr>
          ))}
        </tfoot>
      </table>
      <div class="o-signatures" aria-hidden="true">
        {[names.handedIn, names.received, names.date].map(each => (
          <span key={each}>{each}</span>
        ))}
      </div>
    </section>
  )
}

function SlipRow({ claim }: { claim: Claim }) {
  const { currency, face_minor, count, total_minor, claimed_minor, rest_minor } = claim
  const in_pieces = face_minor > 1
  return (
    <tr>
      <th scope="row">
        {claim.name}
        {rest_minor > 0 && <small>{names.rest(formatMoney(rest_minor, currency))}</small>}
      </th>
      <td class="n">{in_pieces ? formatMoney(face_minor, currency) : ''}</td>
      <td class="n">{in_pieces ? count : ''}</td>
      <td class="n loud">
        {formatMoney(total_minor, currency)}
        {claimed_minor !== total_minor && (
          <small>{names.entry.claimed(formatMoney(claimed_minor, currency))}</small>
        )}
      </td>
    </tr>
  )
}

type PaymentsProps = { slip: ClaimSlip; onBook: (claim: Claim) => void }

/** What came of it; not printed. */
function Payments({ slip, onBook }: PaymentsProps) {
  return (
    <section class="o-card o-below o-owed">
      <h2>{names.cameOfIt}</h2>
      <ul>
        {slip.claims.map(claim => (
          <PaymentRow key={claim.method + claim.currency} claim={claim} onBook={() => onBook(claim)} />
        ))}
      </ul>
    </section>
  )
}

function PaymentRow({ claim, onBook }: { claim: Claim; onBook: () => void }) {
  const { claimed_minor, paid_minor, netted_against_fee_minor, outstanding_minor, currency } = claim
  const named = outstanding_minor > 0 ? names.bookNamed : names.correctNamed
  const figures: [string, number][] = [
    [names.claimed, claimed_minor],
    [names.paid, paid_minor],
    [names.nettedShort, netted_against_fee_minor],
    [names.outstanding, outstanding_minor],
  ]
  return (
    <li>
      <h3>
        {claim.name} <StateTag state={claim.state} />
      </h3>
      <dl>
        {figures.map(([name, amount_minor]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatMoney(amount_minor, currency)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="o-btn" aria-label={named(claim.name)} onClick={onBook}>
        {outstanding_minor > 0 ? names.book : names.correct}
      </button>
      {claim.entries.length > 0 && (
        <ul class="o-entries" aria-label={names.history}>
          {claim.entries.map(entry => (
            <li key={entry.entry_id}>
              {entryDate(entry, today())}: {entryWords(entry, currency)}
              {entry.note && <q>{entry.note}</q>}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function totals(claims: Claim[]): [string, number][] {
  const sums = new Map<string, number>()
  for (const each of claims) sums.set(each.currency, (sums.get(each.currency) ?? 0) + each.claimed_minor)
  return [...sums]
}
