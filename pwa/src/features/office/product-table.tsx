import { formatMoney } from '../../ui/money.ts'
import { formatLeft, isLow } from '../../ui/quantities.ts'
import type { Category, Goods, Product } from './answers.ts'
import { orSay } from './parts/archive.tsx'
import { Icon, ShelfMark } from './parts/icons.tsx'
import { ask, session } from './session.ts'
import { words } from './strings.en.ts'
import { words as money } from './strings.money.en.ts'

type Acts = {
  reload: () => Promise<void>
  archive: (product: Product) => void
  changeCategory: (category: Category) => void
}

/** One table for all: the categories are its groups of rows, so that the figures stand in one column. */
export function ProductTable({ goods, ...acts }: Acts & { goods: Goods }) {
  const { name, price, left, favourite } = words.products
  return (
    <section class="o-card flush">
      <table class="o-table products">
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col" class="n">
              {price}
            </th>
            <th scope="col" class="n">
              {left}
            </th>
            <th scope="col" class="c">
              {favourite}
            </th>
            <th scope="col" class="act">
              <span class="o-hidden">{words.archive}</span>
            </th>
          </tr>
        </thead>
        {goods.categories.map(category => (
          <Group key={category.category_id} category={category} goods={goods} {...acts} />
        ))}
      </table>
    </section>
  )
}

function Group({ category, goods, ...acts }: Acts & { category: Category; goods: Goods }) {
  const products = goods.products.filter(each => each.category_id === category.category_id)
  if (products.length === 0) return null
  return (
    <tbody>
      <tr class="o-group">
        <th scope="rowgroup" colSpan={5}>
          <span class={`o-shelf ${category.shelf}`}>
            <ShelfMark shelf={category.shelf} name={category.name} />
          </span>
          {category.name}
          <button
            type="button"
            class="o-link"
            aria-label={words.products.changeCategoryNamed(category.name)}
            onClick={() => acts.changeCategory(category)}
          >
            {words.edit}
          </button>
        </th>
      </tr>
      {products.map(product => (
        <Row
          key={product.product_id}
          product={product}
          left_milli={goods.left_milli.get(product.product_id)}
          {...acts}
        />
      ))}
    </tbody>
  )
}

type RowProps = Acts & { product: Product; left_milli: number | undefined }

function Row({ product, left_milli, reload, archive }: RowProps) {
  const currency = session.value?.vendor.currency ?? ''
  return (
    <tr>
      <th scope="row">
        <a class="o-row-link" href={`/office/products/${product.product_id}`} data-row>
          {product.name}
        </a>
      </th>
      <td class="n">{priceOf(product, currency)}</td>
      <td class={`n ${left_milli !== undefined && isLow(left_milli, product.unit) ? 'loud' : 'o-quiet'}`}>
        {left_milli === undefined ? words.none : formatLeft(left_milli, product.unit)}
      </td>
      <td class="c">
        <Star product={product} reload={reload} />
      </td>
      <td class="act">
        <button
          type="button"
          class="o-link"
          aria-label={words.archiveNamed(product.name)}
          onClick={() => archive(product)}
        >
          {words.archive}
        </button>
      </td>
    </tr>
  )
}

/** `4.20`, or `24.90 / kg` where it is weighed. */
function priceOf({ price_minor, unit }: Product, currency: string): string {
  const price = formatMoney(price_minor, currency)
  return unit === 'each' ? price : money.product.perShort(price, unit)
}

function Star({ product, reload }: { product: Product; reload: () => Promise<void> }) {
  const { product_id, name, favourite } = product
  const turn = () =>
    orSay(async () => {
      await ask('PATCH /api/products/{product_id}', {
        params: { product_id },
        body: { favourite: !favourite },
      })
      await reload()
    })
  return (
    <button
      type="button"
      class="o-star"
      aria-pressed={favourite}
      aria-label={words.products.favouriteNamed(name)}
      onClick={() => void turn()}
    >
      <Icon name={favourite ? 'starred' : 'star'} />
    </button>
  )
}
