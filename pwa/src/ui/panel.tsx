import type { ComponentChildren, JSX } from 'preact'
import { Icon, type IconName } from './icons.tsx'
import './panel.css'

type PanelProps = {
  /** What happened, in the past tense. */
  title: string
  /** What is safe, what to do. */
  advice?: string
  /** One button. */
  children?: ComponentChildren
}

/** Read out at once. The button is for `children`: what to do next. */
export function ErrorPanel({ title, advice, children }: PanelProps): JSX.Element {
  return (
    <div class="panel on-stop" role="alert">
      <Icon name="stop" />
      <div>
        <b>{title}</b>
        {advice && <p>{advice}</p>}
        {children}
      </div>
    </div>
  )
}

/** Something to mind before it matters. */
export function NoticePanel({
  tone = 'wait',
  icon = 'phone',
  title,
  advice,
  children,
}: PanelProps & { tone?: 'wait' | 'note' | 'ok' | 'park'; icon?: IconName }): JSX.Element {
  return (
    <div class={`panel on-${tone}`}>
      <Icon name={icon} />
      <div>
        <b>{title}</b>
        {advice && <p>{advice}</p>}
        {children}
      </div>
    </div>
  )
}

/** Three drawings, a serif line, one sentence, one button. */
export function EmptyState({
  drawings = ['bread', 'cheese', 'preserves'],
  title,
  children,
  action,
}: {
  drawings?: IconName[]
  title: string
  children?: ComponentChildren
  action?: ComponentChildren
}): JSX.Element {
  return (
    <div class="empty">
      <div class="drawings">
        {drawings.map(name => (
          <Icon key={name} name={name} />
        ))}
      </div>
      <h2 class="serif">{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
