import { useEffect, useRef, useState } from 'preact/hooks'
import type { Device } from './answers.ts'
import { orSay } from './parts/archive.tsx'
import { ErrorPanel, errorWords } from './parts/errors.tsx'
import { TextField } from './parts/fields.tsx'
import { Icon } from './parts/icons.tsx'
import { say } from './parts/toast.tsx'
import { useForm } from './parts/use-form.ts'
import { ask } from './session.ts'
import { words } from './strings.en.ts'

type Props = { device: Device; reload: () => Promise<void>; onAnother: () => void; onClose: () => void }

/** The phone sells already: nothing waits for the owner's answer, who sees what came in and names it. */
export function NewPhone({ device, reload, onAnother, onClose }: Props) {
  const { nameLabel, mine, notMine, notMineToast, another } = words.pairing
  const [name, setName] = useState(device.name)
  const shown = useRef<HTMLFormElement>(null)
  // It comes by itself while somebody looks at the code: the keyboard goes along.
  useEffect(() => shown.current?.querySelector('input')?.select(), [])
  const form = useForm<'name'>({
    values: { name },
    check: () => (name.trim() ? {} : { name: words.fields.missing }),
    save: async () => {
      if (name.trim() !== device.name) await change(device, { name })
      await reload()
    },
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onClose()
  }
  const block = () =>
    orSay(async () => {
      await change(device, { state: 'blocked' })
      await reload()
      onClose()
      say(notMineToast(device.name))
    })
  return (
    <form class="o-form" ref={shown} onSubmit={event => void submit(event)} novalidate>
      <Welcome name={device.name} />
      <TextField label={nameLabel} maxLength={80} value={name} onValue={setName} error={form.wrong.name} />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <div class="o-form-foot">
        <button type="submit" class="o-btn go" disabled={form.busy}>
          {mine}
        </button>
        <button type="button" class="o-btn" onClick={() => void block()}>
          {notMine}
        </button>
        <button type="button" class="o-link" onClick={onAnother}>
          {another}
        </button>
      </div>
    </form>
  )
}

function Welcome({ name }: { name: string }) {
  return (
    <div class="o-paired" role="status">
      <Icon name="server" />
      <h3>{words.pairing.paired(name)}</h3>
      <p>{words.pairing.pairedLead}</p>
    </div>
  )
}

function change({ device_id }: Device, body: { name: string } | { state: 'blocked' }): Promise<Device> {
  return ask('PATCH /api/devices/{device_id}', { params: { device_id }, body })
}
