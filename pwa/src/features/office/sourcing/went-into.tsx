import { today } from '../../../kit/clock.ts'
import { shortDate } from '../../../ui/dates.ts'
import type { Lot } from '../answers.ts'
import { LoadError } from '../parts/errors.tsx'
import { Fetching } from '../parts/page.tsx'
import { ask } from '../session.ts'
import { words } from '../strings.sourcing.en.ts'
import { useResource } from '../use-resource.ts'

const { lots: names } = words

/** One step forward: what has to be looked at when this lot was bad. */
export function WentInto({ lot }: { lot: Lot }) {
  const { lot_id } = lot
  const { value, error, reload } = useResource(lot_id, () =>
    ask('GET /api/ingredient-lots/{lot_id}/batches', { params: { lot_id } }),
  )
  return (
    <section class="o-went-into">
      <h3>{names.wentInto}</h3>
      {value ? (
        value.length === 0 ? (
          <p class="o-quiet">{names.wentNowhere}</p>
        ) : (
          <ul>
            {value.map(each => (
              <li key={each.batch_id}>
                <a class="o-code" href={`/office/batches/${each.batch_id}`}>
                  {each.code}
                </a>{' '}
                {names.wentLine(each.product_name, shortDate(each.made_on, today()))}
              </li>
            ))}
          </ul>
        )
      ) : error ? (
        <LoadError error={error} retry={() => void reload()} />
      ) : (
        <Fetching />
      )}
    </section>
  )
}
