import type { ComponentChildren, JSX } from 'preact'

/** What scrolls and holds nothing to tap: a keyboard must be able to reach it, or it cannot be read. */
export function Scroller(props: { label: string; pad?: boolean; children: ComponentChildren }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes the arrow keys
    <section class={props.pad ? 'scroll pad' : 'scroll'} aria-label={props.label} tabIndex={0}>
      {props.children}
    </section>
  )
}
