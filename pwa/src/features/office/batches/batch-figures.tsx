import type { ComponentChildren } from 'preact'
import { today } from '../../../kit/clock.ts'
import { clockTime, shortDate } from '../../../ui/dates.ts'
import { formatMoney } from '../../../ui/money.ts'
import { formatQuantity } from '../../../ui/quantities.ts'
import { session } from '../session.ts'
import { words } from '../strings.batches.en.ts'
import { accountedFor } from './accounted.ts'
import { AccountedBar } from './accounted-bar.tsx'
import { dateWords, dayName, placeWords } from './batch-words.ts'
import type { Batch, LedgerRow } from './shapes.ts'
import { soldOutBy } from './sold-out.ts'

const { page: said } = words

type Props = { batch: Batch; rows: LedgerRow[]; children: ComponentChildren }

/** Made, dated, priced, gone: and that all of it is accounted for. */
export function BatchFigures({ batch, rows, children }: Props) {
  return (
    <section class="o-card o-figures o-batch" aria-label={said.figures}>
      <dl>
        <Made batch={batch} />
        <LabelDate batch={batch} />
        <Money batch={batch} />
        <Gone batch={batch} rows={rows} />
        <Accounted batch={batch} />
      </dl>
      <AccountedBar batch={batch} />
      {children}
    </section>
  )
}

function Made({ batch: { made_milli, made_on, packed_on, unit } }: { batch: Batch }) {
  const beside = [shortDate(made_on, today()), packed_on && said.packed(shortDate(packed_on, today()))]
  return (
    <Figure name={said.made} beside={beside.filter(part => part).join(', ')}>
      {formatQuantity(made_milli, unit)}
    </Figure>
  )
}

function LabelDate({ batch }: { batch: Batch }) {
  const date_on = batch.use_by_on ?? batch.best_before_on
  if (!date_on) return <Figure name={said.noDate}>{said.noDateIs}</Figure>
  return (
    <Figure
      name={batch.use_by_on ? said.useBy : said.bestBefore}
      beside={batch.left_milli > 0 ? dateWords(batch, today())?.far : ''}
    >
      {shortDate(date_on, today())}
    </Figure>
  )
}

function Money({ batch: { unit, unit_cost_minor, price_minor } }: { batch: Batch }) {
  const currency = session.value?.vendor.currency ?? ''
  const price = price_minor === null ? null : formatMoney(price_minor, currency)
  if (unit_cost_minor === null)
    return price && <Figure name={unit === 'each' ? said.price : said.pricePer(unit)}>{price}</Figure>
  return (
    <Figure
      name={unit === 'each' ? said.cost : said.costPer(unit)}
      {...(price && { beside: said.sellsAt(price) })}
    >
      {formatMoney(unit_cost_minor, currency)}
    </Figure>
  )
}

/** When and where the last of it went, or what is left. */
function Gone({ batch, rows }: { batch: Batch; rows: LedgerRow[] }) {
  const last = soldOutBy(batch, rows)
  if (last)
    return (
      <Figure
        name={said.soldOut}
        beside={last.date_on === today() ? (last.market_name ?? '') : dayName(last, today())}
      >
        {clockTime(last.until ?? last.at, last.tz)}
      </Figure>
    )
  const there = batch.places.filter(each => each.left_milli !== 0)
  const [only] = there
  return (
    <Figure name={said.left} beside={there.length === 1 && only ? placeWords(only, today()) : ''}>
      {formatQuantity(batch.left_milli, batch.unit)}
    </Figure>
  )
}

function Accounted({ batch }: { batch: Batch }) {
  const { known_milli, of_milli } = accountedFor(batch)
  const { unit, returned_milli } = batch
  return (
    <Figure
      name={said.accounted}
      {...(returned_milli > 0 && { beside: said.back(formatQuantity(returned_milli, unit)) })}
    >
      {said.nOfM(formatQuantity(known_milli, unit), formatQuantity(of_milli, unit))}
    </Figure>
  )
}

type FigureProps = { name: string; beside?: string | undefined; children: ComponentChildren }

function Figure({ name, beside, children }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {beside && <small> {beside}</small>}
      </dd>
    </div>
  )
}
