import { useState } from 'preact/hooks'
import { today } from '../../../kit/clock.ts'
import { shortDate } from '../../../ui/dates.ts'
import type { Lot, Supplier } from '../answers.ts'
import { archiving } from '../parts/archiving.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icons.tsx'
import { Empty, found, SearchField } from '../parts/page.tsx'
import { go, place } from '../route.ts'
import { ask } from '../session.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.sourcing.en.ts'
import type { Book, BookProps } from './book.ts'
import { SupplierForm } from './supplier-form.tsx'
import { SourcingHead, SUPPLIERS } from './tabs.tsx'

const { suppliers: names } = words

const { Archive, leaving, Archived } = archiving<Supplier>({
  idOf: supplier => supplier.supplier_id,
  nameOf: supplier => supplier.name,
  set: ({ supplier_id }, archived) =>
    ask('PATCH /api/suppliers/{supplier_id}', { params: { supplier_id }, body: { archived } }),
  archived: names.archived,
})

export function SuppliersPage({ book, reload }: BookProps) {
  const [search, setSearch] = useState('')
  const shown = book.suppliers.filter(each => !each.archived)
  const matching = shown.filter(each => found(search, each.name, each.address, each.contact, each.note))
  return (
    <>
      <SourcingHead
        tab="suppliers"
        over={shown.length > 0 && names.lead(shown.length)}
        actions={
          shown.length > 0 && (
            <>
              <SearchField label={names.search} value={search} onValue={setSearch} />
              <a class="o-btn go" href={`${SUPPLIERS}/new`} data-new>
                <Icon name="plus" />
                {names.add}
              </a>
            </>
          )
        }
      />
      {shown.length === 0 ? (
        <Empty drawings={['suppliers', 'pin']} title={names.emptyHeading} text={names.empty}>
          <a class="o-btn go tall" href={`${SUPPLIERS}/new`} data-new>
            {names.add}
          </a>
        </Empty>
      ) : matching.length === 0 ? (
        <p class="o-nothing">{names.noneFound(search)}</p>
      ) : (
        <SupplierTable suppliers={matching} lots={book.lots} reload={reload} />
      )}
      <Archived things={book.suppliers} reload={reload} />
      <Panel book={book} reload={reload} />
    </>
  )
}

type TableProps = { suppliers: Supplier[]; lots: Lot[]; reload: () => Promise<void> }

function SupplierTable({ suppliers, lots, reload }: TableProps) {
  return (
    <section class="o-card flush">
      <table class="o-table sourcing">
        <thead>
          <tr>
            <th scope="col">{names.name}</th>
            <th scope="col" class="o-wide">
              {names.contact}
            </th>
            <th scope="col">{names.lots}</th>
            <th scope="col" class="act">
              <span class="o-hidden">{office.archive}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {suppliers.map(supplier => (
            <tr key={supplier.supplier_id}>
              <th scope="row">
                <a class="o-row-link" href={`${SUPPLIERS}/${supplier.supplier_id}`} data-row>
                  {supplier.name}
                </a>
                {supplier.address && <small>{supplier.address}</small>}
                {supplier.contact && <small class="o-narrow">{supplier.contact}</small>}
              </th>
              <td class="o-wide o-name">{supplier.contact ?? office.none}</td>
              <td>
                <CameIn lots={lots.filter(each => each.supplier_id === supplier.supplier_id)} />
              </td>
              <td class="act">
                <Archive thing={supplier} reload={reload} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** `3 lots`, and when the last one came. */
function CameIn({ lots }: { lots: Lot[] }) {
  const [last] = lots
  return (
    <>
      {names.lotsOf(lots.length)}
      {last && <small>{names.lastLot(shortDate(last.received_on, today()))}</small>}
    </>
  )
}

function Panel({ book, reload }: { book: Book; reload: () => Promise<void> }) {
  const { item } = place.value
  const supplier = book.suppliers.find(each => each.supplier_id === item) ?? null
  if (item !== 'new' && !supplier) return null
  const close = () => go(SUPPLIERS)
  return (
    <Dialog key={item} shape="panel" title={supplier ? names.change : names.add} onClose={close}>
      <SupplierForm
        supplier={supplier}
        reload={reload}
        onDone={close}
        onArchive={leaving(supplier, reload, close)}
      />
    </Dialog>
  )
}
