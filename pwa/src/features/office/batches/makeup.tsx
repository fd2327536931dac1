import { Fragment } from 'preact'
import type { Regime } from '../../../domain/allergens.ts'
import { today } from '../../../kit/clock.ts'
import { shortDate } from '../../../ui/dates.ts'
import { session } from '../session.ts'
import { words } from '../strings.batches.en.ts'
import { words as office } from '../strings.en.ts'
import {
  allergenName,
  type Declared,
  declared,
  declaredCodes,
  loudAllergens,
  regimeOf,
} from './allergen-words.ts'
import { countryName, percent } from './makeup-words.ts'
import { editPath } from './paths.ts'
import type { Batch, Ingredient, Makeup } from './shapes.ts'

const { makeup: said } = words

/** What went in, where it came from, and what somebody must be told of it. */
export function MakeupCard({ batch, makeup }: { batch: Batch; makeup: Makeup }) {
  const regime = regimeOf(session.value?.vendor.country ?? '')
  const codes = declaredCodes(makeup, regime)
  return (
    <section class="o-card" aria-labelledby="batch-makeup">
      <header>
        <h2 id="batch-makeup">{said.title}</h2>
        <a href={editPath(batch.batch_id)}>{said.edit}</a>
      </header>
      {makeup.ingredients.length === 0 ? (
        <p class="o-nothing">{said.empty}</p>
      ) : (
        <ul class="o-went-in">
          {makeup.ingredients.map((ingredient, n) => (
            // An ingredient has no id of its own: its place is what it has.
            <Row key={n} ingredient={ingredient} codes={codes} />
          ))}
        </ul>
      )}
      <Allergens makeup={makeup} regime={regime} />
    </section>
  )
}

function Row({ ingredient, codes }: { ingredient: Ingredient; codes: string[] }) {
  const { share_ppm, supplier_name, supplier_lot, received_on } = ingredient
  const beneath = [
    supplier_name,
    supplier_lot && said.lot(supplier_lot),
    received_on && said.received(shortDate(received_on, today())),
    originOf(ingredient),
  ].filter(part => part)
  return (
    <li>
      <span>
        <LoudName ingredient={ingredient} codes={codes} />
        {beneath.length > 0 && <small>{beneath.join(' · ')}</small>}
      </span>
      {share_ppm !== null && <b>{percent(share_ppm)}</b>}
    </li>
  )
}

export function LoudName({ ingredient, codes }: { ingredient: Ingredient; codes: string[] }) {
  const pieces = loudAllergens(
    ingredient.name,
    [...ingredient.allergens, ...ingredient.lot_allergens].filter(code => codes.includes(code)),
  )
  return (
    <>
      {pieces.map((piece, n) =>
        piece.loud ? <Loud key={n} text={piece.text} /> : <Fragment key={n}>{piece.text}</Fragment>,
      )}
    </>
  )
}

function Loud({ text }: { text: string }) {
  return <b class="o-allergen">{text}</b>
}

export function originOf({ region, country }: Ingredient): string {
  return [region, country && countryName(country)].filter(part => part).join(', ')
}

export function Allergens({ makeup, regime }: { makeup: Makeup; regime: Regime }) {
  const found = declared(makeup, regime)
  return (
    <p class="o-declared">
      <b>{said.allergens}</b>{' '}
      {found.length === 0 ? (
        said.noneKnown
      ) : (
        <>
          {said.contains}{' '}
          {found.map((each, n) => (
            <Fragment key={each.name}>
              {n > 0 && ', '}
              <Contained {...each} />
            </Fragment>
          ))}
          .
        </>
      )}
      {makeup.may_contain.length > 0 &&
        ` ${said.mayContain(office.and(makeup.may_contain.map(allergenName)))}`}
    </p>
  )
}

function Contained({ name, kinds }: Declared) {
  return (
    <>
      <Loud text={name} />
      {kinds.length > 0 && ` (${kinds.join(', ')})`}
    </>
  )
}
