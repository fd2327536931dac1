import type { JSX } from 'preact'
import { Button } from './button.tsx'
import { ErrorPanel } from './panel.tsx'
import { words } from './strings.en.ts'

/** What the core refused, in words: what it was, what was kept, what to do. */
export function Refusal({ code, onBack }: { code: string; onBack?: () => void }): JSX.Element {
  return (
    <ErrorPanel title={refusalWords(code)} advice={words.refusals.advice}>
      {onBack && (
        <Button kind="stopfill" onClick={onBack}>
          {words.notSaved.backToCart}
        </Button>
      )}
    </ErrorPanel>
  )
}

export function refusalWords(code: string): string {
  return words.refusals.codes[code] ?? words.refusals.unknown
}
