import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { pair, take } from '../../stall/setting-up.ts'
import { currency, sync } from '../../stall/stall.ts'
import { StallError } from '../../stall/types.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ErrorPanel } from '../../ui/panel.tsx'
import { words } from '../../ui/strings.en.ts'
import { CODE_LENGTH, codeIn, hasStrange } from './codes.ts'
import { NumberWarning } from './number-warning.tsx'
import { clearLink } from './pairing-link.ts'

const SAID_MS = 3000
/** The server may yet take the code, or never saw it. */
const MAY_COME_GOOD = ['no_signal', 'portal', 'server']

type Trying = 'no' | 'yes' | { error: string }

type Props = {
  /** What a link brought: tried at once. Empty where the link lacked it. */
  linked: string | null
  onPaired: () => void
  onSellFirst: () => void
}

/** Pairs by itself at the eighth character, whoever brought them. */
export function PairByCode({ linked, onPaired, onSellFirst }: Props): JSX.Element {
  const [code, setCode] = useState(linked ?? '')
  const [name, setName] = useState(proposedName)
  const [trying, setTrying] = useState<Trying>(linked === '' ? { error: 'link_torn' } : 'no')
  const [strange, sayStrange] = useSaidOnce()
  const attempt = async (typed: string) => {
    setTrying('yes')
    try {
      await pair(typed, name.trim() || words.setup.defaultName)
      await take(typed)
      onPaired()
    } catch (error) {
      const reason = error instanceof StallError ? error.code : 'server'
      if (!MAY_COME_GOOD.includes(reason)) await take(typed)
      setTrying({ error: reason })
    }
  }
  useEffect(() => {
    clearLink()
    if (linked) void attempt(linked)
  }, [])
  const type = (text: string) => {
    if (trying === 'yes') return
    if (hasStrange(text)) sayStrange()
    const typed = codeIn(text)
    setCode(typed)
    setTrying('no')
    if (typed.length === CODE_LENGTH && typed !== code) void attempt(typed)
  }
  const sold = currency.value !== null || sync.value.paired
  return (
    <>
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
        <CodeBoxes code={code} busy={trying === 'yes'} strange={strange} onType={type} />
        {typeof trying === 'object' && (
          <PairingError code={trying.error} onAgain={() => void attempt(code)} />
        )}
      </div>
      {!sold && (
        <div class="foot bare">
          <Button kind="edged" class="tall" onClick={onSellFirst}>
            {words.setup.sellFirst}
          </Button>
          <p class="small quiet">{words.setup.sellFirstHint}</p>
        </div>
      )}
    </>
  )
}

/** The owner changes it in the office, where two of a kind are told apart. */
function proposedName(): string {
  const { phoneNames, defaultName } = words.setup
  const kind = Object.keys(phoneNames).find(each => navigator.userAgent.includes(each)) ?? ''
  return phoneNames[kind] ?? defaultName
}

/** True for a while after it was said. */
function useSaidOnce(): [boolean, () => void] {
  const [count, setCount] = useState(0)
  useEffect(() => {
    if (count === 0) return
    const timer = setTimeout(() => setCount(0), SAID_MS)
    return () => clearTimeout(timer)
  }, [count])
  return [count > 0, () => setCount(before => before + 1)]
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
          {Array.from({ length: CODE_LENGTH }, (_, i) => (
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
            event.currentTarget.value = codeIn(event.currentTarget.value)
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
  const again = MAY_COME_GOOD.includes(code)
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
