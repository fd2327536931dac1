import { useRef, useState } from 'preact/hooks'
import { fullDate } from '../../../ui/dates.ts'
import type { CountryPreset, TenderKind } from '../answers.ts'
import { placeName } from '../countries.ts'
import { orSay } from '../parts/archive.tsx'
import { errorCode, LoadError } from '../parts/errors.tsx'
import { SelectField } from '../parts/fields.tsx'
import { Icon } from '../parts/icons.tsx'
import { Fetching } from '../parts/page.tsx'
import { say } from '../parts/toast.tsx'
import { ask } from '../session.ts'
import { words } from '../strings.money.en.ts'
import { useResource } from '../use-resource.ts'
import { type PresetRow, presetRows, ratesLeftOut } from './preset-diff.ts'
import type { StallTerms } from './shapes.ts'
import { MONEY } from './tabs.tsx'

const { preset: names } = words

type Props = StallTerms & { reload: () => Promise<void> }
type Found = { preset: CountryPreset; kinds: TenderKind[] }

/** What is usual in the stall's country, beside what the stall has. */
export function PresetCard({ reload, ...stall }: Props) {
  const [region, setRegion] = useState(stall.terms.region)
  const found = useResource(`preset ${stall.country} ${region}`, () => fetchPreset(stall.country, region))
  // Of the region before, until the other is here: what was chosen with keeps the focus.
  const last = useRef<Found | undefined>(undefined)
  last.current = found.value ?? (found.error ? undefined : last.current)
  const shown = last.current
  const place = placeName(stall.country, region, stall.regions)
  if (errorCode(found.error) === 'country_preset_unknown') {
    return (
      <section class="o-card o-below">
        <h2>{names.heading(place)}</h2>
        <p class="o-quiet">{names.none(place)}</p>
      </section>
    )
  }
  return (
    <section class="o-card o-below" aria-label={names.heading(place)}>
      {shown ? (
        <Preset
          {...stall}
          {...shown}
          place={place}
          region={region}
          onRegion={setRegion}
          reload={async () => {
            await Promise.all([reload(), found.reload()])
          }}
        />
      ) : found.error ? (
        <LoadError error={found.error} retry={() => void found.reload()} />
      ) : (
        <Fetching />
      )}
    </section>
  )
}

async function fetchPreset(country: string, region: string | null): Promise<Found> {
  const [preset, kinds] = await Promise.all([
    ask('GET /api/country-presets/{country}', { params: { country }, query: { region } }),
    ask('GET /api/tender-kinds'),
  ])
  return { preset, kinds }
}

type RegionProps = {
  preset: CountryPreset
  region: string | null
  onRegion: (region: string | null) => void
}
type PresetProps = Props & Found & RegionProps & { place: string }

function Preset({ preset, kinds, place, region, onRegion, reload, ...stall }: PresetProps) {
  const settings = { ...stall, kinds }
  const rows = presetRows(preset, settings)
  const left_out = ratesLeftOut(preset, stall)
  const region_differs = preset.region !== stall.terms.region
  const differing = rows.filter(each => !each.same).length + left_out.length + (region_differs ? 1 : 0)
  const use = () =>
    orSay(async () => {
      const body = { country: preset.country, region: preset.region, replace: true }
      await ask('POST /api/terms/preset', { body })
      await reload()
      say(names.inUse(place))
    })
  return (
    <>
      <header class="o-preset-head">
        <div>
          <h2>{names.heading(place)}</h2>
          <p class="o-quiet">
            {differing === 0 ? names.nothingDiffers : names.differs(differing)}{' '}
            {names.asOf(fullDate(preset.as_of))}
          </p>
        </div>
        {differing > 0 && (
          <div class="o-actions">
            <a class="o-link" href={`${MONEY}/terms/edit`}>
              {names.byOwnHand}
            </a>
            <button type="button" class="o-btn go" onClick={() => void use()}>
              {names.use}
            </button>
          </div>
        )}
      </header>
      {preset.regions.length > 0 && <RegionChoice {...{ preset, region, onRegion }} />}
      <PresetRows rows={rows} />
      <p class="o-quiet o-preset-foot">
        {[left_out.length > 0 && names.leftOut(left_out), names.keeps].filter(Boolean).join(' ')}
      </p>
    </>
  )
}

function RegionChoice({ preset, region, onRegion }: RegionProps) {
  return (
    <div class="o-preset-place">
      <SelectField label={names.place} value={region ?? ''} onValue={chosen => onRegion(chosen || null)}>
        <option value="">{words.terms.form.noRegion}</option>
        {preset.regions.map(each => (
          <option key={each.region} value={each.region}>
            {each.name}
          </option>
        ))}
      </SelectField>
    </div>
  )
}

function PresetRows({ rows }: { rows: PresetRow[] }) {
  return (
    <dl class="o-said usual">
      {rows.map(row => (
        <div key={row.what}>
          <dt>
            {row.what}
            {row.of && <small>{row.of}</small>}
          </dt>
          <dd>
            {row.usual} {row.same && <span class="o-quiet">{names.same}</span>}
            {!row.same && <p class="o-differs">{names.nowIs(row.now ?? names.nothing)}</p>}
            {!row.sure && (
              <p class="o-warn">
                <Icon name="note" />
                {names.uncertain}
              </p>
            )}
            {row.note && <p class="o-plain">{row.note}</p>}
            <p class="o-hint">{names.source(row.source, fullDate(row.as_of))}</p>
          </dd>
        </div>
      ))}
    </dl>
  )
}
