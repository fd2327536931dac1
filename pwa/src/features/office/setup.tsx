import { useRef, useState } from 'preact/hooks'
import { type Answer, request } from '../../api/office_client.ts'
import { CertifiedNote } from './certified.tsx'
import { countries, currencies, likelyCountry, proposedCurrency } from './countries.ts'
import { presetSummary } from './money/preset-diff.ts'
import { Barrowful } from './parts/barrowful.tsx'
import { ErrorPanel, errorCode, errorWords, LoadError } from './parts/errors.tsx'
import { PasswordField, SelectField, TextField } from './parts/fields.tsx'
import { Fetching, PageHead } from './parts/page.tsx'
import { useForm, type Wrong } from './parts/use-form.ts'
import { go } from './route.ts'
import { session } from './session.ts'
import { words } from './strings.en.ts'
import { words as money } from './strings.money.en.ts'
import { useResource } from './use-resource.ts'

const PASSWORD_MIN = 8

type Stall = Answer<'GET /api/setup'>['stall']

/** Opened by the link the server prints; the part after # is never sent to a server log. */
export function SetupPage() {
  const token = location.hash.slice(1)
  const link = useResource(token, () => request('GET /api/setup', { query: { token } }))
  return (
    <div class="o-door">
      <Barrowful />
      <main>
        {link.value ? (
          <SetupForm token={token} stall={link.value.stall} />
        ) : link.error ? (
          <LinkError error={link.error} retry={() => void link.reload()} />
        ) : (
          <Fetching />
        )}
      </main>
    </div>
  )
}

function LinkError({ error, retry }: { error: unknown; retry: () => void }) {
  const { badLink, done, heading } = words.setup
  const code = errorCode(error)
  const known =
    code === 'setup_done' ? done : code === 'setup_link_invalid' || code === 'malformed' ? badLink : null
  return (
    <>
      <PageHead title={heading} />
      {known ? (
        <ErrorPanel what={known.what} safe={known.safe}>
          <p>{known.todo}</p>
          <a class="o-btn" href="/office/sign-in">
            {words.signIn.submit}
          </a>
        </ErrorPanel>
      ) : (
        <LoadError error={error} retry={retry} />
      )}
    </>
  )
}

type Entry = {
  stall_name: string
  country: string
  region: string | null
  currency: string
  owner_name: string
  password: string
}
type Name = 'stall_name' | 'owner_name' | 'password'

function SetupForm({ token, stall }: { token: string; stall: Stall }) {
  const [entry, setEntry] = useState<Entry>(() => proposed(stall))
  const change = (changed: Partial<Entry>) => setEntry({ ...entry, ...changed })
  const form = useForm<Name>({
    values: entry,
    check: () => missing(entry),
    save: async () => {
      session.value = await request('POST /api/setup', { body: { token, ...entry } })
      go('/office/products', { replace: true })
    },
  })
  const { setup } = words
  return (
    <>
      <PageHead title={setup.heading} />
      <p class="o-lead">{stall ? setup.leadAgain : setup.lead}</p>
      <form class="o-form" onSubmit={event => void form.submit(event)} novalidate>
        <TextField
          label={setup.stallName}
          autocomplete="organization"
          maxLength={80}
          value={entry.stall_name}
          onValue={stall_name => change({ stall_name })}
          error={form.wrong.stall_name}
        />
        <WhereFields entry={entry} change={change} fixed={stall !== null} />
        <TextField
          label={setup.ownerName}
          autocomplete="name"
          maxLength={80}
          value={entry.owner_name}
          onValue={owner_name => change({ owner_name })}
          error={form.wrong.owner_name}
        />
        <PasswordField
          label={setup.password}
          hint={setup.passwordHint}
          autocomplete="new-password"
          value={entry.password}
          onValue={password => change({ password })}
          error={form.wrong.password}
        />
        {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
        <button type="submit" class="o-btn go tall" disabled={form.busy}>
          {setup.submit}
        </button>
      </form>
    </>
  )
}

type WhereProps = { entry: Entry; change: (changed: Partial<Entry>) => void; fixed: boolean }

function WhereFields({ entry, change, fixed }: WhereProps) {
  const { country, currency, currencyFixed } = words.setup
  const [lists] = useState(() => ({ countries: countries(), currencies: currencies() }))
  return (
    <>
      <div class="o-two">
        <SelectField
          label={country}
          value={entry.country}
          onValue={code =>
            change({ country: code, region: null, ...(!fixed && { currency: proposedCurrency(code) }) })
          }
        >
          <Options list={lists.countries} />
        </SelectField>
        <SelectField
          label={currency}
          value={entry.currency}
          onValue={code => change({ currency: code })}
          disabled={fixed}
          {...(fixed && { hint: currencyFixed })}
        >
          <Options list={lists.currencies} />
        </SelectField>
      </div>
      <MoneyProposal entry={entry} change={change} />
      <CertifiedNote country={entry.country} />
    </>
  )
}

/** What the country's preset will set, and in which state or province where that decides. */
function MoneyProposal({ entry: { country, region, currency }, change }: Omit<WhereProps, 'fixed'>) {
  const { value, error } = useResource(`preset ${country} ${region}`, () =>
    request('GET /api/country-presets/{country}', { params: { country }, query: { region } }),
  )
  // Of the state before, until the other is here: the list it was chosen from keeps the focus.
  const last = useRef(value)
  last.current = value ?? (last.current?.country === country ? last.current : undefined)
  const preset = last.current
  if (errorCode(error) === 'country_preset_unknown') return <p class="o-hint">{money.preset.byHand}</p>
  // Whatever else went wrong: the stall can be set up all the same, and Money says the rest.
  if (!preset) return null
  return (
    <>
      {preset.regions.length > 0 && (
        <SelectField
          label={money.preset.place}
          value={region ?? ''}
          onValue={chosen => change({ region: chosen || null })}
        >
          <option value="">{money.terms.form.noRegion}</option>
          <Options list={preset.regions.map(each => ({ code: each.region, name: each.name }))} />
        </SelectField>
      )}
      <div class="o-fixed" aria-live="polite">
        <p>{money.preset.will}</p>
        <ul class="o-will">
          {presetSummary(preset, currency).map(each => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </div>
    </>
  )
}

function Options({ list }: { list: { code: string; name: string }[] }) {
  return list.map(each => (
    <option key={each.code} value={each.code}>
      {each.name}
    </option>
  ))
}

function proposed(stall: Stall): Entry {
  const country = stall?.country ?? likelyCountry(navigator.language)
  const currency = stall?.currency ?? proposedCurrency(country)
  return { stall_name: stall?.name ?? '', country, region: null, currency, owner_name: '', password: '' }
}

function missing(entry: Entry): Wrong<Name> {
  const { nameMissing, ownerMissing, passwordShort } = words.setup
  return {
    ...(!entry.stall_name.trim() && { stall_name: nameMissing }),
    ...(!entry.owner_name.trim() && { owner_name: ownerMissing }),
    ...(entry.password.length < PASSWORD_MIN && {
      password: entry.password ? passwordShort : words.fields.missing,
    }),
  }
}
