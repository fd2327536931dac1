import type { ButtonHTMLAttributes, ComponentChildren, JSX } from 'preact'
import { Icon, type IconName } from './icons.tsx'

/** `go` is the one filled button of a screen; `inverse` takes the colour of the ground it lies on. */
export type ButtonKind = 'go' | 'inverse' | 'edged' | 'brandline' | 'soft' | 'stop' | 'stopfill' | 'text'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'icon'> & {
  kind: ButtonKind
  icon?: IconName
  /** 48 high and as wide as its words. */
  aux?: boolean
  class?: string
  children: ComponentChildren
}

export function Button({ kind, icon, aux, class: extra, children, ...rest }: Props): JSX.Element {
  const classes = ['btn', kind, aux && 'aux', extra].filter(Boolean).join(' ')
  return (
    <button type="button" {...rest} class={classes}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** A round 48 px control with a drawing only: its name is for readers. */
export function IconButton({
  icon,
  label,
  well,
  class: extra,
  ...rest
}: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'icon' | 'label'> & {
  icon: IconName
  label: string
  well?: boolean
  class?: string
}): JSX.Element {
  const classes = ['round', well && 'well', extra].filter(Boolean).join(' ')
  return (
    <button type="button" {...rest} class={classes} aria-label={label}>
      <Icon name={icon} />
    </button>
  )
}

/** What a screen is there for, as wide as the screen: the word left, the amount right. */
export function PayBar({
  name,
  word,
  amount,
  ...rest
}: {
  name: string
  word: string
  amount: string
  disabled?: boolean
  onClick: () => unknown
}): JSX.Element {
  return (
    <button type="button" {...rest} class="paybar" aria-label={name}>
      <span>{word}</span>
      <b>{amount}</b>
    </button>
  )
}
