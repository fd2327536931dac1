import { Dialog } from './parts/dialog.tsx'
import { CheckField } from './parts/fields.tsx'
import { keys_on, keys_shown, switchKeys } from './shortcuts.ts'
import { words } from './strings.en.ts'

/** Single keys must be possible to switch off: they clash with speech input. */
export function KeysDialog() {
  const { heading, list, switch: label, switchHint, between } = words.shortcuts
  if (!keys_shown.value) return null
  const close = () => {
    keys_shown.value = false
  }
  return (
    <Dialog title={heading} onClose={close}>
      <dl class="o-keys">
        {list.map(([keys, act]) => (
          <div key={act}>
            <dt>
              {keys.map((key, n) => (
                <span key={key}>
                  {n > 0 && <span class="o-quiet"> {between} </span>}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
      <CheckField label={label} hint={switchHint} checked={keys_on.value} onChecked={switchKeys} />
    </Dialog>
  )
}
