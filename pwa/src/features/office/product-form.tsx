import { useRef, useState } from 'preact/hooks'
import { currencySign } from '../../ui/money.ts'
import type { Category, Goods, Product } from './answers.ts'
import { type CategoryEntry, CategoryFields } from './category-fields.tsx'
import { ErrorPanel, errorWords } from './parts/errors.tsx'
import { CheckField, SelectField, TextField } from './parts/fields.tsx'
import { FormFoot } from './parts/form-foot.tsx'
import { say } from './parts/toast.tsx'
import { useForm, type Wrong } from './parts/use-form.ts'
import { PhotoField, usePhoto } from './photo-field.tsx'
import { parsePrice, typedPrice } from './price.ts'
import {
  asKeepingEntry,
  asProductKeeping,
  KeepingFields,
  keepingMistakes,
  type ProductKeeping,
} from './product-keeping.tsx'
import {
  asMoneyEntry,
  asProductMoney,
  MoneyFields,
  moneyMistakes,
  type ProductMoney,
  priceHint,
  priceLabel,
  UnitField,
} from './product-money.tsx'
import { ask, session } from './session.ts'
import { words } from './strings.en.ts'

const NEW = 'new'

type Name = 'name' | 'price' | 'category' | 'shelf_life' | 'deposit'
type Entry = ProductMoney &
  ProductKeeping & {
    name: string
    price: string
    favourite: boolean
    category_id: string
    category: CategoryEntry
  }
type Props = {
  product: Product | null
  goods: Goods
  reload: () => Promise<void>
  onDone: () => void
  onArchive: (() => void) | null
}

export function ProductForm({ product, goods, reload, onDone, onArchive }: Props) {
  const currency = session.value?.vendor.currency ?? ''
  const [entry, setEntry] = useState<Entry>(() => asEntry(product, goods.categories, currency))
  const change = (changed: Partial<Entry>) => setEntry(before => ({ ...before, ...changed }))
  const another = useRef(false)
  const saved = useRef(product)
  const photo = usePhoto()
  const first = useRef<HTMLFormElement>(null)
  const form = useForm<Name>({
    values: {
      name: entry.name,
      price: entry.price,
      category: entry.category_id + entry.category.name,
      shelf_life: entry.date_kind + entry.shelf_life,
      deposit: entry.deposit,
    },
    check: () => mistakes(entry, currency),
    save: async () => {
      const category_id = await savedCategory(entry)
      change({ category_id })
      // Should the photo then be refused, trying again changes this product and does not add another.
      saved.current = await saveProduct(saved.current, { ...entry, category_id }, currency)
      await photo.save({ product_id: saved.current.product_id })
      await reload()
    },
    refused,
  })
  const submit = async (event: Event) => {
    const name = entry.name.trim()
    if (!(await form.submit(event))) return
    if (!another.current) return onDone()
    say(words.products.added(name))
    saved.current = null
    change({ name: '', price: '', favourite: false })
    first.current?.querySelector('input')?.focus()
  }
  return (
    <form class="o-form" ref={first} onSubmit={event => void submit(event)} novalidate>
      <NameAndPrice entry={entry} change={change} wrong={form.wrong} goods={goods} currency={currency} />
      <CategoryChoice entry={entry} change={change} wrong={form.wrong} categories={goods.categories} />
      <CheckField
        label={words.products.favouriteLabel}
        hint={words.products.favouriteHint}
        checked={entry.favourite}
        onChecked={favourite => change({ favourite })}
      />
      <KeepingFields entry={entry} change={change} error={form.wrong.shelf_life} />
      <PhotoField of="product" photo_id={product?.photo_id ?? null} {...photo} />
      <MoneyFields
        entry={entry}
        change={change}
        wrong={form.wrong.deposit}
        goods={goods}
        currency={currency}
      />
      {form.error !== undefined && <ErrorPanel {...errorWords(form.error)} />}
      <FormFoot
        save={product ? words.save : words.products.saveNew}
        busy={form.busy}
        onSave={() => {
          another.current = false
        }}
        onArchive={onArchive}
      >
        {!product && (
          <button
            type="submit"
            class="o-btn"
            disabled={form.busy}
            onClick={() => {
              another.current = true
            }}
          >
            {words.products.saveAndMore}
          </button>
        )}
      </FormFoot>
    </form>
  )
}

type PartProps = { entry: Entry; change: (changed: Partial<Entry>) => void; wrong: Wrong<Name> }

type PriceProps = PartProps & { goods: Goods; currency: string }

function NameAndPrice({ entry, change, wrong, goods, currency }: PriceProps) {
  const { name, nameHint, free } = words.products
  return (
    <>
      <TextField
        label={name}
        placeholder={nameHint}
        maxLength={80}
        value={entry.name}
        onValue={typed => change({ name: typed })}
        error={wrong.name}
      />
      <UnitField entry={entry} change={change} />
      <TextField
        label={priceLabel(entry.unit, currencySign(currency))}
        hint={parsePrice(entry.price, currency) === 0 ? free : priceHint(entry, goods.terms, currency)}
        inputMode="decimal"
        class="o-figure"
        value={entry.price}
        onValue={price => change({ price })}
        error={wrong.price}
      />
    </>
  )
}

function CategoryChoice({ entry, change, wrong, categories }: PartProps & { categories: Category[] }) {
  const { category, newCategory } = words.products
  return (
    <>
      <SelectField
        label={category}
        value={entry.category_id}
        onValue={category_id => change({ category_id })}
        error={entry.category_id === NEW ? undefined : wrong.category}
      >
        {categories.map(each => (
          <option key={each.category_id} value={each.category_id}>
            {each.name}
          </option>
        ))}
        <option value={NEW}>{newCategory}</option>
      </SelectField>
      {entry.category_id === NEW && (
        <CategoryFields
          entry={entry.category}
          onEntry={changed => change({ category: changed })}
          error={wrong.category}
        />
      )}
    </>
  )
}

function asEntry(product: Product | null, categories: Category[], currency: string): Entry {
  return {
    name: product?.name ?? '',
    price: product ? typedPrice(product.price_minor, currency) : '',
    favourite: product?.favourite ?? false,
    category_id: product?.category_id ?? categories[0]?.category_id ?? NEW,
    category: { name: '', shelf: 'bread' },
    ...asKeepingEntry(product),
    ...asMoneyEntry(product, currency),
  }
}

function mistakes(entry: Entry, currency: string): Wrong<Name> {
  const no_price = parsePrice(entry.price, currency) === null
  const nameless_category = entry.category_id === NEW && !entry.category.name.trim()
  return {
    ...(!entry.name.trim() && { name: words.fields.missing }),
    ...(no_price && { price: words.products.priceBad(typedPrice(480, currency)) }),
    ...(nameless_category && { category: words.fields.missing }),
    ...keepingMistakes(entry),
    ...moneyMistakes(entry, currency),
  }
}

/** The category first: should the product then be refused, trying again does not make it twice. */
async function savedCategory(entry: Entry): Promise<string> {
  if (entry.category_id !== NEW) return entry.category_id
  const { category_id } = await ask('POST /api/categories', { body: entry.category })
  return category_id
}

/** A refusal of the photo stands beside it already. */
function refused(code: string): Wrong<Name> | undefined {
  if (code.startsWith('photo_')) return {}
  return code === 'category_unknown' ? { category: words.errors.byCode[code] ?? code } : undefined
}

function saveProduct(product: Product | null, entry: Entry, currency: string): Promise<Product> {
  const { name, favourite, category_id } = entry
  const price_minor = parsePrice(entry.price, currency) ?? 0
  const body = {
    name,
    favourite,
    category_id,
    price_minor,
    ...asProductKeeping(entry),
    ...asProductMoney(entry, currency),
  }
  if (!product) return ask('POST /api/products', { body })
  return ask('PATCH /api/products/{product_id}', { params: { product_id: product.product_id }, body })
}
