import { type Signal, signal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { day } from '../../stall/stall.ts'
import { countStock } from '../../stall/stocking.ts'
import { HOME } from '../../stall/types.ts'
import { IconButton } from '../../ui/button.tsx'
import { Switch } from '../../ui/field.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { Seg } from '../../ui/seg.tsx'
import { words } from '../../ui/strings.stock.en.ts'
import { useSaving } from './acts.ts'
import { CountAsking } from './count-asking.tsx'
import { CountResult, type Difference } from './count-result.tsx'
import { CountReview } from './count-review.tsx'
import {
  answered,
  answersOf,
  begun,
  type Counting,
  expectedAt,
  keepCount,
  keptCount,
  toCount,
} from './counting.ts'
import type { Row } from './rows.ts'
import { loadedToday, ofBatch, rows } from './standing.ts'
import './count.css'

type Props = { pill: ComponentChildren; onBack: () => void }

const counting: Signal<Counting> = signal(begun(HOME))

/** The one that was left, if what it counted is still there to be counted; else one of where the day is. */
function openCount(): void {
  const isHomeAgain = !loadedToday.peek() && rows.peek().some(row => row.loaded_milli > 0)
  const here = (isHomeAgain ? null : day.peek()?.day_id) ?? HOME
  const kept = keptCount()
  counting.value = kept && (kept.place === HOME || kept.place === here) ? kept : begun(here)
}

function change(to: Counting): void {
  counting.value = to
  keepCount(to)
}

/** Walk the table, one tap a batch; then compare, once. */
export function Count({ pill, onBack }: Props): JSX.Element {
  useState(openCount)
  const [result, setResult] = useState<Difference[] | null>(null)
  if (result) return <CountResult differences={result} onBack={onBack} />
  return <Walk pill={pill} onBack={onBack} onCompared={setResult} />
}

function Walk({ pill, onBack, onCompared }: Props & { onCompared: (differences: Difference[]) => void }) {
  const [stopped, setStopped] = useState(false)
  const { failed, save } = useSaving()
  const count = counting.value
  const isHome = count.place === HOME || !loadedToday.value
  const all = toCount(rows.value, isHome)
  const done = answersOf(count, all)
  const open = all.filter(row => !done.some(each => each.row === row))
  const answer = (row: Row, counted_milli: number | null) =>
    change(answered(counting.peek(), { batch_id: row.batch.batch_id, counted_milli }))
  const compare = async () => {
    const differences = done.flatMap(({ row, counted_milli }) =>
      counted_milli === null ? [] : [{ row, counted_milli, expected_milli: expectedAt(row, isHome) }],
    )
    const counts = differences.map(({ row, counted_milli }) => ({ ...ofBatch(row), counted_milli }))
    if (!(await save(() => countStock({ place: count.place, blind: !count.shown, counts })))) return
    change(begun(count.place))
    onCompared(differences)
  }
  return (
    <>
      <header class="head stock-head">
        <IconButton icon="back" class="back" label={words.count.back} onClick={onBack} />
        <h1 tabIndex={-1}>
          {words.count.title}
          <small>{words.count.counted(done.length, all.length)}</small>
        </h1>
        {pill}
      </header>
      <Progress done={done.length} all={all.length} />
      {all.length === 0 ? (
        <section class="scroll">
          <Settings count={count} />
          <EmptyState title={words.count.nothingHere}>{words.count.nothingHereHint}</EmptyState>
        </section>
      ) : open.length > 0 && !stopped ? (
        <CountAsking
          done={done}
          open={open}
          isHome={isHome}
          shown={count.shown}
          settings={done.length === 0 && <Settings count={count} />}
          onAnswer={answer}
          onStop={() => setStopped(true)}
        />
      ) : (
        <CountReview
          done={done}
          open={open}
          failed={failed}
          onAnswer={answer}
          onCompare={compare}
          onGoOn={() => setStopped(false)}
          onAgain={() => {
            setStopped(false)
            change(begun(count.place))
          }}
        />
      )}
    </>
  )
}

function Progress({ done, all }: { done: number; all: number }) {
  return (
    <div class="pad counted-bar">
      <div
        class="bar"
        role="progressbar"
        aria-label={words.count.progress}
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuetext={words.count.counted(done, all)}
        style={{ '--part': all === 0 ? 0 : (100 * done) / all }}
      >
        <i />
      </div>
    </div>
  )
}

/** Before the first answer only: a count is of one place, and blind or not. */
function Settings({ count }: { count: Counting }) {
  const open = day.value
  const hasTwoPlaces = open !== null && loadedToday.value && toCount(rows.value, true).length > 0
  return (
    <div class="pad count-settings">
      {hasTwoPlaces && (
        <Seg
          label={words.count.where}
          chosen={count.place}
          choices={[
            [open.day_id, words.count.onStall],
            [HOME, words.count.atHome],
          ]}
          onChoose={place => change({ ...count, place })}
        />
      )}
      <Switch
        label={words.count.show}
        hint={words.count.showHint}
        on={count.shown}
        onSwitch={shown => change({ ...count, shown })}
      />
    </div>
  )
}
