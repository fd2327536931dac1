import { useState } from 'preact/hooks'
import type { Category } from './answers.ts'
import { type CategoryEntry, CategoryFields } from './category-fields.tsx'
import { Dialog } from './parts/dialog.tsx'
import { ErrorPanel, errorWords } from './parts/errors.tsx'
import { FormFoot } from './parts/form-foot.tsx'
import { useForm } from './parts/use-form.ts'
import { ask } from './session.ts'
import { words } from './strings.en.ts'

type Props = { category: Category; reload: () => Promise<void>; onClose: () => void }

export function CategoryDialog({ category, reload, onClose }: Props) {
  const [entry, setEntry] = useState<CategoryEntry>({ name: category.name, shelf: category.shelf })
  const form = useForm<'name'>({
    values: entry,
    check: () => (entry.name.trim() ? {} : { name: words.fields.missing }),
    save: async () => {
      const { category_id } = category
      await ask('PATCH /api/categories/{category_id}', { params: { category_id }, body: entry })
      await reload()
    },
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onClose()
  }
  return (
    <Dialog title={words.products.changeCategory} onClose={onClose}>
      <form class="o-form" onSubmit={event => void submit(event)} novalidate>
        <CategoryFields entry={entry} onEntry={setEntry} error={form.wrong.name} />
        {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
        <FormFoot save={words.save} busy={form.busy} />
      </form>
    </Dialog>
  )
}
