import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { discountLine, setPrice, withDiscount, wouldComeTo } from '../../stall/bending.ts'
import { batches, currency, setQuantity, switchBatch } from '../../stall/stall.ts'
import type { Batch, CartLine } from '../../stall/types.ts'
import { Button } from '../../ui/button.tsx'
import { DiscountForm } from '../../ui/discount-form.tsx'
import { formatMoney } from '../../ui/money.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import { Sheet, useLeaveSheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import { BatchChoice } from './batch-choice.tsx'
import { PriceForm } from './price-form.tsx'
import { WhySheet } from './why-sheet.tsx'

type Props = { line: CartLine; onClose: () => void }

/** What can be done about one line: its batch in one tap, and what is rarer below. */
export function LineSheet(props: Props): JSX.Element | null {
  const { line, onClose } = props
  const [view, setView] = useState<'line' | 'discount' | 'price' | Batch>('line')
  const money = currency.value
  if (!money) return null
  if (view === 'discount')
    return (
      <DiscountForm
        key="discount"
        title={words.discount.titleOf(line.name)}
        discount={line.discount ?? null}
        money={money}
        comesTo={discount => wouldComeTo(withDiscount(line.key, discount))}
        onSet={discount => discountLine(line.key, discount)}
        onClose={onClose}
      />
    )
  if (view === 'price')
    return (
      <PriceForm
        key="price"
        line={line}
        onSet={(price_minor, reason) => setPrice(line.key, price_minor, reason)}
        onClose={onClose}
      />
    )
  if (typeof view === 'object')
    return (
      <WhySheet
        key="why"
        batch={view}
        name={line.name}
        onSay={why => {
          switchBatch(line.key, view.batch_id, why)
          onClose()
        }}
        onClose={onClose}
      />
    )
  const hasBatches = batches.value.some(batch => batch.product_id === line.product_id) && !line.kind
  return (
    <Sheet
      key="line"
      title={hasBatches ? words.batch.title(line.name) : line.name}
      closeLabel={hasBatches ? words.batch.close : words.common.close}
      onClose={onClose}
    >
      {hasBatches && <Batches line={line} onAnyway={setView} />}
      <Acts {...props} onView={setView} />
    </Sheet>
  )
}

function Batches({ line, onAnyway }: { line: CartLine; onAnyway: (batch: Batch) => void }) {
  const leave = useLeaveSheet()
  const choose = (batch_id: string) => {
    if (batch_id !== line.batch_id) switchBatch(line.key, batch_id)
    leave()
  }
  return (
    <>
      <p class="small quiet">{words.batch.hint(formatQuantity(line.quantity_milli, line.unit))}</p>
      <BatchChoice of={line} onChoose={({ batch_id }) => choose(batch_id)} onAnyway={onAnyway} />
    </>
  )
}

function Acts({ line, onView }: Props & { onView: (view: 'discount' | 'price') => void }) {
  const leave = useLeaveSheet()
  const money = currency.value
  const remove = () => {
    setQuantity(line.key, 0)
    leave()
  }
  return (
    <div class="line-acts">
      {!line.kind && money && (
        <>
          <Button kind="edged" aux onClick={() => onView('discount')}>
            {words.line.discount}
          </Button>
          <Button kind="edged" aux onClick={() => onView('price')}>
            {words.line.price(formatMoney(line.unit_price_minor, money))}
          </Button>
        </>
      )}
      <Button kind="edged" aux icon="bin" onClick={remove}>
        {words.line.remove}
      </Button>
    </div>
  )
}
