import { useState } from 'preact/hooks'
import { today } from '../../../kit/clock.ts'
import { shortDate } from '../../../ui/dates.ts'
import { formatQuantity } from '../../../ui/quantities.ts'
import type { Lot } from '../answers.ts'
import { archiving } from '../parts/archiving.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icons.tsx'
import { Empty, found, SearchField } from '../parts/page.tsx'
import { go, place } from '../route.ts'
import { ask } from '../session.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.sourcing.en.ts'
import { allergenNames } from './allergens.ts'
import type { Book, BookProps } from './book.ts'
import { LotForm } from './lot-form.tsx'
import { LOTS, SourcingHead } from './tabs.tsx'
import { WentInto } from './went-into.tsx'

const { lots: names } = words

const { Archive, leaving, Archived } = archiving<Lot>({
  idOf: lot => lot.lot_id,
  nameOf: lot => names.named(lot.name, lot.lot_code),
  set: ({ lot_id }, archived) =>
    ask('PATCH /api/ingredient-lots/{lot_id}', { params: { lot_id }, body: { archived } }),
  archived: names.archived,
})

export function LotsPage({ book, reload }: BookProps) {
  const [search, setSearch] = useState('')
  const supplier_id = place.value.query.get('supplier') ?? ''
  const shown = book.lots.filter(each => !each.archived)
  const matching = shown.filter(
    each =>
      (!supplier_id || each.supplier_id === supplier_id) &&
      found(
        search,
        each.name,
        each.supplier_name,
        each.lot_code,
        each.document,
        each.region,
        allergenNames(each.allergens),
      ),
  )
  return (
    <>
      <SourcingHead
        tab="lots"
        over={shown.length > 0 && names.lead(shown.length)}
        actions={
          shown.length > 0 && (
            <>
              <SupplierFilter book={book} supplier_id={supplier_id} />
              <SearchField label={names.search} value={search} onValue={setSearch} />
              <a class="o-btn go" href={`${LOTS}/new`} data-new>
                <Icon name="plus" />
                {names.add}
              </a>
            </>
          )
        }
      />
      {shown.length === 0 ? (
        <Empty drawings={['suppliers', 'slip', 'batches']} title={names.emptyHeading} text={names.empty}>
          <a class="o-btn go tall" href={`${LOTS}/new`} data-new>
            {names.add}
          </a>
        </Empty>
      ) : matching.length === 0 ? (
        <p class="o-nothing">{search ? names.noneFound(search) : names.noneFrom}</p>
      ) : (
        <LotTable lots={matching} reload={reload} />
      )}
      <Archived things={book.lots} reload={reload} />
      <Panel book={book} reload={reload} />
    </>
  )
}

function SupplierFilter({ book, supplier_id }: { book: Book; supplier_id: string }) {
  const used = new Set(book.lots.map(each => each.supplier_id))
  return (
    <span class="o-filter o-select">
      <select
        aria-label={names.filter}
        value={supplier_id}
        onChange={event => {
          const chosen = event.currentTarget.value
          go(chosen ? `${LOTS}?supplier=${chosen}` : LOTS, { replace: true })
        }}
      >
        <option value="">{names.everySupplier}</option>
        {book.suppliers
          .filter(each => used.has(each.supplier_id))
          .map(each => (
            <option key={each.supplier_id} value={each.supplier_id}>
              {each.name}
            </option>
          ))}
      </select>
      <Icon name="down" />
    </span>
  )
}

function LotTable({ lots, reload }: { lots: Lot[]; reload: () => Promise<void> }) {
  return (
    <section class="o-card flush">
      <table class="o-table sourcing">
        <thead>
          <tr>
            <th scope="col">{names.ingredient}</th>
            <th scope="col" class="o-wide">
              {names.supplier}
            </th>
            <th scope="col" class="o-wide">
              {names.lotCode}
            </th>
            <th scope="col">{names.received}</th>
            <th scope="col" class="o-wide">
              {names.bestBefore}
            </th>
            <th scope="col" class="n o-wide">
              {names.quantity}
            </th>
            <th scope="col" class="act">
              <span class="o-hidden">{office.archive}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lots.map(lot => (
            <Row key={lot.lot_id} lot={lot} reload={reload} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ lot, reload }: { lot: Lot; reload: () => Promise<void> }) {
  return (
    <tr>
      <th scope="row">
        <a class="o-row-link" href={`${LOTS}/${lot.lot_id}`} data-row>
          {lot.name}
        </a>
        {lot.allergens.length > 0 && <small>{allergenNames(lot.allergens)}</small>}
        <small class="o-narrow">
          {lot.supplier_name} <span class="o-lot-code">{lot.lot_code}</span>
        </small>
        {lot.best_before_on && (
          <small class="o-narrow">
            {names.bestBefore} <Keeps date_on={lot.best_before_on} />
          </small>
        )}
      </th>
      <td class="o-wide o-name">{lot.supplier_name ?? office.none}</td>
      <td class="o-wide o-name">
        <span class="o-lot-code">{lot.lot_code}</span>
      </td>
      <td class="o-nowrap">{shortDate(lot.received_on, today())}</td>
      <td class="o-wide o-nowrap">
        <Keeps date_on={lot.best_before_on} />
      </td>
      <td class="n o-wide">{quantityOf(lot)}</td>
      <td class="act">
        <Archive thing={lot} reload={reload} />
      </td>
    </tr>
  )
}

function Keeps({ date_on }: { date_on: string | null }) {
  if (!date_on) return office.none
  return (
    <>
      {shortDate(date_on, today())}
      {date_on < today() && <b class="o-passed"> {names.bestBeforePassed}</b>}
    </>
  )
}

function quantityOf({ quantity_milli, unit }: Lot): string {
  if (quantity_milli === null || unit === null) return office.none
  const quantity = formatQuantity(quantity_milli, unit, 3)
  return unit === 'each' ? names.pieces(quantity) : quantity
}

function Panel({ book, reload }: { book: Book; reload: () => Promise<void> }) {
  const { part } = place.value
  const lot = book.lots.find(each => each.lot_id === part) ?? null
  if (part !== 'new' && !lot) return null
  const close = () => go(LOTS)
  return (
    <Dialog key={part} shape="panel" title={lot ? names.change : names.add} onClose={close}>
      <LotForm
        lot={lot}
        suppliers={book.suppliers}
        onDone={async () => {
          await reload()
          close()
        }}
        onArchive={leaving(lot, reload, close)}
      />
      {lot && <WentInto lot={lot} />}
    </Dialog>
  )
}
