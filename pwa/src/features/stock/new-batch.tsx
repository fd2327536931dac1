import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { daysBetween } from '../../domain/calendar.ts'
import { today } from '../../kit/clock.ts'
import { batches, catalogue } from '../../stall/stall.ts'
import { makeBatch, proposeBatch } from '../../stall/stocking.ts'
import { type Batch, type Product, StallError } from '../../stall/types.ts'
import { IconButton, PayBar } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { EmptyState, ErrorPanel } from '../../ui/panel.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { Seg } from '../../ui/seg.tsx'
import { words } from '../../ui/strings.stock.en.ts'
import { news, useSaving } from './acts.ts'
import { judged, type MakingEntry, type Proposed, parseQuantity, proposed, type Wrong } from './making.ts'
import './making.css'

type Props = {
  /** The batch that is made again; null: any product. */
  same_as: string | null
  onBack: () => void
}

/** What was made, how much and until when; code and date are proposed. Works with no network. */
export function NewBatch({ same_as, onBack }: Props): JSX.Element {
  const same = batches.value.find(({ batch_id }) => batch_id === same_as) ?? null
  const products = catalogue.value?.products ?? []
  const name = products.find(({ product_id }) => product_id === same?.product_id)?.name
  return (
    <>
      <header class="head">
        <IconButton icon="back" class="back" label={words.common.back} onClick={onBack} />
        <h1 tabIndex={-1}>{name ? words.make.titleAgain(name) : words.make.title}</h1>
      </header>
      {products.length === 0 ? (
        <section class="scroll">
          <EmptyState title={words.empty.products}>{words.empty.productsHint}</EmptyState>
        </section>
      ) : (
        <Form products={products} same={same} onDone={onBack} />
      )}
    </>
  )
}

function Form({
  products,
  same,
  onDone,
}: {
  products: readonly Product[]
  same: Batch | null
  onDone: () => void
}) {
  const [entry, setEntry] = useState<MakingEntry>(() => emptyEntry(same?.product_id ?? ''))
  const [wrong, setWrong] = useState<Wrong>({})
  const { failed, save } = useSaving()
  const form = useRef<HTMLFormElement>(null)
  const product = products.find(({ product_id }) => product_id === entry.product_id) ?? null
  const as = product && entry.made_on ? proposalFor(product, entry.made_on, same) : null
  const change = (to: Partial<MakingEntry>) => setEntry(before => ({ ...before, ...to }))
  const refuse = (found: Wrong) => {
    setWrong(found)
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  const submit = async () => {
    const { wrong: found, making } = judged(entry, product, as, same?.batch_id ?? null)
    if (!making) return refuse(found)
    setWrong({})
    let taken = false
    const saved = await save(async () => {
      try {
        tellMade(
          await makeBatch(making),
          making.product_name,
          formatQuantity(making.quantity_milli, making.unit),
        )
      } catch (error) {
        if (!(error instanceof StallError) || error.code !== 'batch_code_taken') throw error
        taken = true
      }
    })
    if (taken) refuse({ code: words.make.wrong.codeTaken })
    else if (saved) onDone()
  }
  const milli = parseQuantity(entry.quantity)
  const quantity = product && milli ? formatQuantity(milli, product.unit) : ''
  return (
    <form
      ref={form}
      class="making"
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <div class="scroll pad">
        {failed && <ErrorPanel {...failed} />}
        <SelectField
          label={words.make.product}
          wrong={wrong.product ?? null}
          value={entry.product_id}
          onChoose={product_id =>
            change({ ...emptyEntry(product_id), quantity: entry.quantity, made_on: entry.made_on })
          }
        >
          {entry.product_id === '' && <option value="">{words.make.choose}</option>}
          {inOrder(products).map(each => (
            <option key={each.product_id} value={each.product_id}>
              {each.name}
            </option>
          ))}
        </SelectField>
        {same && entry.product_id === same.product_id && <p class="hint">{words.make.sameAs(same.code)}</p>}
        <TextField
          label={words.make.quantity[product?.unit ?? 'each']}
          inputMode={product && product.unit !== 'each' ? 'decimal' : 'numeric'}
          value={entry.quantity}
          wrong={wrong.quantity ?? null}
          maxLength={11}
          enterKeyHint="done"
          onText={text => change({ quantity: text })}
        />
        <Dates entry={entry} as={as} wrong={wrong} onChange={change} />
        <TextField
          label={words.make.code}
          hint={words.make.codeHint}
          wrong={wrong.code ?? null}
          value={entry.code ?? as?.code ?? ''}
          maxLength={20}
          autocapitalize="characters"
          enterKeyHint="done"
          onText={text => change({ code: text.toUpperCase() })}
        />
      </div>
      <div class="foot">
        <PayBar
          name={product && quantity ? words.make.saveName(quantity, product.name) : words.make.save}
          word={words.make.save}
          amount={quantity}
          onClick={submit}
        />
      </div>
    </form>
  )
}

function emptyEntry(product_id: string): MakingEntry {
  return {
    product_id,
    quantity: '',
    made_on: today(),
    code: null,
    kind: null,
    date_on: null,
    packed_on: null,
  }
}

/** As its batch before where the product does not say how long it keeps. */
function proposalFor(product: Product, made_on: string, same: Batch | null): Proposed {
  const ofProduct = batches.value.filter(({ product_id }) => product_id === product.product_id)
  const newest = ofProduct.reduce<Batch | null>(
    (found, batch) => (found && found.made_on >= batch.made_on ? found : batch),
    null,
  )
  const before = same?.product_id === product.product_id ? same : newest
  return proposed(product, made_on, proposeBatch(product, made_on), before)
}

function inOrder(products: readonly Product[]): Product[] {
  return [...products].sort((a, b) => a.name.localeCompare(b.name))
}

function tellMade({ code }: Batch, name: string, quantity: string): void {
  news.value = { title: words.make.made(name, quantity, code), advice: words.make.madeHint, wrong: false }
}

type DatesProps = {
  entry: MakingEntry
  as: Proposed | null
  wrong: Wrong
  onChange: (to: Partial<MakingEntry>) => void
}

function Dates({ entry, as, wrong, onChange }: DatesProps) {
  const kind = entry.kind ?? as?.kind ?? 'none'
  const date_on = entry.date_on ?? as?.date_on ?? ''
  const days = date_on && entry.made_on ? daysBetween(entry.made_on, date_on) : -1
  return (
    <>
      <TextField
        type="date"
        label={words.make.madeOn}
        value={entry.made_on}
        wrong={wrong.made_on ?? null}
        onText={made_on => onChange({ made_on })}
      />
      {entry.packed_on === null ? (
        <button type="button" class="acts" onClick={() => onChange({ packed_on: entry.made_on })}>
          {words.make.packed}
        </button>
      ) : (
        <TextField
          type="date"
          label={words.make.packedOn}
          value={entry.packed_on}
          wrong={wrong.packed_on ?? null}
          onText={packed_on => onChange({ packed_on })}
        />
      )}
      <p class="label" aria-hidden="true">
        {words.make.date}
      </p>
      <Seg
        label={words.make.date}
        chosen={kind}
        choices={[
          ['best_before', words.make.dates.best_before],
          ['use_by', words.make.dates.use_by],
          ['none', words.make.dates.none],
        ]}
        onChoose={chosen => onChange({ kind: chosen })}
      />
      {kind !== 'none' && (
        <TextField
          type="date"
          label={words.make.dates[kind]}
          value={date_on}
          wrong={wrong.date ?? null}
          {...(days >= 0 && { hint: words.make.proposed(days) })}
          onText={chosen => onChange({ date_on: chosen })}
        />
      )}
    </>
  )
}
