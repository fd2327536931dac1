import { today } from '../../../kit/clock.ts'
import { shortDate } from '../../../ui/dates.ts'
import type { Batch, Makeup } from '../answers.ts'
import { SelectField } from '../parts/fields.tsx'
import { Icon } from '../parts/icons.tsx'
import { words } from '../strings.sourcing.en.ts'
import { allergenNames } from './allergens.ts'

const { batch: names } = words

type Parent = Makeup['parents'][number]
type Props = {
  parent_ids: string[]
  onParents: (parent_ids: string[]) => void
  error: string | undefined
  /** What may be chosen: all but the batch itself. */
  batches: Batch[]
  /** Those that were chosen before, which may be too old to be among `batches`. */
  known: Parent[]
  /** What each chosen one brings, where it is known already. */
  brings: ReadonlyMap<string, string[]>
}

/** The batches it was made from: each a row, and a list to choose one more from. */
export function ParentsField({ parent_ids, onParents, error, batches, known, brings }: Props) {
  const offered = batches.filter(each => !each.archived && !parent_ids.includes(each.batch_id))
  return (
    <>
      {parent_ids.length > 0 && (
        <ul class="o-parents">
          {parent_ids.map(id => (
            <ParentRow
              key={id}
              parent={batches.find(each => each.batch_id === id) ?? known.find(each => each.batch_id === id)}
              brings={brings.get(id) ?? []}
              onTakeOut={() => onParents(parent_ids.filter(each => each !== id))}
            />
          ))}
        </ul>
      )}
      <SelectField
        label={names.parentAdd}
        hint={offered.length === 0 ? names.parentNone : undefined}
        error={error}
        value=""
        onValue={id => onParents([...parent_ids, id])}
      >
        <option value="">{names.parentChoose}</option>
        {offered.map(each => (
          <option key={each.batch_id} value={each.batch_id}>
            {names.parentOf(each.product_name, each.code, shortDate(each.made_on, today()))}
          </option>
        ))}
      </SelectField>
    </>
  )
}

type RowProps = { parent: Parent | undefined; brings: string[]; onTakeOut: () => void }

function ParentRow({ parent, brings, onTakeOut }: RowProps) {
  const { code, product_name } = parent ?? { code: '', product_name: '' }
  return (
    <li>
      <Icon name="batches" />
      <span>
        <b>{product_name}</b> <span class="o-code">{code}</span>
        {brings.length > 0 && <small>{names.parentBrings(allergenNames(brings))}</small>}
      </span>
      <button type="button" class="o-btn square" aria-label={names.parentTake(code)} onClick={onTakeOut}>
        <Icon name="bin" />
      </button>
    </li>
  )
}
