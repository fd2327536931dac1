import type { ComponentChildren } from 'preact'
import { ApiError } from '../../../api/office_client.ts'
import { words } from '../strings.en.ts'
import { Icon } from './icons.tsx'

type PanelProps = { what: string; safe: string; children?: ComponentChildren }

/** What happened, what is safe, what to do. Stays until acted on. */
export function ErrorPanel({ what, safe, children }: PanelProps) {
  return (
    <div class="o-error" role="alert">
      <Icon name="stop" />
      <div>
        <b>{what}</b>
        <p>{safe}</p>
        {children}
      </div>
    </div>
  )
}

/** Something that could not be fetched. */
export function LoadError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <ErrorPanel {...errorWords(error)}>
      <button type="button" class="o-btn stop-filled" onClick={retry}>
        {words.errors.tryAgain}
      </button>
    </ErrorPanel>
  )
}

export function errorWords(error: unknown): { what: string; safe: string } {
  const { byCode, noSignal, wrongAnswer, server, unknown } = words.errors
  if (!(error instanceof ApiError)) return server
  if (error.code === 'no_signal') return noSignal
  if (error.code === 'portal') return wrongAnswer
  const known = byCode[error.code]
  if (known) return { what: known, safe: unknown.safe }
  if (error.status >= 500) return server
  return { what: unknown.what, safe: error.detail === error.code ? unknown.safe : error.detail }
}

export function errorCode(error: unknown): string {
  return error instanceof ApiError ? error.code : ''
}
