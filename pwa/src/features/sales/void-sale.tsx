import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { voidSale } from '../../stall/stall.ts'
import { type SaleRecord, StallError, type VoidReason } from '../../stall/types.ts'
import { clockTime } from '../../ui/dates.ts'
import { TextField } from '../../ui/field.tsx'
import { Hold } from '../../ui/hold.tsx'
import { formatMoney } from '../../ui/money.ts'
import { ErrorPanel, NoticePanel } from '../../ui/panel.tsx'
import { words } from '../../ui/strings.en.ts'
import { paidByCard, paidInCash, paidMinor, partsOf } from '../pay/paid.ts'

const REASONS: readonly VoidReason[] = ['mistake', 'customer_changed_mind', 'other']

export function VoidSale({ sale }: { sale: SaleRecord }): JSX.Element | null {
  const [justVoided, setJustVoided] = useState(false)
  // What went back line by line is not taken back as a whole.
  if (sale.refunds.length > 0) return null
  if (sale.voided) return <Voided sale={sale} isNew={justVoided} />
  return <AskWhy sale={sale} onVoided={() => setJustVoided(true)} />
}

function Voided({ sale, isNew }: { sale: SaleRecord; isNew: boolean }) {
  const { voided, receipt_number, currency } = sale
  const said = paidByCard(sale) ? words.sale.voidedCard : words.sale.voided
  const title = isNew
    ? said(
        receipt_number,
        paidByCard(sale) || paidInCash(sale) ? formatMoney(paidMinor(sale), currency) : partsOf(sale),
      )
    : words.sale.voidedAt(clockTime(voided?.at ?? 0))
  const why = [voided && words.sale.reasons[voided.reason], voided?.note].filter(Boolean).join(': ')
  return (
    <div class="void" role={isNew ? 'status' : undefined}>
      <NoticePanel icon="undo" title={title} advice={`${why}.`} />
    </div>
  )
}

function AskWhy({ sale, onVoided }: { sale: SaleRecord; onVoided: () => void }) {
  const [reason, setReason] = useState<VoidReason | null>(null)
  const [note, setNote] = useState('')
  const [saving, setSaving] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const voidIt = () => {
    if (!reason || saving) return
    setSaving(true)
    setFailed(null)
    const said = reason === 'other' && note.trim() ? note.trim() : null
    voidSale(sale.sale_id, reason, said)
      .then(onVoided, error => setFailed(wordsOf(error)))
      .finally(() => setSaving(false))
  }
  return (
    <section class="void" aria-labelledby="void-title">
      <h2 id="void-title">{words.sale.voidTitle}</h2>
      <p class="hint">{words.sale.voidHint}</p>
      <fieldset class="chips">
        <legend>{words.sale.why}</legend>
        {REASONS.map(each => (
          <button
            key={each}
            type="button"
            class="chip"
            aria-pressed={reason === each}
            onClick={() => setReason(each)}
          >
            {words.sale.reasons[each]}
          </button>
        ))}
      </fieldset>
      {reason === 'other' && (
        <TextField
          label={words.sale.note}
          hint={words.sale.noteHint}
          value={note}
          onText={setNote}
          maxLength={200}
          autocapitalize="sentences"
          enterKeyHint="done"
        />
      )}
      {failed && <ErrorPanel title={failed} advice={words.sale.failedAdvice} />}
      {reason ? (
        <Hold
          label={words.sale.hold(sale.receipt_number)}
          yes={words.sale.yes}
          no={words.sale.no}
          disabled={saving}
          onDone={voidIt}
        />
      ) : (
        <p class="hint">{words.sale.chooseFirst}</p>
      )}
    </section>
  )
}

function wordsOf(error: unknown): string {
  if (error instanceof StallError && error.code === 'void_already') return words.sale.already
  return words.sale.failed
}
