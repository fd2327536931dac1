import { useEffect, useRef, useState } from 'preact/hooks'
import { formatQuantity } from '../../ui/quantities.ts'
import type { Batch, Product } from './answers.ts'
import {
  asBody,
  type BatchEntry,
  type BatchField,
  besideField,
  entryOf,
  mistakes,
  newEntry,
  valuesOf,
} from './batch-entry.ts'
import { daysBetween } from './dates.ts'
import { ErrorPanel, errorWords } from './parts/errors.tsx'
import { AreaField, ChoiceField, SelectField, TextField } from './parts/fields.tsx'
import { FormFoot } from './parts/form-foot.tsx'
import { useForm, type Wrong } from './parts/use-form.ts'
import { ask } from './session.ts'
import { words } from './strings.en.ts'

type Props = {
  batch: Batch | null
  same: Batch | null
  product_id: string | null
  products: Product[]
  reload: () => Promise<void>
  onDone: () => void
  onArchive: (() => void) | null
}

export function BatchForm({ batch, same, product_id, products, reload, onDone, onArchive }: Props) {
  const [entry, setEntry] = useState<BatchEntry>(() => (batch ? entryOf(batch) : newEntry(product_id, same)))
  const change = (changed: Partial<BatchEntry>) => setEntry(before => ({ ...before, ...changed }))
  const form = useForm<BatchField>({
    values: valuesOf(entry),
    check: () => mistakes(entry),
    save: async () => {
      await saveBatch(batch, entry)
      await reload()
    },
    refused: besideField,
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onDone()
  }
  const parts = { entry, change, wrong: form.wrong }
  return (
    <form class="o-form" onSubmit={event => void submit(event)} novalidate>
      {same && <p class="o-lead">{words.batches.againLead(same.code)}</p>}
      {batch ? <Fixed batch={batch} /> : <ProductAndCode {...parts} products={products} />}
      <Dates {...parts} />
      <TextField
        label={words.batches.quantity}
        inputMode="numeric"
        class="o-figure"
        value={entry.quantity}
        onValue={quantity => change({ quantity })}
        error={form.wrong.quantity}
      />
      <Story {...parts} />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={batch ? words.save : words.batches.saveNew} busy={form.busy} onArchive={onArchive}>
        {batch && (
          <a class="o-btn" href={`/office/batches/new?same=${batch.batch_id}`}>
            {words.batches.again}
          </a>
        )}
      </FormFoot>
    </form>
  )
}

function saveBatch(batch: Batch | null, entry: BatchEntry): Promise<unknown> {
  const body = asBody(entry)
  if (!batch) return ask('POST /api/batches', { body })
  // Product and code are on labels and receipts by now.
  const { product_id: _, code: __, ...rest } = body
  return ask('PATCH /api/batches/{batch_id}', { params: { batch_id: batch.batch_id }, body: rest })
}

type PartProps = {
  entry: BatchEntry
  change: (changed: Partial<BatchEntry>) => void
  wrong: Wrong<BatchField>
}

function Fixed({ batch }: { batch: Batch }) {
  return (
    <p class="o-fixed">
      <b class="o-code">{batch.code}</b>
      <span>{batch.product_name}</span>
      <span class="o-quiet">
        {words.batches.so_far(
          formatQuantity(batch.sold_milli, 'each'),
          formatQuantity(batch.left_milli, 'each'),
        )}
      </span>
    </p>
  )
}

function ProductAndCode({ entry, change, wrong, products }: PartProps & { products: Product[] }) {
  const { product, productChoose, code, codeHint } = words.batches
  const { markTyped, ...field } = useProposedCode(entry, change)
  return (
    <>
      <SelectField
        label={product}
        value={entry.product_id}
        onValue={product_id => change({ product_id })}
        error={wrong.product}
      >
        <option value="" disabled>
          {productChoose}
        </option>
        {products.map(each => (
          <option key={each.product_id} value={each.product_id}>
            {each.name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={code}
        hint={codeHint}
        class="o-code"
        maxLength={20}
        autocapitalize="characters"
        spellcheck={false}
        {...field}
        value={entry.code}
        onValue={typed => {
          markTyped()
          change({ code: typed.toUpperCase() })
        }}
        error={wrong.code}
      />
    </>
  )
}

/**
 * The server's proposal follows product and date until someone types a code of their own. Nothing changes under
 * their fingers: a proposal that comes while they are in the field waits until they leave it.
 */
function useProposedCode({ product_id, made_on }: BatchEntry, change: PartProps['change']) {
  const typed = useRef(false)
  const is_in_field = useRef(false)
  const waiting = useRef<string | null>(null)
  const propose = (code: string | null) => {
    waiting.current = is_in_field.current ? code : null
    if (code && !typed.current && !is_in_field.current) change({ code })
  }
  useEffect(() => {
    let outdated = false
    if (!typed.current && product_id && made_on) {
      ask('GET /api/batches/proposed-code', { query: { product_id, made_on } }).then(
        ({ code }) => {
          if (!outdated) propose(code)
        },
        () => {
          // Only a proposal: without it the code is typed.
        },
      )
    }
    return () => {
      outdated = true
    }
  }, [product_id, made_on])
  return {
    markTyped: () => {
      typed.current = true
    },
    onFocus: () => {
      is_in_field.current = true
    },
    onBlur: () => {
      is_in_field.current = false
      propose(waiting.current)
    },
  }
}

function Dates({ entry, change, wrong }: PartProps) {
  const { madeOn, dateKind, bestBefore, useBy, noDate } = words.batches
  return (
    <>
      <TextField
        label={madeOn}
        type="date"
        value={entry.made_on}
        onValue={made_on => change({ made_on })}
        error={wrong.made_on}
      />
      <ChoiceField
        label={dateKind}
        value={entry.kind}
        onValue={kind => change({ kind })}
        choices={[
          { value: 'best_before', label: bestBefore },
          { value: 'use_by', label: useBy },
          { value: 'none', label: noDate },
        ]}
      />
      {entry.kind !== 'none' && (
        <TextField
          label={entry.kind === 'use_by' ? useBy : bestBefore}
          type="date"
          min={entry.made_on}
          hint={keeps(entry)}
          value={entry.date_on}
          onValue={date_on => change({ date_on })}
          error={wrong.date}
        />
      )}
    </>
  )
}

function keeps({ made_on, date_on }: BatchEntry): string | undefined {
  if (!made_on || !date_on || date_on < made_on) return undefined
  const days = daysBetween(made_on, date_on)
  return days === 0 ? words.batches.sameDay : words.batches.daysAfter(days)
}

function Story({ entry, change, wrong }: PartProps) {
  const { story, storyHint, storyPreview } = words.batches
  return (
    <>
      <AreaField
        label={story}
        hint={storyHint}
        optional
        rows={4}
        maxLength={4000}
        value={entry.story}
        onValue={typed => change({ story: typed })}
        error={wrong.story}
      />
      {entry.story.trim() && (
        <figure class="o-story">
          <figcaption>{storyPreview}</figcaption>
          <p>{entry.story.trim()}</p>
        </figure>
      )}
    </>
  )
}
