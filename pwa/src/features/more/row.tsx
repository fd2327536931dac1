import type { ComponentChildren, JSX } from 'preact'
import { Icon, type IconName } from '../../ui/icons.tsx'

type Props = { icon: IconName; title: string; hint?: string | null; children?: ComponentChildren }

/** A fact of the phone, and what can be done about it. */
export function Row(props: Props): JSX.Element {
  return (
    <div class="setting">
      <Icon name={props.icon} />
      <span class="grow">
        <b>{props.title}</b>
        {props.hint && <span class="hint">{props.hint}</span>}
      </span>
      {props.children}
    </div>
  )
}
