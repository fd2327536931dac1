import type { ComponentChildren } from 'preact'
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
export function RetireDialog(props: Props) {
  const { retireHeading, retireWhat, retireAct, retiredToast } = words.devices
  const { name } = props.device
  return (
    <StateDialog
      {...props}
      state="retired"
      title={retireHeading(name)}
      act={retireAct(name)}
      done={retiredToast(name)}
    >
      <p>{retireWhat}</p>
    </StateDialog>
  )
}

/** As a phone is retired, and it leaves what is on it there. */
export function BlockDialog(props: Props) {
  const { blockHeading, blockWhat, blockWaiting, blockAct, blockedToast } = words.devices
  const { name, pending } = props.device
  return (
    <StateDialog
      {...props}
      state="blocked"
      title={blockHeading(name)}
      act={blockAct(name)}
      done={blockedToast(name)}
    >
      <p>{blockWhat}</p>
      {pending > 0 && (
        <p>
          <b>{blockWaiting(pending)}</b>
        </p>
      )}
    </StateDialog>
  )
}

type StateProps = Props & {
  state: 'retired' | 'blocked'
  title: string
  act: string
  done: string
  children: ComponentChildren
}

function StateDialog({ device, state, title, act, done, reload, onClose, children }: StateProps) {
  const form = useForm({
    values: {},
    check: () => ({}),
    save: async () => {
      const { device_id } = device
      await ask('PATCH /api/devices/{device_id}', { params: { device_id }, body: { state } })
      await reload()
    },
  })
  const submit = async (event: Event) => {
    if (!(await form.submit(event))) return
    onClose()
    say(done)
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="o-form" onSubmit={event => void submit(event)}>
        {children}
        {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
        <div class="o-form-foot">
          <button type="submit" class="o-btn stop" disabled={form.busy}>
            {act}
          </button>
          <button type="button" class="o-link" onClick={onClose} data-first>
            {words.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
