import { useRef, useState } from 'preact/hooks'
import type { Batch } from './answers.ts'
import { BatchDates } from './batch-dates.tsx'
import {
  type BatchEntry,
  type BatchField,
  besideField,
  entryOf,
  type Measures,
  mistakes,
  newEntry,
  sameAgain,
  valuesOf,
} from './batch-entry.ts'
import { BatchMaking } from './batch-making.tsx'
import type { Making, PartProps } from './batch-parts.ts'
import { type Unsaved, useSaving } from './batch-saving.ts'
import { BatchStory } from './batch-story.tsx'
import { BatchWentIn } from './batch-went-in.tsx'
import { ErrorPanel, errorWords } from './parts/errors.tsx'
import { Icon } from './parts/icons.tsx'
import { Empty, Fetching, PageError, PageHead } from './parts/page.tsx'
import { say } from './parts/toast.tsx'
import { useForm } from './parts/use-form.ts'
import { PhotoField, usePhoto } from './photo-field.tsx'
import { go, type Place, place } from './route.ts'
import { ask, session } from './session.ts'
import { newestFirst } from './sourcing/ingredient-entry.ts'
import { NewLot, useBook } from './sourcing/new-lot.tsx'
import { words as office } from './strings.en.ts'
import { words } from './strings.sourcing.en.ts'
import { useProposal } from './use-proposal.ts'
import { useResource } from './use-resource.ts'

const { batch: names } = words
const BATCHES = '/office/batches'
const NEW = 'new'

/** `/office/batches/new`, `…/new?product=…`, `…/new?same_as={batch}` and `…/{batch}/edit`. */
export function isBatchForm({ page, item, part }: Place): boolean {
  return page === 'batches' && (item === NEW || part === 'edit')
}

export function BatchFormPage() {
  const { value, error, reload } = useResource(place.value.path, fetchMaking)
  if (!value) {
    if (!error) return <Fetching />
    return <PageError title={office.pages.batches} error={error} retry={() => void reload()} />
  }
  const { batch, same } = value
  if (!batch && value.products.every(each => each.archived)) return <NoProducts />
  const title = batch ? names.change : same ? names.again : names.add
  return (
    <>
      <PageHead
        title={title}
        over={
          <nav class="o-crumbs" aria-label={names.crumb}>
            <a href={BATCHES}>{names.crumb}</a>
            <Icon name="forth" />
            {batch ? <a href={pageOf(batch)}>{batch.code}</a> : (same?.product_name ?? title)}
          </nav>
        }
      />
      {same && <p class="o-lead">{names.againLead(same.code)}</p>}
      <BatchForm key={place.value.path} making={value} />
    </>
  )
}

async function fetchMaking(): Promise<Making> {
  const { item, query } = place.value
  const batch_id = item === NEW ? query.get('same_as') : item
  const params = { batch_id: batch_id ?? '' }
  const [known, makeup, products, batches, lots, suppliers] = await Promise.all([
    batch_id ? ask('GET /api/batches/{batch_id}', { params }) : null,
    batch_id ? ask('GET /api/batches/{batch_id}/makeup', { params }) : null,
    ask('GET /api/products'),
    ask('GET /api/batches', { query: { state: 'live' } }),
    ask('GET /api/ingredient-lots'),
    ask('GET /api/suppliers'),
  ])
  return {
    batch: item === NEW ? null : known,
    same: item === NEW ? known : null,
    makeup,
    products,
    batches,
    lots: newestFirst(lots),
    suppliers,
  }
}

function NoProducts() {
  return (
    <Empty
      drawings={['bread', 'batches', 'preserves']}
      title={names.needsProduct}
      text={names.needsProductLead}
    >
      <a class="o-btn go tall" href="/office/products/new" data-new>
        {office.products.add}
      </a>
    </Empty>
  )
}

function BatchForm({ making }: { making: Making }) {
  const currency = session.value?.vendor.currency ?? ''
  const { entry, change } = useEntry(making, currency)
  const photo = usePhoto()
  const book = useBook(making, change)
  const { batch, unsaved, save } = useSaving(making, photo)
  const done = useRef(batch)
  const product = making.products.find(each => each.product_id === entry.product_id)
  const measures: Measures = { unit: batch?.unit ?? product?.unit ?? 'each', currency }
  const touched = useProposal(batch ? null : entry, change)
  const form = useForm<BatchField>({
    values: valuesOf(entry),
    check: () => mistakes(entry, measures),
    save: async () => {
      done.current = await save(entry, measures)
    },
    // What is said against a photo stands beside it already.
    refused: code => (code.startsWith('photo_') ? {} : besideField(code, entry)),
  })
  const submit = async (event: Event) => {
    if (!(await form.submit(event)) || !done.current) return
    const { code } = done.current
    say(making.batch ? names.changed(code) : names.added(code))
    go(pageOf(done.current))
  }
  const part = { entry, change, wrong: form.wrong, making: { ...making, batch }, measures }
  return (
    <>
      <form class="o-making" onSubmit={event => void submit(event)} novalidate>
        <div class="o-making-main">
          <BatchMaking {...part} touched={touched} />
          <BatchDates {...part} touched={touched} />
          <BatchWentIn {...part} lots={book.lots} onNewLot={book.putInFor} />
        </div>
        <div class="o-making-side">
          <BatchStory {...part} />
          <section class="o-card">
            <PhotoField of="batch" photo_id={(batch ?? making.same)?.photo_id ?? null} {...photo} />
          </section>
        </div>
        <Foot batch={batch} unsaved={unsaved} error={form.error} busy={form.busy} />
      </form>
      <NewLot {...book} row={entry.ingredients.find(each => each.key === book.row_key) ?? null} />
    </>
  )
}

type FootProps = { batch: Batch | null; unsaved: Unsaved; error: unknown; busy: boolean }

/** Always in sight. When a later step was refused it says what the server has already. */
function Foot({ batch, unsaved, error, busy }: FootProps) {
  return (
    <div class="o-making-foot">
      {error !== undefined && <ErrorPanel {...errorWords(error)} />}
      {unsaved && batch && !busy && (
        <p class="o-note" role="status">
          <Icon name="note" />
          <span>{unsaved === 'makeup' ? names.keptMakeup(batch.code) : names.keptPhoto(batch.code)}</span>
        </p>
      )}
      <div class="o-form-foot">
        <button type="submit" class="o-btn go" disabled={busy}>
          {busy ? names.saving : batch ? office.save : names.saveNew}
        </button>
        <a class="o-btn" href={batch ? pageOf(batch) : BATCHES}>
          {office.cancel}
        </a>
      </div>
    </div>
  )
}

function useEntry({ batch, same, makeup, products }: Making, currency: string) {
  const [entry, setEntry] = useState<BatchEntry>(() => {
    if (batch && makeup) return entryOf(batch, makeup, currency)
    if (same && makeup) return sameAgain(same, makeup, currency)
    const wanted = place.value.query.get('product')
    const known = products.find(each => each.product_id === wanted && !each.archived)
    return newEntry(known?.product_id ?? '')
  })
  const change: PartProps['change'] = changed =>
    setEntry(before => ({ ...before, ...(typeof changed === 'function' ? changed(before) : changed) }))
  return { entry, change }
}

function pageOf({ batch_id }: Batch): string {
  return `${BATCHES}/${batch_id}`
}
