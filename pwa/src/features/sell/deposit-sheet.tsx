import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { takeBackDeposit } from '../../stall/bending.ts'
import { catalogue, currency } from '../../stall/stall.ts'
import type { Product } from '../../stall/types.ts'
import { IconButton, PayBar } from '../../ui/button.tsx'
import { formatMoney } from '../../ui/money.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'

type Props = { turn: JSX.Element; onAdded: () => void; onClose: () => void }

/** Jars and bottles that came back, counted; their deposit goes out. */
export function DepositSheet({ turn, onAdded, onClose }: Props): JSX.Element | null {
  const [pieces, setPieces] = useState<ReadonlyMap<string, number>>(new Map())
  const done = useRef(false)
  const money = currency.value
  if (!money) return null
  const products = catalogue.value?.products.filter(product => product.deposit_minor) ?? []
  const countOf = ({ product_id }: Product) => pieces.get(product_id) ?? 0
  const out_minor = products.reduce((sum, each) => sum + countOf(each) * (each.deposit_minor ?? 0), 0)
  const count = (product: Product, by: 1 | -1) =>
    setPieces(before => new Map(before).set(product.product_id, Math.max(0, countOf(product) + by)))
  const add = () => {
    if (done.current || out_minor === 0) return
    done.current = true
    for (const product of products) if (countOf(product) > 0) takeBackDeposit(product, countOf(product))
    onAdded()
  }
  const out = formatMoney(-out_minor, money)
  return (
    <Sheet
      title={words.otherItem.title}
      onClose={onClose}
      footer={
        <PayBar
          name={words.otherItem.addName(out)}
          word={words.otherItem.add}
          amount={out_minor === 0 ? formatMoney(0, money) : out}
          disabled={out_minor === 0}
          onClick={add}
        />
      }
    >
      {turn}
      <p class="hint">{words.otherItem.depositHint}</p>
      <ul class="list counted">
        {products.map(product => (
          <li key={product.product_id}>
            <span class="grow">
              <b>{product.name}</b>
              <span class="fine quiet">
                {words.otherItem.each(formatMoney(product.deposit_minor ?? 0, money))}
              </span>
            </span>
            <fieldset class="step">
              <legend class="vh">{product.name}</legend>
              <IconButton
                icon="minus"
                label={words.cart.oneFewer(product.name)}
                disabled={countOf(product) === 0}
                onClick={() => count(product, -1)}
              />
              <output class="now">{countOf(product)}</output>
              <IconButton
                icon="plus"
                label={words.cart.oneMore(product.name)}
                onClick={() => count(product, 1)}
              />
            </fieldset>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
