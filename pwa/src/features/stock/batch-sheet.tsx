import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { catalogue, day, lookedAtOn, onHand } from '../../stall/stall.ts'
import { countStock } from '../../stall/stocking.ts'
import { type Day, GONE, HOME, type Move } from '../../stall/types.ts'
import { Button } from '../../ui/button.tsx'
import { shortDate } from '../../ui/dates.ts'
import { ErrorPanel } from '../../ui/panel.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.stock.en.ts'
import { move, news, offerUndo, useSaving } from './acts.ts'
import { allergenWords } from './allergen-words.ts'
import { dateWords, nearWords } from './date-words.ts'
import { useDays } from './days.ts'
import { differenceWords } from './difference.ts'
import { FigureSheet } from './figure-sheet.tsx'
import type { Row } from './rows.ts'
import { ofBatch, placeOf } from './standing.ts'
import { DateNote } from './stock-row.tsx'
import { WasteSheet } from './waste-sheet.tsx'

type Act = 'waste' | 'load' | 'takeHome' | 'cameBack' | 'count'
type Props = { row: Row; onClose: () => void }

/** A batch: its dates, where it is, what is in it, and what may have happened to it. */
export function BatchSheet({ row, onClose }: Props): JSX.Element {
  const [act, setAct] = useState<Act | null>(null)
  if (act === 'waste') return <WasteSheet of={row} onClose={onClose} />
  if (act) return <Acting act={act} row={row} onClose={onClose} />
  return <About row={row} onAct={setAct} onClose={onClose} />
}

function About({ row, onAct, onClose }: Props & { onAct: (act: Act) => void }) {
  const { batch, product } = row
  const on = lookedAtOn()
  return (
    <Sheet title={product.name} closeLabel={words.batch.close} onClose={onClose} class="of-stock">
      <p class="quiet">
        {words.batch.code(batch.code)}
        {batch.wanted_code && <span class="hint"> {words.batch.codeWas(batch.wanted_code)}</span>}
      </p>
      <ul class="dated">
        <li>{words.date.made(nearWords(batch.made_on, on))}</li>
        {batch.packed_on && <li>{words.date.packed(nearWords(batch.packed_on, on))}</li>}
        {(batch.use_by_on || batch.best_before_on) && (
          <li>{row.date === 'fine' ? dateWords(batch, on) : <DateNote row={row} />}</li>
        )}
      </ul>
      <Where row={row} />
      {batch.allergens && (
        <>
          <h3 class="fine quiet">{words.batch.allergens}</h3>
          <p>{allergenWords(batch.allergens, catalogue.value?.vendor.country === 'US' ? 'us9' : 'eu14')}</p>
        </>
      )}
      <Acts row={row} onAct={onAct} onClose={onClose} />
    </Sheet>
  )
}

/** Where how much of it is; a place with nothing is not named, unless it is the only one. */
function Where({ row }: { row: Row }) {
  const { batch, product, where, left_milli, whole_milli, home_milli } = row
  const days = useDays()
  const said = (milli: number) => formatQuantity(milli, product.unit)
  const earlier = (onHand.value.get(batch.batch_id)?.places ?? []).filter(
    ({ place, left_milli: left }) => place !== HOME && place !== day.value?.day_id && left !== 0,
  )
  return (
    <>
      <h3 class="fine quiet">{words.batch.where}</h3>
      <dl class="where">
        {where === 'stall' && (
          <Place name={words.batch.onStall} said={words.batch.left(said(left_milli), said(whole_milli))} />
        )}
        {(where === 'home' || home_milli !== 0) && <Place name={words.batch.home} said={said(home_milli)} />}
        {earlier.map(({ place, left_milli: left }) => (
          <Place key={place} name={stallName(days, place)} said={said(left)} />
        ))}
        <Place name={words.batch.made} said={said(batch.quantity_made_milli)} />
      </dl>
    </>
  )
}

function Place({ name, said }: { name: string; said: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{said}</dd>
    </div>
  )
}

function stallName(days: readonly Day[], place: string): string {
  const open = days.find(({ day_id }) => day_id === place)
  if (!open) return words.batch.earlierStall
  return words.batch.earlier(`${open.market_name}, ${shortDate(open.date_on, lookedAtOn())}`)
}

function Acts({ row, onAct, onClose }: Props & { onAct: (act: Act) => void }) {
  const { failed, save } = useSaving()
  const soldOut = async () => {
    if (await save(() => saySoldOut(row))) onClose()
  }
  const acts: [Act, string, boolean][] = [
    ['load', words.batch.load, row.home_milli > 0 && day.value !== null],
    ['takeHome', words.batch.takeHome, row.where === 'stall' && row.left_milli > 0],
    ['cameBack', words.batch.cameBack, true],
    ['count', words.batch.count, true],
  ]
  return (
    <section aria-label={words.batch.acts} class="batch-acts">
      {failed && <ErrorPanel {...failed} />}
      <Button kind="go" onClick={() => onAct('waste')}>
        {words.batch.waste}
      </Button>
      <div class="two-by-two">
        {acts
          .filter(([, , possible]) => possible)
          .map(([act, name]) => (
            <Button key={act} kind="edged" onClick={() => onAct(act)}>
              {name}
            </Button>
          ))}
        {row.left_milli !== 0 && (
          <Button kind="edged" onClick={soldOut}>
            {words.batch.soldOut}
          </Button>
        )}
        <a class="btn edged" href={`/stock/new/${row.batch.batch_id}`}>
          {words.batch.again}
        </a>
      </div>
    </section>
  )
}

/** A count of none. Its undo is another count: what was there, and what was done to it since. */
async function saySoldOut(row: Row): Promise<void> {
  const { left_milli, where, batch, product } = row
  const place = placeOf(row)
  const count = (counted_milli: number) =>
    countStock({ place, blind: false, counts: [{ ...ofBatch(row), counted_milli }] })
  await count(0)
  offerUndo(words.move.soldOut(product.name), () => {
    const known = onHand.peek().get(batch.batch_id)
    const since_milli = (where === 'stall' ? known?.stall_milli : known?.home_milli) ?? 0
    return count(Math.max(0, left_milli + since_milli))
  })
}

/** One figure, for one batch. */
function Acting({ act, row, onClose }: Props & { act: Exclude<Act, 'waste'> }) {
  const { failed, save } = useSaving()
  const { product, batch, home_milli, left_milli, where } = row
  const { unit, name } = product
  const said = (milli: number) => formatQuantity(milli, unit)
  const titles = {
    load: words.move.loadTitle(name),
    takeHome: words.move.takeHomeTitle(name),
    cameBack: words.move.cameBackTitle(name),
    count: words.move.countTitle(name),
  }
  const there_milli = { load: home_milli, takeHome: left_milli, cameBack: null, count: null }[act]
  const aside = {
    load: words.figure.atHome(said(home_milli)),
    takeHome: words.figure.left(said(left_milli)),
    cameBack: words.batch.code(batch.code),
    count: where === 'stall' ? words.batch.onStall : words.batch.home,
  }[act]
  const onFigure = async (quantity_milli: number) => {
    if (await save(() => actOn(act, row, quantity_milli))) onClose()
  }
  return (
    <FigureSheet
      title={titles[act]}
      aside={aside}
      unit={unit}
      all_milli={there_milli}
      nought={act === 'count'}
      failed={failed}
      onFigure={onFigure}
      onClose={onClose}
    />
  )
}

async function actOn(act: Exclude<Act, 'waste'>, row: Row, quantity_milli: number): Promise<void> {
  const { name, unit } = row.product
  const said = formatQuantity(quantity_milli, unit)
  if (act === 'count') return countAgain(row, quantity_milli)
  const place = placeOf(row)
  const open = day.peek()?.day_id ?? HOME
  const ways = {
    load: { reason: 'loaded', from_place: HOME, to_place: open, said: words.move.loaded },
    takeHome: { reason: 'unloaded', from_place: place, to_place: HOME, said: words.move.unloaded },
    cameBack: { reason: 'returned', from_place: GONE, to_place: place, said: words.move.returned },
  } as const
  const { said: told, ...way } = ways[act]
  const moved: Move = { ...ofBatch(row), quantity_milli, ...way }
  await move([moved], told(name, said))
}

/** Counted alone it is not blind: what is left stands on the sheet before it. */
async function countAgain(row: Row, counted_milli: number): Promise<void> {
  const { left_milli, product } = row
  const counts = [{ ...ofBatch(row), counted_milli }]
  await countStock({ place: placeOf(row), blind: false, counts })
  const said = words.move.counted(product.name, formatQuantity(counted_milli, product.unit))
  news.value = { title: said, advice: differenceWords(product, counted_milli - left_milli), wrong: false }
}
