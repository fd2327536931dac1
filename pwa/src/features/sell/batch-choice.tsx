import type { JSX } from 'preact'
import { fefoOrder, pickBatch, useByPassed } from '../../domain/fefo.ts'
import { batches, loaded, lookedAtOn, onHand } from '../../stall/stall.ts'
import type { Batch, Unit } from '../../stall/types.ts'
import { Button } from '../../ui/button.tsx'
import { shortDate } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.en.ts'
import './batch-sheet.css'

type Choice = Batch & {
  /** Where it is sold from. Unknown stock is all that was made. */
  left_milli: number
  known: boolean
  /** Others of the product were loaded, and this one was not. */
  at_home: boolean
  uncut: boolean
}

type Of = {
  product_id: string | null
  name: string
  unit: Unit
  batch_id: string | null
  by_hand?: true
  override_reason?: string
}

type Props = {
  of: Of
  /** So much in one piece, where that is known. */
  wanted_milli?: number
  onChoose: (batch: Batch) => void
  /** One whose use by has passed, to be sold all the same. */
  onAnyway: (batch: Batch) => void
}

/** The batches of a product, first the one that expires first; the chosen one says why it is. */
export function BatchChoice({ of, wanted_milli = 0, onChoose, onAnyway }: Props): JSX.Element {
  const now = lookedAtOn()
  const all = choices(of)
  const refused = all.filter(batch => useByPassed(batch, now) && batch.batch_id !== of.batch_id)
  const open = all.filter(batch => !refused.includes(batch))
  const why = whyChosen(of, open, wanted_milli)
  return (
    <>
      <div role="radiogroup" aria-label={words.batch.title(of.name)} onKeyDown={moveFocus}>
        {open.map(batch => (
          <Option key={batch.batch_id} batch={batch} of={of} why={why} onChoose={onChoose} />
        ))}
      </div>
      {refused.map(batch => (
        <Refused key={batch.batch_id} batch={batch} onAnyway={() => onAnyway(batch)} />
      ))}
    </>
  )
}

/** Nothing left goes to the end, unless it is the one on the line. */
function choices({ product_id, batch_id, unit }: Of): Choice[] {
  const own = batches.value.filter(batch => batch.product_id === product_id)
  const any_loaded = own.some(batch => loaded.value.has(batch.batch_id))
  const ordered = fefoOrder(own.map(batch => choice(batch, unit, any_loaded)))
  const first = ordered.filter(batch => batch.left_milli > 0 || batch.batch_id === batch_id)
  return [...first, ...ordered.filter(batch => !first.includes(batch))]
}

function choice(batch: Batch, unit: Unit, any_loaded: boolean): Choice {
  const there = onHand.value.get(batch.batch_id)
  const is_loaded = loaded.value.has(batch.batch_id)
  const made_milli = batch.quantity_made_milli
  return {
    ...batch,
    left_milli: there ? (is_loaded ? there.stall_milli : there.home_milli) : made_milli,
    known: there !== undefined,
    at_home: any_loaded && !is_loaded,
    uncut: unit !== 'each' && there?.left_milli === made_milli,
  }
}

/** Of what is on the stall, as the till chooses. */
function whyChosen({ batch_id, by_hand, override_reason }: Of, open: Choice[], wanted_milli: number): string {
  if (override_reason) return words.useBy.because(override_reason)
  const on_stall = open.filter(batch => !batch.at_home)
  if (by_hand && batch_id !== pickBatch(on_stall, lookedAtOn(), wanted_milli)) return words.batch.byHand
  const earliest = pickBatch(on_stall, lookedAtOn())
  return batch_id === earliest ? words.batch.earliest : words.batch.earliestThatDoes
}

type OptionProps = { batch: Choice; of: Of; why: string; onChoose: Props['onChoose'] }

function Option({ batch, of, why, onChoose }: OptionProps) {
  const chosen = batch.batch_id === of.batch_id
  const passed = useByPassed(batch, lookedAtOn())
  return (
    // biome-ignore lint/a11y/useSemanticElements: it acts at once, and holds three lines of words
    <button
      type="button"
      role="radio"
      aria-checked={chosen}
      class={passed ? 'opt on-stop' : 'opt'}
      autofocus={chosen}
      onClick={() => onChoose(batch)}
    >
      <span class="radio" />
      <span>
        <b>{batch.code}</b>
        <span class={passed ? '' : 'quiet'}>{dateWords(batch)}</span>
        {chosen && <strong class="why">{why}</strong>}
      </span>
      <span class="r">{leftWords(batch, of.unit)}</span>
    </button>
  )
}

/** It is shown, so that nobody looks for it; the way out is said, and asks for a reason. */
function Refused({ batch, onAnyway }: { batch: Choice; onAnyway: () => void }) {
  const { code } = batch
  return (
    <div class="opt on-stop refused">
      <Icon name="stop" />
      <span>
        <b>{code}</b>
        <span>{dateWords(batch)}</span>
      </span>
      <Button kind="edged" aux aria-label={words.useBy.anywayName(code)} onClick={onAnyway}>
        {words.useBy.anyway}
      </Button>
    </div>
  )
}

function dateWords(batch: Batch): string {
  const { use_by_on, best_before_on, made_on } = batch
  const now = lookedAtOn()
  if (use_by_on)
    return (useByPassed(batch, now) ? words.cart.useByWas : words.batch.useBy)(shortDate(use_by_on, now))
  if (!best_before_on) return words.batch.made(shortDate(made_on, now))
  const date = shortDate(best_before_on, now)
  return best_before_on < now ? words.cart.bestBeforeWas(date) : words.batch.bestBefore(date)
}

function leftWords({ known, left_milli, at_home, uncut }: Choice, unit: Unit) {
  if (!known) return <span class="quiet">{words.batch.unknownLeft}</span>
  if (left_milli <= 0) return <strong>{words.batch.none}</strong>
  const where = at_home ? words.batch.atHome : uncut ? words.batch.uncut : words.batch.left
  return (
    <>
      <b>{formatQuantity(left_milli, unit)}</b>
      <span class="quiet">{where}</span>
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
