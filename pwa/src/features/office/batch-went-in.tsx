import type { Lot } from './answers.ts'
import { allergensIn } from './batch-entry.ts'
import type { PartProps } from './batch-parts.ts'
import { ask } from './session.ts'
import { AllergenField } from './sourcing/allergen-field.tsx'
import { allergenNames, containsWords } from './sourcing/allergens.ts'
import { IngredientsField } from './sourcing/ingredients-field.tsx'
import { ParentsField } from './sourcing/parents-field.tsx'
import { words } from './strings.sourcing.en.ts'
import { useResource } from './use-resource.ts'

const { batch: names } = words

type Props = PartProps & { lots: Lot[]; onNewLot: (key: number) => void }

/** Ingredients and other batches, and the allergens that follow from both. */
export function BatchWentIn({ entry, change, wrong, making, lots, onNewLot }: Props) {
  const { brings, failed } = useBrings(entry.parent_ids)
  const contains = containsWords([...allergensIn(entry, lots), ...[...brings.values()].flat()])
  return (
    <>
      <section class="o-card">
        <h2>{names.ingredients}</h2>
        <p class="o-hint">{names.ingredientsLead}</p>
        <IngredientsField
          entries={entry.ingredients}
          onEntries={changed => change(before => ({ ingredients: changed(before.ingredients) }))}
          wrong={wrong}
          lots={lots}
          onNewLot={onNewLot}
        />
      </section>
      <section class="o-card">
        <h2>{names.parents}</h2>
        <p class="o-hint">{names.parentsLead}</p>
        <ParentsField
          parent_ids={entry.parent_ids}
          onParents={parent_ids => change({ parent_ids })}
          error={wrong.parents}
          batches={making.batches.filter(each => each.batch_id !== making.batch?.batch_id)}
          known={making.makeup?.parents ?? []}
          brings={brings}
        />
      </section>
      <section class="o-card">
        <h2>{names.contains}</h2>
        <p class="o-hint">{names.containsLead}</p>
        <p aria-live="polite">{contains ? <b>{contains}</b> : names.containsNothing}</p>
        {failed && <p class="o-hint">{names.bringsUnknown}</p>}
        <MayContain values={entry.may_contain} onValues={may_contain => change({ may_contain })} />
      </section>
    </>
  )
}

function MayContain({ values, onValues }: { values: string[]; onValues: (codes: string[]) => void }) {
  return (
    <div class="o-may-contain">
      <h3>{names.mayContain}</h3>
      <p class="o-hint">{names.mayContainHint}</p>
      {values.length > 0 && <p>{allergenNames(values)}</p>}
      <details class="o-more">
        <summary>{names.mayContainMore}</summary>
        <AllergenField label={names.mayContain} headed values={values} onValues={onValues} />
      </details>
    </div>
  )
}

/** What each of these batches contains, with all that it was made from in turn. */
function useBrings(parent_ids: string[]): { brings: ReadonlyMap<string, string[]>; failed: boolean } {
  const { value, error } = useResource(parent_ids.join(), async () => {
    const makeups = await Promise.all(
      parent_ids.map(batch_id => ask('GET /api/batches/{batch_id}/makeup', { params: { batch_id } })),
    )
    return new Map(
      makeups.map(({ contains }, n) => [parent_ids[n] ?? '', contains.eu14.flatMap(each => each.codes)]),
    )
  })
  return { brings: value ?? NOTHING, failed: error !== undefined }
}

const NOTHING: ReadonlyMap<string, string[]> = new Map()
