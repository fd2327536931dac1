import type { JSX } from 'preact'
import { NoticePanel } from '../../ui/panel.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'

export function MayForgetSheet({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <Sheet title={words.mayForget.title} onClose={onClose}>
      <NoticePanel title={words.mayForget.advice} advice={words.mayForget.howTo} />
    </Sheet>
  )
}
