import { fullDate } from '../../../ui/dates.ts'
import type { Category, Product } from '../answers.ts'
import { Icon, ShelfMark } from '../parts/icons.tsx'
import { session } from '../session.ts'
import { words } from '../strings.batches.en.ts'
import { declaredCodes, regimeOf } from './allergen-words.ts'
import { Allergens, LoudName, originOf } from './makeup.tsx'
import { percent } from './makeup-words.ts'
import { editPath } from './paths.ts'
import type { Batch, Makeup } from './shapes.ts'

const { story: said, page } = words

type Props = {
  batch: Batch
  makeup: Makeup
  product: Product | undefined
  category: Category | undefined
}

/** As a customer will read it: drawing or photo, name, words, facts, what is in it. */
export function StoryCard({ batch, makeup, ...of }: Props) {
  const vendor = session.value?.vendor
  const regime = regimeOf(vendor?.country ?? '')
  const codes = declaredCodes(makeup, regime)
  return (
    <section class="o-card" aria-labelledby="batch-story">
      <header>
        <h2 id="batch-story">{said.title}</h2>
        <a href={editPath(batch.batch_id)}>{said.edit}</a>
      </header>
      <p class="o-quiet o-fine">{said.lead}</p>
      <article class="o-read">
        <Above batch={batch} {...of} />
        <div class="o-read-text">
          <p class="o-read-stall">{vendor?.name}</p>
          <h3>{batch.product_name}</h3>
          {batch.story ? <p>{batch.story}</p> : <p class="o-quiet">{said.none}</p>}
        </div>
        <Facts batch={batch} />
        {makeup.ingredients.length > 0 && (
          <div class="o-read-text">
            <h4>{said.inIt}</h4>
            <ul class="o-went-in">
              {makeup.ingredients.map((ingredient, n) => (
                <li key={n}>
                  <span>
                    <LoudName ingredient={ingredient} codes={codes} />
                    {originOf(ingredient) && <small>{originOf(ingredient)}</small>}
                  </span>
                  {ingredient.share_ppm !== null && <b>{percent(ingredient.share_ppm)}</b>}
                </li>
              ))}
            </ul>
            <Allergens makeup={makeup} regime={regime} />
          </div>
        )}
      </article>
    </section>
  )
}

/** No photo is not a gap: each category has its drawing. */
function Above({ batch, product, category }: Omit<Props, 'makeup'>) {
  const photo_id = batch.photo_id ?? product?.photo_id
  if (photo_id)
    return (
      <img
        class="o-read-photo"
        src={`/api/photos/${photo_id}/large`}
        alt={said.photo(batch.product_name)}
        loading="lazy"
      />
    )
  return (
    <div class="o-read-photo none">
      {category ? <ShelfMark shelf={category.shelf} name={category.name} /> : <Icon name="batches" />}
    </div>
  )
}

function Facts({ batch }: { batch: Batch }) {
  const date_on = batch.use_by_on ?? batch.best_before_on
  return (
    <dl class="o-facts">
      <div>
        <dt>{said.batch}</dt>
        <dd>{batch.wanted_code ?? batch.code}</dd>
      </div>
      <div>
        <dt>{said.made}</dt>
        <dd>{fullDate(batch.made_on)}</dd>
      </div>
      {date_on && (
        <div>
          <dt>{batch.use_by_on ? page.useBy : page.bestBefore}</dt>
          <dd>{fullDate(date_on)}</dd>
        </div>
      )}
    </dl>
  )
}
