import { useState } from 'preact/hooks'
import { currencySign } from '../../../ui/money.ts'
import type { TenderKind } from '../answers.ts'
import { ErrorPanel, errorWords } from '../parts/errors.tsx'
import { CheckField, ChoiceField, ManyField, TextField } from '../parts/fields.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { useForm, type Wrong } from '../parts/use-form.ts'
import { parsePrice, typedPrice } from '../price.ts'
import { ask } from '../session.ts'
import { words as office } from '../strings.en.ts'
import { words } from '../strings.money.en.ts'
import { parseCount } from './percent.ts'
import type { Tenders } from './shapes.ts'
import {
  asMark,
  inPieces,
  markName,
  methodFor,
  type TenderRule,
  tenderExample,
  tenderSentence,
} from './tender-words.ts'

const { tenders: names } = words
const KINDS: TenderKind['kind'][] = ['token', 'voucher', 'qr', 'card']
const KNOWN_MARKS = Object.keys(words.marks)

type Field = 'name' | 'denomination' | 'marks' | 'new_mark' | 'rank'
type Entry = {
  name: string
  kind: TenderKind['kind']
  pays: 'all' | 'marked'
  marks: string[]
  new_mark: string
  denomination: string
  change: TenderKind['change']
  tax_free: boolean
  rank: string
}
type Props = {
  kind: TenderKind | null
  all: Tenders
  reload: () => Promise<void>
  onDone: () => void
  onArchive: (() => void) | null
}

export function TenderForm({ kind, all, reload, onDone, onArchive }: Props) {
  const { currency } = all
  const [entry, setEntry] = useState<Entry>(() => asEntry(kind, currency))
  const change = (changed: Partial<Entry>) => setEntry(before => ({ ...before, ...changed }))
  const form = useForm<Field>({
    values: {
      name: entry.name,
      denomination: entry.denomination,
      marks: entry.pays + entry.marks.join() + entry.new_mark,
      new_mark: entry.new_mark,
      rank: entry.rank,
    },
    check: () => mistakes(entry, currency),
    save: async () => {
      await saveTender(kind, entry, all)
      await reload()
    },
    refused: code => (code === 'tender_kind_taken' ? { name: words.errors[code] ?? code } : undefined),
  })
  const submit = async (event: Event) => {
    if (await form.submit(event)) onDone()
  }
  const part = { entry, change, wrong: form.wrong, all }
  return (
    <form class="o-form" onSubmit={event => void submit(event)} novalidate>
      <TextField
        label={names.name}
        placeholder={names.nameHint}
        maxLength={80}
        value={entry.name}
        onValue={name => change({ name })}
        error={form.wrong.name}
      />
      <ChoiceField
        label={names.kind}
        value={entry.kind}
        onValue={value => change({ kind: value })}
        choices={KINDS.map(value => ({ value, label: names.kinds[value] }))}
      />
      <PaysFor {...part} />
      <Pieces {...part} />
      <TextField
        label={names.rank}
        hint={names.rankHint}
        inputMode="numeric"
        class="o-figure"
        value={entry.rank}
        onValue={rank => change({ rank })}
        error={form.wrong.rank}
      />
      <InWords entry={entry} currency={currency} />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot save={kind ? office.save : names.saveNew} busy={form.busy} onArchive={onArchive} />
    </form>
  )
}

type PartProps = {
  entry: Entry
  change: (changed: Partial<Entry>) => void
  wrong: Wrong<Field>
  all: Tenders
}

function PaysFor({ entry, change, wrong, all }: PartProps) {
  const used = [
    ...all.kinds.flatMap(each => each.pays_tags),
    ...all.products.flatMap(each => each.tags),
    ...entry.marks,
  ]
  const marks = [...new Set([...KNOWN_MARKS, ...used])]
  return (
    <>
      <ChoiceField
        label={names.pays}
        value={entry.pays}
        onValue={pays => change({ pays })}
        choices={[
          { value: 'all', label: names.paysAll },
          { value: 'marked', label: names.paysMarked },
        ]}
      />
      {entry.pays === 'marked' && (
        <>
          <ManyField
            label={names.marks}
            hint={names.marksHint}
            error={wrong.marks}
            values={entry.marks}
            onValues={values => change({ marks: values })}
            choices={marks.map(value => ({ value, label: words.sentence(markName(value)) }))}
          />
          <TextField
            label={names.newMark}
            placeholder={names.newMarkHint}
            optional
            maxLength={40}
            value={entry.new_mark}
            onValue={new_mark => change({ new_mark })}
            error={wrong.new_mark}
          />
          <CheckField
            label={names.taxFree}
            hint={names.taxFreeHint}
            checked={entry.tax_free}
            onChecked={tax_free => change({ tax_free })}
          />
        </>
      )}
    </>
  )
}

function Pieces({ entry, change, wrong, all }: PartProps) {
  if (!inPieces(entry.kind)) return null
  return (
    <>
      <TextField
        label={names.denomination(currencySign(all.currency))}
        hint={names.denominationHint}
        inputMode="decimal"
        class="o-figure"
        optional
        value={entry.denomination}
        onValue={denomination => change({ denomination })}
        error={wrong.denomination}
      />
      {entry.pays === 'all' && (
        <ChoiceField
          label={names.change_}
          value={entry.change}
          onValue={value => change({ change: value })}
          choices={[
            { value: 'none', label: names.changeNone },
            { value: 'cash', label: names.changeCash },
          ]}
        />
      )}
    </>
  )
}

/** The rules as the list will tell them, and what they do to an amount. */
function InWords({ entry, currency }: { entry: Entry; currency: string }) {
  const rule = asRule(entry, currency)
  const example = tenderExample(rule, currency)
  return (
    <div class="o-fixed" aria-live="polite">
      <b>{tenderSentence({ ...rule, name: entry.name.trim() || names.inWords }, currency)}</b>
      {example && <p class="o-quiet">{example}</p>}
    </div>
  )
}

function asEntry(kind: TenderKind | null, currency: string): Entry {
  const worth = kind?.denomination_minor ?? 1
  return {
    name: kind?.name ?? '',
    kind: kind?.kind ?? 'token',
    pays: kind && kind.pays_tags.length > 0 ? 'marked' : 'all',
    marks: kind?.pays_tags ?? [],
    new_mark: '',
    denomination: worth > 1 ? typedPrice(worth, currency) : '',
    change: kind?.change ?? 'none',
    tax_free: kind?.tax_free ?? false,
    rank: String(kind?.rank ?? 50),
  }
}

/** What cannot go together is let go: change on marked goods, pieces of a card. */
function asRule(entry: Entry, currency: string): TenderRule & { rank: number } {
  const mark = asMark(entry.new_mark)
  const pays_tags = entry.pays === 'marked' ? [...new Set([...entry.marks, ...(mark ? [mark] : [])])] : []
  const pieces = inPieces(entry.kind)
  return {
    name: entry.name.trim(),
    kind: entry.kind,
    pays_tags,
    denomination_minor: pieces ? parsePrice(entry.denomination, currency) || 1 : 1,
    change: pieces && pays_tags.length === 0 ? entry.change : 'none',
    tax_free: entry.tax_free && pays_tags.length > 0,
    rank: parseCount(entry.rank) ?? 0,
  }
}

function mistakes(entry: Entry, currency: string): Wrong<Field> {
  const worth = entry.denomination.trim()
  const no_worth = inPieces(entry.kind) && worth !== '' && !parsePrice(worth, currency)
  const no_mark = entry.new_mark.trim() !== '' && asMark(entry.new_mark) === null
  const unmarked = entry.pays === 'marked' && entry.marks.length === 0 && entry.new_mark.trim() === ''
  return {
    ...(!entry.name.trim() && { name: office.fields.missing }),
    ...(no_worth && { denomination: words.figureBad(typedPrice(500, currency)) }),
    ...(unmarked && { marks: names.marksMissing }),
    ...(entry.pays === 'marked' && no_mark && { new_mark: names.markBad }),
    ...(parseCount(entry.rank) === null && { rank: words.wholeBad(0) }),
  }
}

function saveTender(kind: TenderKind | null, entry: Entry, all: Tenders): Promise<unknown> {
  const body = asRule(entry, all.currency)
  if (kind) {
    return ask('PATCH /api/tender-kinds/{method}', { params: { method: kind.method }, body })
  }
  const method = methodFor(body.name, ['cash', 'card', ...all.kinds.map(each => each.method)])
  return ask('POST /api/tender-kinds', { body: { ...body, method } })
}
