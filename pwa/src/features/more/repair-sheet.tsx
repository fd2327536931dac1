import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { fetchAnew } from '../../stall/repair.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/panel.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'

/** Says what it does before it does it. */
export function RepairSheet({ onClose }: { onClose: () => void }): JSX.Element {
  const [state, setState] = useState<'ready' | 'fetching' | 'noServer'>('ready')
  const repair = async () => {
    setState('fetching')
    if (!(await fetchAnew())) setState('noServer')
  }
  return (
    <Sheet
      title={words.repair.title}
      class="repair"
      onClose={onClose}
      footer={
        <Button kind="go" disabled={state === 'fetching'} onClick={() => void repair()}>
          {state === 'fetching' ? words.repair.acting : words.repair.act}
        </Button>
      }
    >
      <p>{words.repair.does}</p>
      <p>{words.repair.keeps}</p>
      {state === 'noServer' && (
        <ErrorPanel title={words.repair.noServer} advice={words.repair.noServerAdvice} />
      )}
    </Sheet>
  )
}
