import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { day, lookedAtOn, onHand } from '../../stall/stall.ts'
import { lastLoad } from '../../stall/stocking.ts'
import { type Day, HOME, type Move, type Place } from '../../stall/types.ts'
import { Button, IconButton, PayBar } from '../../ui/button.tsx'
import { shortDate } from '../../ui/dates.ts'
import { EmptyState, ErrorPanel } from '../../ui/panel.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { Seg } from '../../ui/seg.tsx'
import { words } from '../../ui/strings.stock.en.ts'
import { move, useSaving } from './acts.ts'
import { useDays } from './days.ts'
import { FigureSheet } from './figure-sheet.tsx'
import { asLastTime, everything, keyOf, type Pack, stepped, toLoad, toTakeHome } from './packing.ts'
import { ofBatch, rows } from './standing.ts'
import { DateNote } from './stock-row.tsx'
import './packing.css'

type Way = 'load' | 'home'
type Props = { way: Way; onBack: () => void; onMarket: () => void }

/** What goes to the stall, or back: prefilled, so that the usual is one tap. */
export function Packing({ way, onBack, onMarket }: Props): JSX.Element {
  const isLoad = way === 'load'
  const open = day.value
  const packs = isLoad
    ? toLoad(rows.value, HOME)
    : toTakeHome(rows.value, onHand.value, { home: HOME, today: open?.day_id ?? null })
  return (
    <>
      <header class="head">
        <IconButton icon="back" class="back" label={words.common.back} onClick={onBack} />
        <h1 tabIndex={-1}>
          {isLoad ? words.packing.loadTitle : words.packing.homeTitle}
          {open && <small>{`${open.market_name}, ${shortDate(open.date_on, lookedAtOn())}`}</small>}
        </h1>
      </header>
      {isLoad && !open ? (
        <NoDay onMarket={onMarket} />
      ) : packs.length === 0 ? (
        <NothingToPack isLoad={isLoad} />
      ) : (
        <Fill way={way} packs={packs} open={open} onDone={onBack} />
      )}
    </>
  )
}

function NoDay({ onMarket }: { onMarket: () => void }) {
  return (
    <section class="scroll">
      <EmptyState
        title={words.packing.noDay}
        action={
          <Button kind="go" onClick={onMarket}>
            {words.packing.chooseMarket}
          </Button>
        }
      >
        {words.packing.noDayHint}
      </EmptyState>
    </section>
  )
}

function NothingToPack({ isLoad }: { isLoad: boolean }) {
  const { nothingHome, nothingHomeHint, nothingOut, nothingOutHint } = words.packing
  return (
    <section class="scroll">
      <EmptyState
        title={isLoad ? nothingHome : nothingOut}
        action={
          isLoad && (
            <a class="btn go" href="/stock/new">
              {words.stock.newBatch}
            </a>
          )
        }
      >
        {isLoad ? nothingHomeHint : nothingOutHint}
      </EmptyState>
    </section>
  )
}

type Filling = 'last' | 'all' | 'none'
type FillProps = { way: Way; packs: Pack[]; open: Day | null; onDone: () => void }

function Fill({ way, packs, open, onDone }: FillProps) {
  const { filled, filling, hasLast, fill, set } = useFilling(way, packs)
  const [typing, setTyping] = useState<Pack | null>(null)
  const { failed, save } = useSaving()
  const moves = packs.flatMap(pack => {
    const quantity_milli = filled?.get(keyOf(pack)) ?? 0
    return quantity_milli > 0 ? [asMove(pack, quantity_milli, way, open)] : []
  })
  const go = async () => {
    const said = (way === 'load' ? words.packing.loaded : words.packing.unloaded)(moves.length)
    if (await save(() => move(moves, said))) onDone()
  }
  if (!filled) return <section class="scroll" />
  return (
    <>
      <div class="pad orders">
        <Seg
          label={words.packing.fill}
          chosen={filling}
          choices={[
            ...(hasLast ? [['last', words.packing.asLastTime] as const] : []),
            ['all', words.packing.everything],
            ['none', words.packing.nothing],
          ]}
          onChoose={fill}
        />
      </div>
      <section class="scroll" aria-label={way === 'load' ? words.packing.loadTitle : words.packing.homeTitle}>
        {failed && (
          <div class="pad told">
            <ErrorPanel {...failed} />
          </div>
        )}
        <Places packs={packs} open={open}>
          {pack => (
            <PackRow
              key={keyOf(pack)}
              pack={pack}
              way={way}
              now_milli={filled.get(keyOf(pack)) ?? 0}
              onSet={milli => set(pack, milli)}
              onType={() => setTyping(pack)}
            />
          )}
        </Places>
      </section>
      <div class="foot">
        <PayBar
          name={(way === 'load' ? words.packing.loadName : words.packing.homeName)(moves.length)}
          word={way === 'load' ? words.packing.load : words.packing.home}
          amount={String(moves.length)}
          disabled={moves.length === 0}
          onClick={go}
        />
      </div>
      {typing && (
        <TypePack
          pack={typing}
          way={way}
          onSet={milli => {
            set(typing, milli)
            setTyping(null)
          }}
          onClose={() => setTyping(null)}
        />
      )}
    </>
  )
}

/** Prefilled once; what comes home meanwhile does not change what was typed. */
function useFilling(way: Way, packs: Pack[]) {
  const [last, setLast] = useState<ReadonlyMap<string, number> | null>(null)
  const [filled, setFilled] = useState<ReadonlyMap<string, number> | null>(null)
  const [filling, setFilling] = useState<Filling>('all')
  useEffect(() => {
    if (way === 'home') return setFilled(everything(packs))
    const begin = (known: ReadonlyMap<string, number>) => {
      const asBefore = asLastTime(packs, known)
      // Of what was loaded then, nothing may be here today.
      const isAny = [...asBefore.values()].some(milli => milli > 0)
      setLast(isAny ? known : null)
      setFilling(isAny ? 'last' : 'all')
      setFilled(isAny ? asBefore : everything(packs))
    }
    lastLoad().then(begin, () => begin(new Map()))
  }, [way])
  const fill = (chosen: Filling) => {
    setFilling(chosen)
    if (chosen === 'last') setFilled(asLastTime(packs, last ?? new Map()))
    else setFilled(chosen === 'all' ? everything(packs) : new Map())
  }
  const set = (pack: Pack, quantity_milli: number) =>
    setFilled(before => new Map(before ?? []).set(keyOf(pack), quantity_milli))
  return { filled, filling, hasLast: last !== null, fill, set }
}

function asMove({ row, from_place }: Pack, quantity_milli: number, way: Way, open: Day | null): Move {
  const moved = { ...ofBatch(row), quantity_milli, from_place }
  if (way === 'home') return { ...moved, reason: 'unloaded', to_place: HOME }
  return { ...moved, reason: 'loaded', to_place: open!.day_id }
}

type PlacesProps = { packs: readonly Pack[]; open: Day | null; children: (pack: Pack) => JSX.Element }

/** One list a place; where all is at one, that needs no saying. */
function Places({ packs, open, children }: PlacesProps) {
  const days = useDays()
  const places = [...new Set(packs.map(pack => pack.from_place))]
  const isPlain = places.length === 1 && (places[0] === HOME || places[0] === open?.day_id)
  return places.map(place => (
    <section key={place} aria-label={placeName(place, days, open)}>
      {!isPlain && <h2 class="groupline on-plain">{placeName(place, days, open)}</h2>}
      <ul class="list packs">{packs.filter(pack => pack.from_place === place).map(children)}</ul>
    </section>
  ))
}

function placeName(place: Place, days: readonly Day[], open: Day | null): string {
  if (place === HOME) return words.stock.groups.home
  if (place === open?.day_id) return words.packing.fromStall
  const known = days.find(({ day_id }) => day_id === place)
  if (!known) return words.packing.earlierStall
  return words.packing.fromEarlier(`${known.market_name}, ${shortDate(known.date_on, lookedAtOn())}`)
}

type RowProps = {
  pack: Pack
  way: Way
  now_milli: number
  onSet: (quantity_milli: number) => void
  onType: () => void
}

function PackRow({ pack, way, now_milli, onSet, onType }: RowProps) {
  const { row, there_milli } = pack
  const { name, unit } = row.product
  const { code } = row.batch
  const there = formatQuantity(there_milli, unit)
  const isOver = now_milli > there_milli
  const step = (by: 1 | -1) => onSet(stepped(now_milli, there_milli, unit, by))
  return (
    <li class={now_milli === 0 ? 'none' : undefined}>
      <span class="grow">
        <b>{name}</b>
        <span class="fine quiet">{code}</span>
        <span class="fine">
          {isOver
            ? (way === 'load' ? words.packing.over : words.packing.overStall)(there)
            : (way === 'load' ? words.packing.atHome : words.packing.onStall)(there)}
        </span>
        <DateNote row={row} />
      </span>
      <fieldset class="pack-step">
        <legend class="vh">{`${name}, ${code}`}</legend>
        <IconButton
          icon="minus"
          label={unit === 'each' ? words.packing.fewer(name) : words.packing.none(name)}
          disabled={now_milli === 0}
          onClick={() => step(-1)}
        />
        <button
          type="button"
          class="now"
          aria-label={words.packing.quantityName(name, code, formatQuantity(now_milli, unit))}
          onClick={onType}
        >
          {formatQuantity(now_milli, unit)}
        </button>
        <IconButton
          icon="plus"
          label={unit === 'each' ? words.packing.more(name) : words.packing.all(name)}
          disabled={unit !== 'each' && now_milli >= there_milli}
          onClick={() => step(1)}
        />
      </fieldset>
    </li>
  )
}

type TypeProps = { pack: Pack; way: Way; onSet: (quantity_milli: number) => void; onClose: () => void }

function TypePack({ pack: { row, there_milli }, way, onSet, onClose }: TypeProps) {
  const { name, unit } = row.product
  const there = formatQuantity(there_milli, unit)
  return (
    <FigureSheet
      title={(unit === 'each' ? words.packing.typeTitleEach : words.packing.typeTitle)(name)}
      aside={(way === 'load' ? words.packing.atHome : words.packing.onStall)(there)}
      unit={unit}
      all_milli={there_milli}
      nought
      onFigure={onSet}
      onClose={onClose}
    />
  )
}
