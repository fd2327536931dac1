import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { dropToast } from '../../ui/toast.tsx'
import { Count } from './count.tsx'
import { NewBatch } from './new-batch.tsx'
import { Packing } from './packing.tsx'
import { Stock } from './stock.tsx'
import './stock.css'

type Props = {
  /** What stands after /stock/ in the address. */
  task: string
  pill: ComponentChildren
  onBack: () => void
  onMarket: () => void
}

/** What is done to stock on a page of its own. */
export function StockTask({ task, pill, onBack, onMarket }: Props): JSX.Element {
  // Something else begins, which makes the last act final; its pad lies where the toast would.
  useEffect(dropToast, [])
  if (task === 'count') return <Count pill={pill} onBack={onBack} />
  if (task === 'load' || task === 'home')
    return <Packing key={task} way={task} onBack={onBack} onMarket={onMarket} />
  if (task === 'new' || task.startsWith('new/'))
    return <NewBatch same_as={task.slice('new/'.length) || null} onBack={onBack} />
  return <Stock pill={pill} />
}
