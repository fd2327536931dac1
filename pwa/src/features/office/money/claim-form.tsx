import { useState } from 'preact/hooks'
import { currencySign, formatMoney } from '../../../ui/money.ts'
import type { Claim } from '../answers.ts'
import { ErrorPanel, errorWords } from '../parts/errors.tsx'
import { ChoiceField, TextField } from '../parts/fields.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { say } from '../parts/toast.tsx'
import { useForm, type Wrong } from '../parts/use-form.ts'
import { ask } from '../session.ts'
import { words } from '../strings.money.en.ts'
import {
  asBody,
  asEntry,
  type ClaimEntry,
  type ClaimField,
  mistakes,
  outstandingTyped,
} from './claim-entry.ts'

const { claims: names } = words

type Props = { claim: Claim; reload: () => Promise<void>; onDone: () => void }

/** One more entry: a payment, a correction of one, or another sum that is claimed. */
export function ClaimForm({ claim, reload, onDone }: Props) {
  const [entry, setEntry] = useState<ClaimEntry>(() => asEntry(claim))
  const change = (changed: Partial<ClaimEntry>) => setEntry(before => ({ ...before, ...changed }))
  const { day_id, method, currency, name } = claim
  const form = useForm<ClaimField>({
    values: {
      paid: entry.act + entry.paid + entry.netted,
      netted: entry.act + entry.netted,
      claimed: entry.claimed,
      note: entry.act + entry.note,
    },
    check: () => mistakes(entry, claim),
    save: async () => {
      const params = { day_id, method }
      const body = asBody(entry, claim)
      const after = await ask('POST /api/redemption-claims/{day_id}/{method}/entries', { params, body })
      await reload()
      const { outstanding_minor } = after
      say(names.booked(name, outstanding_minor > 0 ? formatMoney(outstanding_minor, currency) : ''))
    },
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onDone()
  }
  return (
    <form class="o-form" onSubmit={event => void submit(event)} novalidate>
      <ChoiceField
        label={names.what}
        value={entry.act}
        onValue={act =>
          change({ act, ...(act !== 'claim' && { paid: act === 'pay' ? outstandingTyped(claim) : '' }) })
        }
        choices={actsOf(claim).map(value => ({ value, label: names.acts[value] }))}
      />
      <Sums entry={entry} change={change} wrong={form.wrong} claim={claim} />
      <TextField
        label={names.note}
        placeholder={names.noteHint}
        optional={entry.act === 'pay'}
        maxLength={500}
        value={entry.note}
        onValue={note => change({ note })}
        error={form.wrong.note}
      />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={names.enter} busy={form.busy} />
    </form>
  )
}

/** Nothing can be wrong where nothing was entered. */
function actsOf({ paid_minor, netted_against_fee_minor }: Claim): ClaimEntry['act'][] {
  return paid_minor + netted_against_fee_minor > 0 ? ['pay', 'correct', 'claim'] : ['pay', 'claim']
}

type SumsProps = {
  entry: ClaimEntry
  change: (changed: Partial<ClaimEntry>) => void
  wrong: Wrong<ClaimField>
  claim: Claim
}

function Sums({ entry, change, wrong, claim }: SumsProps) {
  const sign = currencySign(claim.currency)
  if (entry.act === 'claim') {
    return (
      <TextField
        label={names.newClaim(sign)}
        hint={names.newClaimHint(formatMoney(claim.total_minor, claim.currency))}
        inputMode="decimal"
        class="o-figure"
        value={entry.claimed}
        onValue={claimed => change({ claimed })}
        error={wrong.claimed}
      />
    )
  }
  const correcting = entry.act === 'correct'
  return (
    <>
      <TextField
        label={correcting ? names.backPaid(sign) : names.payPaid(sign)}
        inputMode="decimal"
        class="o-figure"
        value={entry.paid}
        onValue={paid => change({ paid })}
        error={wrong.paid}
      />
      <TextField
        label={correcting ? names.backNetted(sign) : names.payNetted(sign)}
        hint={correcting ? names.correctHint : names.nettedHint}
        inputMode="decimal"
        class="o-figure"
        value={entry.netted}
        onValue={netted => change({ netted })}
        error={wrong.netted}
      />
    </>
  )
}
