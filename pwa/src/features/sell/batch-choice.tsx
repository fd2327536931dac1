import type { JSX } from 'preact'
import { fefoOrder, pickBatch } from '../../domain/fefo.ts'
import { today } from '../../kit/clock.ts'
import { catalogue, leftMilli } from '../../stall/stall.ts'
import type { Batch, Unit } from '../../stall/types.ts'
import { shortDate } from '../../ui/dates.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.en.ts'
import './batch-sheet.css'

type Choice = Batch & { left_milli: number }

type Props = {
  of: { product_id: string | null; name: string; unit: Unit; batch_id: string | null; by_hand?: true }
  onChoose: (batch: Batch) => void
}

/** The batches of a product, first the one that expires first; the chosen one says why it is. */
export function BatchChoice({ of, onChoose }: Props): JSX.Element {
  const batches = choices(of)
  const earliest = pickBatch(batches)
  return (
    <div role="radiogroup" aria-label={words.batch.title(of.name)} onKeyDown={moveFocus}>
      {batches.map(batch => (
        <Option key={batch.batch_id} batch={batch} of={of} earliest={earliest} onChoose={onChoose} />
      ))}
    </div>
  )
}

/** Nothing left goes to the end, unless it is the one on the line. Unknown stock is all that was made. */
function choices({ product_id, batch_id }: Props['of']): Choice[] {
  const batches = (catalogue.value?.batches ?? [])
    .filter(batch => batch.product_id === product_id)
    .map(batch => ({
      ...batch,
      left_milli: leftMilli.value.get(batch.batch_id) ?? batch.quantity_made_milli,
    }))
  const ordered = fefoOrder(batches)
  const first = ordered.filter(batch => batch.left_milli > 0 || batch.batch_id === batch_id)
  return [...first, ...ordered.filter(batch => !first.includes(batch))]
}

function Option({ batch, of, earliest, onChoose }: Props & { batch: Choice; earliest: string | null }) {
  const chosen = batch.batch_id === of.batch_id
  const expired = batch.use_by_on !== null && batch.use_by_on < today()
  return (
    // biome-ignore lint/a11y/useSemanticElements: it acts at once, and holds three lines of words
    <button
      type="button"
      role="radio"
      aria-checked={chosen}
      class={expired ? 'opt on-stop' : 'opt'}
      disabled={expired && !chosen}
      autofocus={chosen}
      onClick={() => onChoose(batch)}
    >
      <span class="radio" />
      <span>
        <b>{batch.code}</b>
        <span class={expired ? '' : 'quiet'}>{dateWords(batch)}</span>
        {chosen && (
          <strong class="why">
            {of.by_hand && batch.batch_id !== earliest ? words.batch.byHand : words.batch.earliest}
          </strong>
        )}
      </span>
      <span class="r">{leftWords(batch, of.unit)}</span>
    </button>
  )
}

function dateWords({ use_by_on, best_before_on, made_on }: Batch): string {
  const now = today()
  if (use_by_on) return (use_by_on < now ? words.cart.useByWas : words.batch.useBy)(shortDate(use_by_on, now))
  if (!best_before_on) return words.batch.made(shortDate(made_on, now))
  const date = shortDate(best_before_on, now)
  return best_before_on < now ? words.batch.bestBeforeWas(date) : words.batch.bestBefore(date)
}

function leftWords({ batch_id, left_milli }: Choice, unit: Unit) {
  if (!leftMilli.value.has(batch_id)) return <span class="quiet">{words.batch.unknownLeft}</span>
  if (left_milli <= 0) return <strong>{words.batch.none}</strong>
  return (
    <>
      <b>{formatQuantity(left_milli, unit)}</b>
      <span class="quiet">{words.batch.left}</span>
    </>
  )
}

function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const options = [...event.currentTarget.querySelectorAll<HTMLElement>('button:enabled')]
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const at = options.indexOf(document.activeElement as HTMLElement)
  options[(at + step + options.length) % options.length]?.focus()
}
