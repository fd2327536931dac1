import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useByPassed } from '../../domain/fefo.ts'
import type { Refused } from '../../stall/carting.ts'
import { addGoods, batches, lookedAtOn } from '../../stall/stall.ts'
import type { Batch } from '../../stall/types.ts'
import { Button } from '../../ui/button.tsx'
import { shortDate } from '../../ui/dates.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import { BatchChoice } from './batch-choice.tsx'
import { WhySheet } from './why-sheet.tsx'

type Props = { refused: Refused; onAdded: () => void; onClose: () => void }

/** It was not added. Another batch is one tap away; the way out asks for a reason. */
export function UseBySheet({ refused, onAdded, onClose }: Props): JSX.Element {
  const { product, goods } = refused
  const [batch, setBatch] = useState(refused.batch)
  const [view, setView] = useState<'refused' | 'another' | 'why'>('refused')
  const add = (chosen: Batch, why?: string) => {
    if (addGoods(product.product_id, goods, chosen, why) === null) onAdded()
  }
  if (view === 'why')
    return (
      <WhySheet
        key="why"
        batch={batch}
        name={product.name}
        onSay={why => add(batch, why)}
        onClose={onClose}
      />
    )
  if (view === 'another')
    return (
      <Sheet key="another" title={words.batch.title(product.name)} onClose={onClose}>
        <BatchChoice
          of={{ ...product, batch_id: null }}
          wanted_milli={goods.quantity_milli}
          onChoose={add}
          onAnyway={chosen => {
            setBatch(chosen)
            setView('why')
          }}
        />
      </Sheet>
    )
  return (
    <Sheet
      key="refused"
      title={words.useBy.notAdded(shortDate(batch.use_by_on ?? '', lookedAtOn()))}
      onClose={onClose}
      footer={
        <>
          {hasOthers(batch) && (
            <Button kind="go" onClick={() => setView('another')}>
              {words.useBy.another}
            </Button>
          )}
          <Button kind="edged" onClick={() => setView('why')}>
            {words.useBy.anyway}
          </Button>
        </>
      }
    >
      <p class="small quiet">{words.useBy.which(product.name, batch.code)}</p>
    </Sheet>
  )
}

function hasOthers({ product_id }: Batch): boolean {
  return batches.value.some(other => other.product_id === product_id && !useByPassed(other, lookedAtOn()))
}
