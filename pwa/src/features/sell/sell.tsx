import type { ComponentChildren, JSX } from 'preact'
import { useCallback, useState } from 'preact/hooks'
import { addProduct, cart, catalogue, day } from '../../stall/stall.ts'
import type { CartLine, Product } from '../../stall/types.ts'
import { Button } from '../../ui/button.tsx'
import { useKeys } from '../../ui/keys.ts'
import { lazyPage } from '../../ui/lazy.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { words } from '../../ui/strings.sell.en.ts'
import { CartPanel } from './cart-panel.tsx'
import { focusFirstTile, Grid } from './grid.tsx'
import { SellHead } from './head.tsx'
import { Rail } from './rail.tsx'
import { refused } from './refused.ts'
import { query, shelf, shelves, shown } from './shelves.ts'
import './sell.css'

const LineSheet = lazyPage(async () => (await import('./line-sheet.tsx')).LineSheet)
const UseBySheet = lazyPage(async () => (await import('./use-by-sheet.tsx')).UseBySheet)
const WeighSheet = lazyPage(async () => (await import('./weigh-sheet.tsx')).WeighSheet)
const OtherItemSheet = lazyPage(async () => (await import('./other-item-sheet.tsx')).OtherItemSheet)

type Opened = null | { other: string } | { about: CartLine } | { weigh: Product; line: CartLine | null }

type Props = {
  pill: ComponentChildren
  notices: ComponentChildren
  /** In the cart's place while the cart is empty: the sale just saved. */
  below: ComponentChildren
  /** Something was added and no day is open. */
  onFirst: () => void
  onPay: () => void
}

export function Sell({ pill, notices, below, onFirst, onPay }: Props): JSX.Element {
  const { opened, setOpened, add, tap, weighAgain, afterAdding } = useSelling(onFirst)
  const close = useCallback(() => {
    setOpened(null)
    refused.value = null
  }, [setOpened])
  const typePrice = (other: string) => setOpened({ other })
  useKeys(keysOfTheGrid)
  return (
    <>
      <SellHead pill={pill} onFirst={() => shown.peek()[0] && add(shown.peek()[0]!.product)} />
      {notices}
      <div class="sell">
        {catalogue.value?.products.length ? (
          <>
            <Rail onOther={() => typePrice('')} />
            <Products onTap={tap} onOther={typePrice} />
          </>
        ) : (
          <NoProducts onOther={() => typePrice('')} />
        )}
      </div>
      {below}
      <CartPanel onOpen={about => setOpened({ about })} onWeigh={weighAgain} onPay={onPay} />
      {opened && 'about' in opened && <LineSheet line={opened.about} onClose={close} />}
      {opened && 'weigh' in opened && (
        <WeighSheet
          product={opened.weigh}
          line={opened.line}
          onClose={close}
          onDone={() => {
            setOpened(null)
            if (refused.peek()) return
            query.value = null
            afterAdding()
          }}
        />
      )}
      {refused.value && (
        <UseBySheet
          refused={refused.value}
          onClose={close}
          onAdded={() => {
            close()
            query.value = null
            afterAdding()
          }}
        />
      )}
      {opened && 'other' in opened && (
        <OtherItemSheet
          name={opened.other}
          onClose={close}
          onAdded={() => {
            close()
            query.value = null
            afterAdding()
          }}
        />
      )}
    </>
  )
}

/** What a tap does. The functions stay the same, so that no tile is made anew for them. */
function useSelling(onFirst: () => void) {
  const [opened, setOpened] = useState<Opened>(null)
  const afterAdding = useCallback(() => {
    if (day.peek() === null) onFirst()
  }, [onFirst])
  const add = useCallback(
    (product: Product) => {
      if (product.unit !== 'each') return setOpened({ weigh: product, line: null })
      refused.value = addProduct(product.product_id)
      if (!refused.peek()) afterAdding()
    },
    [afterAdding],
  )
  const tap = useCallback(
    (product: Product) => {
      // The phone's own keyboard leaves, and shows the cart.
      if (query.peek() !== null) (document.activeElement as HTMLElement | null)?.blur()
      add(product)
    },
    [add],
  )
  const weighAgain = useCallback((line: CartLine) => {
    const product = catalogue.peek()?.products.find(it => it.product_id === line.product_id)
    if (product) setOpened({ weigh: product, line })
  }, [])
  return { opened, setOpened, add, tap, weighAgain, afterAdding }
}

function keysOfTheGrid(key: string): boolean {
  if (key === '/') query.value = ''
  else if (key.startsWith('Arrow') && !document.activeElement?.closest('.grid')) focusFirstTile()
  else if (key === 'Escape' && query.peek() !== null) query.value = null
  else return false
  return true
}

function Products({
  onTap,
  onOther,
}: {
  onTap: (product: Product) => void
  onOther: (name: string) => void
}) {
  const wanted = query.value?.trim()
  if (shown.value.length > 0) {
    const name = shelves.value.find(it => it.category_id === shelf.value)?.name ?? words.sell.usuals
    return <Grid label={wanted ? words.sell.found(shown.value.length) : name} onTap={onTap} />
  }
  if (!wanted) return <EmptyState title={words.sell.emptyShelf} />
  return (
    <EmptyState
      drawings={['search']}
      title={words.sell.nothingCalled(wanted)}
      action={
        <Button kind="edged" icon="tag" onClick={() => onOther(wanted)}>
          {words.sell.openPriceButton}
        </Button>
      }
    >
      {words.sell.sellAsOpenPrice}
    </EmptyState>
  )
}

function NoProducts({ onOther }: { onOther: () => void }) {
  return (
    <EmptyState
      title={words.sell.noProductsTitle}
      action={
        <Button kind={cart.value.lines.length > 0 ? 'edged' : 'go'} icon="tag" onClick={onOther}>
          {words.sell.typeAmount}
        </Button>
      }
    >
      {catalogue.value ? words.sell.noProductsPaired : words.sell.noProductsUnpaired}
    </EmptyState>
  )
}
