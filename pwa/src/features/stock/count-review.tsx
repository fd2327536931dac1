import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { EmptyState, ErrorPanel } from '../../ui/panel.tsx'
import { words } from '../../ui/strings.stock.en.ts'
import type { Failure } from './acts.ts'
import { AnswerList, EditAnswer } from './count-answers.tsx'
import type { Answered } from './counting.ts'
import type { Row } from './rows.ts'

type Props = {
  done: readonly Answered[]
  open: readonly Row[]
  failed: Failure | null
  onAnswer: (row: Row, counted_milli: number) => void
  onCompare: () => void
  onGoOn: () => void
  onAgain: () => void
}

/** All that was counted, once more: comparing it is the end of it. */
export function CountReview({
  done,
  open,
  failed,
  onAnswer,
  onCompare,
  onGoOn,
  onAgain,
}: Props): JSX.Element {
  const [editing, setEditing] = useState<Answered | null>(null)
  const counted = done.filter(({ counted_milli }) => counted_milli !== null).length
  const all = done.length + open.length
  return (
    <>
      <section class="scroll" aria-label={words.count.title}>
        {failed && (
          <div class="pad told">
            <ErrorPanel {...failed} />
          </div>
        )}
        {counted === 0 ? (
          <EmptyState title={words.count.nothingCounted}>{words.count.nothingCountedHint}</EmptyState>
        ) : (
          <h2 class="pad review">
            {counted === all ? words.count.allCounted : words.count.someCounted(counted, all)}
          </h2>
        )}
        <AnswerList done={done} onEdit={setEditing} />
      </section>
      <div class="foot">
        {counted > 0 && (
          <>
            <p class="hint">{words.count.compareHint}</p>
            <Button kind="go" aria-label={words.count.compareName(counted)} onClick={onCompare}>
              {words.count.compare}
            </Button>
          </>
        )}
        {open.length > 0 ? (
          <Button kind="soft" onClick={onGoOn}>
            {words.count.goOn}
          </Button>
        ) : (
          counted === 0 && (
            <Button kind="go" onClick={onAgain}>
              {words.count.startAgain}
            </Button>
          )
        )}
      </div>
      {editing && <EditAnswer answered={editing} onAnswer={onAnswer} onClose={() => setEditing(null)} />}
    </>
  )
}
