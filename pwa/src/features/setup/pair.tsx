import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { currency, pair, sync } from '../../stall/stall.ts'
import { StallError } from '../../stall/types.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ErrorPanel } from '../../ui/panel.tsx'
import { words } from '../../ui/strings.en.ts'
import { NumberWarning } from './number-warning.tsx'
import './setup.css'

const LENGTH = 8
/** No vowels, so that no code is a word; no figures, so that none is taken for a letter. */
const NOT_IN_A_CODE = /[^BCDFGHJKLMNPQRSTVWXZ]/g
/** How it is written down, and nothing to mind. */
const BETWEEN = /[\s-]/g
const SAID_MS = 3000

type Trying = 'no' | 'yes' | { error: string }

/** Types the office's code; at the eighth character it pairs by itself. */
export function Pair(props: {
  onBack: () => void
  onPaired: () => void
  onSellFirst: () => void
}): JSX.Element {
  const [code, setCode] = useState('')
  const [name, setName] = useState<string>(words.setup.defaultName)
  const [trying, setTrying] = useState<Trying>('no')
  const [strange, setStrange] = useState(0)
  useEffect(() => {
    if (strange === 0) return
    const timer = setTimeout(() => setStrange(0), SAID_MS)
    return () => clearTimeout(timer)
  }, [strange])
  const attempt = async (typed: string) => {
    setTrying('yes')
    try {
      await pair(typed, name.trim() || words.setup.defaultName)
      props.onPaired()
    } catch (error) {
      setTrying({ error: error instanceof StallError ? error.code : 'server' })
    }
  }
  const type = (text: string) => {
    if (trying === 'yes') return
    if (text.toUpperCase().replace(BETWEEN, '').search(NOT_IN_A_CODE) >= 0) setStrange(count => count + 1)
    const typed = text.toUpperCase().replace(NOT_IN_A_CODE, '').slice(0, LENGTH)
    setCode(typed)
    setTrying('no')
    if (typed.length === LENGTH && typed !== code) void attempt(typed)
  }
  const sold = currency.value !== null || sync.value.paired
  return (
    <>
      <header class="head">
        <IconButton icon="back" class="back" label={words.common.back} onClick={props.onBack} />
        <h1 tabIndex={-1}>{words.setup.pairTitle}</h1>
      </header>
      <div class="scroll pad pair">
        <NumberWarning />
        <p>
          {words.setup.where} <b>{words.setup.whereBold}</b>
        </p>
        <TextField
          label={words.setup.deviceName}
          value={name}
          onText={setName}
          maxLength={40}
          autocapitalize="sentences"
          enterKeyHint="done"
        />
        <CodeBoxes code={code} busy={trying === 'yes'} strange={strange > 0} onType={type} />
        {typeof trying === 'object' && (
          <PairingError code={trying.error} onAgain={() => void attempt(code)} />
        )}
      </div>
      {!sold && (
        <div class="foot bare">
          <Button kind="edged" class="tall" onClick={props.onSellFirst}>
            {words.setup.sellFirst}
          </Button>
          <p class="small quiet">{words.setup.sellFirstHint}</p>
        </div>
      )}
    </>
  )
}

/** One real field lies over eight drawn boxes: it pastes, corrects and reads like any other. */
function CodeBoxes(props: {
  code: string
  busy: boolean
  /** Something was typed that is in no code. */
  strange: boolean
  onType: (text: string) => void
}) {
  const { code, busy, strange, onType } = props
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <div class="code">
      <label for={id}>{words.setup.code}</label>
      <div class="boxes">
        <div aria-hidden="true">
          {Array.from({ length: LENGTH }, (_, i) => (
            <span key={i} class={i === code.length ? 'now' : ''}>
              {code[i]}
            </span>
          ))}
        </div>
        <input
          ref={field}
          id={id}
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck={false}
          enterKeyHint="done"
          aria-describedby={`${id}-hint`}
          readOnly={busy}
          value={code}
          onInput={event => {
            onType(event.currentTarget.value)
            // A character that is not in any code leaves the state as it is: the field must follow it.
            event.currentTarget.value = event.currentTarget.value
              .toUpperCase()
              .replace(NOT_IN_A_CODE, '')
              .slice(0, LENGTH)
          }}
        />
      </div>
      <p class="hint" id={`${id}-hint`} role="status">
        {busy ? words.setup.pairing : strange ? words.setup.notInCodes : words.setup.codeHint}
      </p>
    </div>
  )
}

function PairingError({ code, onAgain }: { code: string; onAgain: () => void }) {
  const [title, advice] = words.setup.errors[code] ?? words.setup.errors.server!
  const again = code === 'no_signal' || code === 'portal' || code === 'server'
  return (
    <ErrorPanel title={title} advice={advice}>
      {again && (
        <Button kind="stopfill" onClick={onAgain}>
          {words.common.tryAgain}
        </Button>
      )}
    </ErrorPanel>
  )
}
