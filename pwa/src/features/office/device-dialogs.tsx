import { useState } from 'preact/hooks'
import type { Device } from './answers.ts'
import { Dialog } from './parts/dialog.tsx'
import { ErrorPanel, errorWords } from './parts/errors.tsx'
import { TextField } from './parts/fields.tsx'
import { FormFoot } from './parts/form-foot.tsx'
import { say } from './parts/toast.tsx'
import { useForm } from './parts/use-form.ts'
import { ask } from './session.ts'
import { words } from './strings.en.ts'

type Props = { device: Device; reload: () => Promise<void>; onClose: () => void }

export function RenameDialog({ device, reload, onClose }: Props) {
  const [name, setName] = useState(device.name)
  const form = useForm<'name'>({
    values: { name },
    check: () => (name.trim() ? {} : { name: words.fields.missing }),
    save: async () => {
      const { device_id } = device
      await ask('PATCH /api/devices/{device_id}', { params: { device_id }, body: { name } })
      await reload()
    },
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onClose()
  }
  return (
    <Dialog title={words.devices.renameHeading} onClose={onClose}>
      <form class="o-form" onSubmit={event => void submit(event)} novalidate>
        <TextField
          label={words.devices.nameLabel}
          maxLength={80}
          value={name}
          onValue={setName}
          error={form.wrong.name}
        />
        {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
        <FormFoot save={words.save} busy={form.busy} />
      </form>
    </Dialog>
  )
}

/** It reaches another person's phone, so it is asked, and the button says the whole act. */
export function BlockDialog({ device, reload, onClose }: Props) {
  const { blockHeading, blockWhat, blockWaiting, blockAct, blockedToast } = words.devices
  const form = useForm({
    values: {},
    check: () => ({}),
    save: async () => {
      const { device_id } = device
      await ask('PATCH /api/devices/{device_id}', { params: { device_id }, body: { state: 'blocked' } })
      await reload()
    },
  })
  const submit = async (event: Event) => {
    if (!(await form.submit(event))) return
    onClose()
    say(blockedToast(device.name))
  }
  return (
    <Dialog title={blockHeading(device.name)} onClose={onClose}>
      <form class="o-form" onSubmit={event => void submit(event)}>
        <p>{blockWhat}</p>
        {device.pending > 0 && (
          <p>
            <b>{blockWaiting(device.pending)}</b>
          </p>
        )}
        {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
        <div class="o-form-foot">
          <button type="submit" class="o-btn stop" disabled={form.busy}>
            {blockAct(device.name)}
          </button>
          <button type="button" class="o-link" onClick={onClose} data-first>
            {words.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
