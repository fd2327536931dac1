import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { words } from '../strings.en.ts'
import { LoadError } from './errors.tsx'
import { Icon, type IconName } from './icons.tsx'

const QUIET_MS = 400

type HeadProps = { over?: ComponentChildren; title: string; actions?: ComponentChildren }

/** The page's heading takes the focus when the page changes, so that readers hear where they are. */
export function PageHead({ over, title, actions }: HeadProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!document.querySelector('dialog[open]')) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div class="o-head">
      <div>
        {over && <div class="o-over">{over}</div>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </div>
      {actions && <div class="o-actions">{actions}</div>}
    </div>
  )
}

/** A page that could not be fetched: it keeps its heading, so that one knows which. */
export function PageError({ title, ...failed }: { title: string; error: unknown; retry: () => void }) {
  return (
    <>
      <PageHead title={title} />
      <LoadError {...failed} />
    </>
  )
}

/** Nothing at all before 400 ms, then a quiet word. */
export function Fetching() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p class="o-fetching" role="status">
      {late && words.fetching}
    </p>
  )
}

type EmptyProps = { drawings: IconName[]; title: string; text: string; children?: ComponentChildren }

export function Empty({ drawings, title, text, children }: EmptyProps) {
  return (
    <section class="o-empty">
      <div class="o-drawings">
        {drawings.map(name => (
          <Icon key={name} name={name} />
        ))}
      </div>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  )
}

type SearchProps = { label: string; value: string; onValue: (value: string) => void }

export function SearchField({ label, value, onValue }: SearchProps) {
  return (
    <label class="o-search">
      <Icon name="search" />
      <span class="o-hidden">{label}</span>
      <input
        type="search"
        data-search
        placeholder={label}
        value={value}
        onInput={event => onValue(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') onValue('')
        }}
      />
      <span class="o-kbd" aria-hidden="true">
        /
      </span>
    </label>
  )
}

/** "rye tin" finds Tin loaf, rye. */
export function found(search: string, ...texts: (string | null)[]): boolean {
  const haystack = texts.join(' ').toLocaleLowerCase()
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every(word => haystack.includes(word))
}
