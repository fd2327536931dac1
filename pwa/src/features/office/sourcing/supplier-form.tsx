import { useState } from 'preact/hooks'
import type { Supplier } from '../answers.ts'
import { ErrorPanel, errorWords } from '../parts/errors.tsx'
import { AreaField, TextField } from '../parts/fields.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { useForm } from '../parts/use-form.ts'
import { ask } from '../session.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.sourcing.en.ts'
import { LOTS } from './tabs.tsx'

const { suppliers: names } = words

type Entry = { name: string; address: string; contact: string; note: string }
type Props = {
  supplier: Supplier | null
  reload: () => Promise<void>
  onDone: () => void
  onArchive: (() => void) | null
}

export function SupplierForm({ supplier, reload, onDone, onArchive }: Props) {
  const [entry, setEntry] = useState<Entry>({
    name: supplier?.name ?? '',
    address: supplier?.address ?? '',
    contact: supplier?.contact ?? '',
    note: supplier?.note ?? '',
  })
  const change = (changed: Partial<Entry>) => setEntry(before => ({ ...before, ...changed }))
  const form = useForm<'name'>({
    values: { name: entry.name },
    check: () => (entry.name.trim() ? {} : { name: office.fields.missing }),
    save: async () => {
      await saveSupplier(supplier, entry)
      await reload()
    },
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onDone()
  }
  return (
    <form class="o-form" onSubmit={event => void submit(event)} novalidate>
      <TextField
        label={names.name}
        placeholder={names.nameHint}
        maxLength={80}
        value={entry.name}
        onValue={name => change({ name })}
        error={form.wrong.name}
      />
      <AreaField
        label={names.address}
        optional
        rows={3}
        maxLength={1000}
        value={entry.address}
        onValue={address => change({ address })}
      />
      <TextField
        label={names.contact}
        hint={names.contactHint}
        optional
        maxLength={200}
        value={entry.contact}
        onValue={contact => change({ contact })}
      />
      <AreaField
        label={names.note}
        optional
        rows={3}
        maxLength={1000}
        value={entry.note}
        onValue={note => change({ note })}
      />
      {supplier && (
        <a class="o-link" href={`${LOTS}?supplier=${supplier.supplier_id}`}>
          {names.lotsLink}
        </a>
      )}
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={supplier ? office.save : names.saveNew} busy={form.busy} onArchive={onArchive} />
    </form>
  )
}

function saveSupplier(supplier: Supplier | null, entry: Entry): Promise<unknown> {
  const body = {
    name: entry.name.trim(),
    address: entry.address.trim() || null,
    contact: entry.contact.trim() || null,
    note: entry.note.trim() || null,
  }
  if (!supplier) return ask('POST /api/suppliers', { body })
  const { supplier_id } = supplier
  return ask('PATCH /api/suppliers/{supplier_id}', { params: { supplier_id }, body })
}
