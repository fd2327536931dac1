import { useState } from 'preact/hooks'
import { request } from '../../api/office_client.ts'
import { Barrowful } from './parts/barrowful.tsx'
import { ErrorPanel, errorWords } from './parts/errors.tsx'
import { PasswordField } from './parts/fields.tsx'
import { PageHead } from './parts/page.tsx'
import { useForm } from './parts/use-form.ts'
import { signIn } from './session.ts'
import { words } from './strings.en.ts'
import { useResource } from './use-resource.ts'

export function SignInPage() {
  const { heading, lead, notSetUp, toTill } = words.signIn
  const state = useResource('state', () => request('GET /api/state'))
  return (
    <div class="o-door">
      <Barrowful />
      <main>
        <PageHead title={heading} />
        <p class="o-lead">{lead}</p>
        {state.value?.set_up === false ? <ErrorPanel {...notSetUp} /> : <SignInForm />}
        <a class="o-aside-link" href="/">
          {toTill}
        </a>
      </main>
    </div>
  )
}

function SignInForm() {
  const [password, setPassword] = useState('')
  const form = useForm<'password'>({
    values: { password },
    check: () => (password ? {} : { password: words.fields.missing }),
    save: () => signIn(password),
    refused: code =>
      code === 'password_wrong' ? { password: words.errors.byCode[code] ?? code } : undefined,
  })
  return (
    <form class="o-form" onSubmit={event => void form.submit(event)} novalidate>
      {/* Password managers ask for a name; there is one owner. */}
      <input
        class="o-hidden"
        type="text"
        autocomplete="username"
        value="owner"
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      <PasswordField
        label={words.signIn.password}
        autocomplete="current-password"
        value={password}
        onValue={setPassword}
        error={form.wrong.password}
      />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <button type="submit" class="o-btn go tall" disabled={form.busy}>
        {words.signIn.submit}
      </button>
    </form>
  )
}
