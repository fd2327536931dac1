import { useRef, useState } from 'preact/hooks'
import type { Batch, Lot } from './answers.ts'
import { BatchDates } from './batch-dates.tsx'
import {
  asBody,
  asMakeup,
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
import { BatchStory } from './batch-story.tsx'
import { BatchWentIn, NewLot } from './batch-went-in.tsx'
import { ErrorPanel, errorWords } from './parts/errors.tsx'
import { Icon } from './parts/icons.tsx'
import { Empty, Fetching, PageError, PageHead } from './parts/page.tsx'
import { say } from './parts/toast.tsx'
import { useForm } from './parts/use-form.ts'
import { PhotoField, usePhoto } from './photo-field.tsx'
import { go, type Place, place } from './route.ts'
import { ask, session } from './session.ts'
import { fromBook, newestFirst } from './sourcing/ingredient-entry.ts'
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

/** What is not saved yet, where the batch itself is. */
type Unsaved = 'makeup' | 'photo' | null

function BatchForm({ making }: { making: Making }) {
  const currency = session.value?.vendor.currency ?? ''
  const { entry, change } = useEntry(making, currency)
  // From the first time it is saved on it is changed, and never added twice.
  const [batch, setBatch] = useState(making.batch)
  const saved = useRef(batch)
  const [unsaved, setUnsaved] = useState<Unsaved>(null)
  const photo = usePhoto()
  const book = useBook(making.lots, change)
  const unit = making.products.find(each => each.product_id === entry.product_id)?.unit ?? 'each'
  const measures: Measures = { unit: batch?.unit ?? unit, currency }
  const touched = useProposal(batch ? null : entry, change)

  const save = async () => {
    const was_new = making.batch === null
    setUnsaved(null)
    const is_there = saved.current !== null
    saved.current ??= await addBatch(making.same, entry, measures)
    setBatch(saved.current)
    // Of the batch that is made again it took over what is empty here, too.
    if (is_there || making.same) saved.current = await changeBatch(saved.current, entry, measures)
    const { batch_id, code } = saved.current
    setBatch(saved.current)
    setUnsaved('makeup')
    await ask('PUT /api/batches/{batch_id}/makeup', { params: { batch_id }, body: asMakeup(entry) })
    setUnsaved('photo')
    await photo.save({ batch_id })
    setUnsaved(null)
    say(was_new ? names.added(code) : names.changed(code))
  }
  const form = useForm<BatchField>({
    values: valuesOf(entry),
    check: () => mistakes(entry, measures),
    save,
    refused: code => (code.startsWith('photo_') ? {} : besideField(code, entry)),
  })
  const submit = async (event: Event) => {
    if ((await form.submit(event)) && saved.current) go(pageOf(saved.current))
  }
  const part = { entry, change, wrong: form.wrong, making: { ...making, batch }, measures }
  const row = entry.ingredients.find(each => each.key === book.row_key)
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
        <div class="o-making-foot">
          {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
          {unsaved && batch && !form.busy && <Kept unsaved={unsaved} code={batch.code} />}
          <div class="o-form-foot">
            <button type="submit" class="o-btn go" disabled={form.busy}>
              {form.busy ? names.saving : batch ? office.save : names.saveNew}
            </button>
            <a class="o-btn" href={batch ? pageOf(batch) : BATCHES}>
              {office.cancel}
            </a>
          </div>
        </div>
      </form>
      {row && <NewLot entry={row} suppliers={making.suppliers} onPick={book.pick} onClose={book.close} />}
    </>
  )
}

/** What of the form the server has already, when a later part of it was refused. */
function Kept({ unsaved, code }: { unsaved: 'makeup' | 'photo'; code: string }) {
  return (
    <p class="o-note" role="status">
      <Icon name="note" />
      <span>{unsaved === 'makeup' ? names.keptMakeup(code) : names.keptPhoto(code)}</span>
    </p>
  )
}

/** The book as this page knows it, with what was put in from here. */
function useBook(known: Lot[], change: PartProps['change']) {
  const [lots, setLots] = useState(known)
  const [row_key, setRowKey] = useState<number | null>(null)
  return {
    lots,
    row_key,
    putInFor: setRowKey,
    close: () => setRowKey(null),
    pick: (lot: Lot) => {
      setLots(before => [lot, ...before])
      change(({ ingredients }) => ({
        ingredients: ingredients.map(each => (each.key === row_key ? fromBook(each, lot) : each)),
      }))
      setRowKey(null)
    },
  }
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

function addBatch(same: Batch | null, entry: BatchEntry, measures: Measures): Promise<Batch> {
  const same_as = same?.batch_id ?? null
  return ask('POST /api/batches', { body: { ...asBody(entry, measures), same_as } })
}

/** Product and code are on labels and receipts by now; a quantity is only said again when it is another. */
function changeBatch(batch: Batch, entry: BatchEntry, measures: Measures): Promise<Batch> {
  const { product_id: _, code: __, quantity_made_milli, ...rest } = asBody(entry, measures)
  const is_other = quantity_made_milli !== batch.made_milli
  return ask('PATCH /api/batches/{batch_id}', {
    params: { batch_id: batch.batch_id },
    body: { ...rest, ...(is_other && { quantity_made_milli }) },
  })
}

function pageOf({ batch_id }: Batch): string {
  return `${BATCHES}/${batch_id}`
}
