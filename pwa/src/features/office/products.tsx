import { useState } from 'preact/hooks'
import type { Category, Goods, Product } from './answers.ts'
import { CategoryDialog } from './category-dialog.tsx'
import { ArchivedList, archive, bringBack } from './parts/archive.tsx'
import { Dialog } from './parts/dialog.tsx'
import { Icon } from './parts/icons.tsx'
import { Empty, Fetching, found, PageError, PageHead, SearchField } from './parts/page.tsx'
import { ProductForm } from './product-form.tsx'
import { NextSteps } from './product-next-steps.tsx'
import { ProductTable } from './product-table.tsx'
import { go, place } from './route.ts'
import { ask } from './session.ts'
import { words } from './strings.en.ts'
import { useResource } from './use-resource.ts'

const HOME = '/office/products'

export function ProductsPage() {
  const goods = useResource('goods', fetchGoods)
  const [search, setSearch] = useState('')
  const [category, setCategory] = useState<Category | null>(null)
  const { value, reload } = goods
  if (!value) {
    return goods.error ? (
      <PageError title={words.pages.products} error={goods.error} retry={() => void reload()} />
    ) : (
      <Fetching />
    )
  }
  const shown = value.products.filter(each => !each.archived)
  const matching = shown.filter(each => found(search, each.name))
  return (
    <>
      <Head count={shown.length} search={search} setSearch={setSearch} />
      {shown.length === 0 ? (
        <NoProducts />
      ) : matching.length === 0 ? (
        <p class="o-nothing">{words.products.noneFound(search)}</p>
      ) : (
        <ProductTable
          goods={{ ...value, products: matching }}
          reload={reload}
          archive={product => void archiveProduct(product, reload)}
          changeCategory={setCategory}
        />
      )}
      {shown.length > 0 && <NextSteps has_batches={value.left_milli.size > 0} />}
      <Archived products={value.products.filter(each => each.archived)} reload={reload} />
      <Panel goods={value} reload={reload} />
      {category && <CategoryDialog category={category} reload={reload} onClose={() => setCategory(null)} />}
    </>
  )
}

async function fetchGoods(): Promise<Goods> {
  const [products, categories, batches, rates, terms, tenders] = await Promise.all([
    ask('GET /api/products'),
    ask('GET /api/categories'),
    ask('GET /api/batches'),
    ask('GET /api/tax-rates'),
    ask('GET /api/terms'),
    ask('GET /api/tender-kinds'),
  ])
  const left_milli = new Map<string, number>()
  for (const batch of batches.filter(each => !each.archived)) {
    left_milli.set(batch.product_id, (left_milli.get(batch.product_id) ?? 0) + batch.left_milli)
  }
  return { products, categories, left_milli, rates, terms, tenders }
}

type HeadProps = { count: number; search: string; setSearch: (search: string) => void }

function Head({ count, search, setSearch }: HeadProps) {
  const { lead, add, search: label } = words.products
  return (
    <PageHead
      title={words.pages.products}
      over={count > 0 && lead(count)}
      actions={
        count > 0 && (
          <>
            <SearchField label={label} value={search} onValue={setSearch} />
            <a class="o-btn go" href={`${HOME}/new`} data-new>
              <Icon name="plus" />
              {add}
            </a>
          </>
        )
      }
    />
  )
}

function NoProducts() {
  const { emptyHeading, empty, add } = words.products
  return (
    <Empty drawings={['bread', 'cheese', 'preserves']} title={emptyHeading} text={empty}>
      <a class="o-btn go tall" href={`${HOME}/new`} data-new>
        {add}
      </a>
    </Empty>
  )
}

type PanelProps = { goods: Goods; reload: () => Promise<void> }

function Panel({ goods, reload }: PanelProps) {
  const { item } = place.value
  const product = goods.products.find(each => each.product_id === item) ?? null
  if (item !== 'new' && !product) return null
  const close = () => go(HOME)
  return (
    <Dialog
      key={item}
      shape="panel"
      title={product ? words.products.change : words.products.add}
      onClose={close}
    >
      <ProductForm
        product={product}
        goods={goods}
        reload={reload}
        onDone={close}
        onArchive={
          product &&
          (() => {
            close()
            void archiveProduct(product, reload)
          })
        }
      />
    </Dialog>
  )
}

function Archived({ products, reload }: { products: Product[]; reload: () => Promise<void> }) {
  const { showArchived, unarchive, restored } = words.products
  return (
    <ArchivedList
      title={showArchived(products.length)}
      action={unarchive}
      things={products.map(product => ({
        id: product.product_id,
        name: product.name,
        bringBack: () =>
          void bringBack({ set: setArchived(product), reload, restored: restored(product.name) }),
      }))}
    />
  )
}

function archiveProduct(product: Product, reload: () => Promise<void>): Promise<void> {
  const { archived, restored } = words.products
  const { name } = product
  return archive({ set: setArchived(product), reload, archived: archived(name), restored: restored(name) })
}

function setArchived({ product_id }: Product) {
  return (archived: boolean) =>
    ask('PATCH /api/products/{product_id}', { params: { product_id }, body: { archived } })
}
