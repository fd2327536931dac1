import type { Category } from './answers.ts'
import { ChoiceField, TextField } from './parts/fields.tsx'
import { ShelfMark } from './parts/icons.tsx'
import { words } from './strings.en.ts'

export type CategoryEntry = Pick<Category, 'name' | 'shelf'>

const SHELVES: CategoryEntry['shelf'][] = ['bread', 'cheese', 'preserves', 'coffee', 'honey', 'other']

type Props = { entry: CategoryEntry; onEntry: (entry: CategoryEntry) => void; error: string | undefined }

/** A category is a name and one of the drawings; the tint follows the drawing. */
export function CategoryFields({ entry, onEntry, error }: Props) {
  const { categoryName, categoryNameHint, drawing, shelves } = words.products
  return (
    <>
      <TextField
        label={categoryName}
        placeholder={categoryNameHint}
        maxLength={80}
        value={entry.name}
        onValue={name => onEntry({ ...entry, name })}
        error={error}
      />
      <ChoiceField
        label={drawing}
        value={entry.shelf}
        onValue={shelf => onEntry({ ...entry, shelf })}
        choices={SHELVES.map(shelf => ({
          value: shelf,
          label: shelves[shelf],
          drawing: (
            <span class={`o-shelf ${shelf}`}>
              <ShelfMark shelf={shelf} name={entry.name.trim() || shelves.other} />
            </span>
          ),
        }))}
      />
    </>
  )
}
