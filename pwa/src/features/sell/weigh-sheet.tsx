import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { weighAgain } from '../../stall/bending.ts'
import { addGoods, batches, currency, nextBatch, switchBatch } from '../../stall/stall.ts'
import type { Batch, CartLine, Product, Unit } from '../../stall/types.ts'
import { Icon } from '../../ui/icons.tsx'
import { isEnter, type Key, keyOf } from '../../ui/keying.ts'
import { Keypad } from '../../ui/keypad.tsx'
import { formatMoney } from '../../ui/money.ts'
import { formatQuantity } from '../../ui/quantities.ts'
import { Seg } from '../../ui/seg.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { words } from '../../ui/strings.en.ts'
import { figuresOf } from '../../ui/weights.ts'
import { BatchChoice } from './batch-choice.tsx'
import { refused } from './refused.ts'
import { comesTo, turnedTo, typed, type Weighing, weighed, weighingOf, withTare } from './weighing.ts'
import './weigh-sheet.css'
import { PayBar } from '../../ui/button.tsx'

type Props = {
  product: Product
  /** Weighed already, to be weighed again. */
  line: CartLine | null
  onDone: () => void
  onClose: () => void
}

type Chosen = Pick<Batch, 'batch_id' | 'code'> | null

/** Figures from the scale, what they come to, Add. */
export function WeighSheet({ product, line, onDone, onClose }: Props): JSX.Element | null {
  const { name, unit } = product
  const price_minor = line?.unit_price_minor ?? product.price_minor
  const [weighing, setWeighing] = useState(() => weighingOf(unit, line))
  const [by_hand, setByHand] = useState<Batch | null>(() => batchOf(line))
  const [choosing, setChoosing] = useState(false)
  const done = useRef(false)
  const money = currency.value
  if (!money) return null
  const goods = weighed(weighing, unit, price_minor)
  const amount = formatMoney(comesTo(goods, price_minor), money)
  // A sliver does not serve a slice: the more is wanted, the more has to be left.
  const chosen = by_hand ?? nextBatch(product.product_id, goods?.quantity_milli)
  const isByHand = by_hand !== null && (line?.by_hand || by_hand.batch_id !== line?.batch_id)
  const add = () => {
    if (!goods || done.current) return
    done.current = true
    if (!line) refused.value = addGoods(product.product_id, goods, chosen)
    else {
      weighAgain(line.key, goods)
      if (chosen && chosen.batch_id !== line.batch_id) switchBatch(line.key, chosen.batch_id)
    }
    onDone()
  }
  // One past its use by is asked about when it is added.
  const choose = (batch: Batch) => {
    setByHand(batch)
    setChoosing(false)
  }
  const type = (key: Key) => setWeighing(before => typed(before, key))
  const byKeyboard = (event: KeyboardEvent) => {
    const key = choosing ? null : keyOf(event)
    if (key) type(key)
    else if (isEnter(event)) add()
  }
  return (
    <Sheet
      title={name}
      closeLabel={words.weight.close}
      onClose={onClose}
      onKeyDown={byKeyboard}
      footer={
        <PayBar
          name={line ? words.weight.changeName(amount) : words.weight.addName(amount)}
          word={line ? words.weight.change : words.weight.add}
          amount={amount}
          disabled={!goods}
          onClick={add}
        />
      }
    >
      <PriceAndBatch
        price={formatMoney(price_minor, money)}
        unit={unit}
        batch={chosen}
        isOpen={choosing}
        onBatch={() => setChoosing(!choosing)}
      />
      {choosing ? (
        <BatchChoice
          of={{ ...product, batch_id: chosen?.batch_id ?? null, ...(isByHand && { by_hand: true }) }}
          wanted_milli={goods?.quantity_milli ?? 0}
          onChoose={choose}
          onAnyway={choose}
        />
      ) : (
        <>
          <Figures
            weighing={weighing}
            goods_milli={goods?.quantity_milli ?? 0}
            amount={amount}
            {...{ unit, money }}
          />
          <Seg
            label={words.weight.how}
            chosen={weighing.by}
            choices={[
              ['weight', words.weight.type[unit]],
              ['price', words.weight.typePrice],
            ]}
            onChoose={by => setWeighing(before => turnedTo(by, before))}
          />
          <Keypad onKey={type} left={{ ...tareWords(weighing, unit), onTap: () => setWeighing(withTare) }} />
        </>
      )}
    </Sheet>
  )
}

function batchOf(line: CartLine | null): Batch | null {
  return batches.peek().find(batch => batch.batch_id === line?.batch_id) ?? null
}

function tareWords({ tare }: Weighing, unit: Unit): { text: string; name: string } {
  const { figure, unit: shown } = figuresOf(tare, unit)
  return { text: words.weight.tare(`${figure} ${shown}`), name: words.weight.tareName(`${figure} ${shown}`) }
}

function PriceAndBatch(props: {
  price: string
  unit: Unit
  batch: Chosen
  isOpen: boolean
  onBatch: () => void
}) {
  const { price, unit, batch, isOpen, onBatch } = props
  return (
    <div class="row between of-batch">
      <span class="small quiet">
        <b>{price}</b> {words.weight.per[unit]}
      </span>
      {batch && (
        <button
          type="button"
          class="row small"
          aria-expanded={isOpen}
          aria-label={words.weight.batchName(batch.code)}
          onClick={onBatch}
        >
          <u>{batch.code}</u>
          <Icon name="swap" />
        </button>
      )}
    </div>
  )
}

function Figures(props: {
  weighing: Weighing
  goods_milli: number
  amount: string
  unit: Unit
  money: string
}) {
  const { weighing, goods_milli, amount, unit, money } = props
  const { by, figures, tare } = weighing
  const shown = by === 'price' ? { figure: formatMoney(figures, money), unit: '' } : figuresOf(figures, unit)
  const net = goods_milli > 0 ? formatQuantity(goods_milli, unit) : ''
  const aside =
    by === 'price'
      ? words.weight.isAbout
      : tare > 0 && net
        ? words.weight.netComesTo(net)
        : words.weight.comesTo
  return (
    <div class="weighed">
      <p class="figures" style={{ '--figures': Math.max(shown.figure.length, 3) }}>
        {shown.figure}
        <small>{shown.unit}</small>
      </p>
      <p class="r comes" aria-live="polite">
        <span class="small quiet">{aside}</span>
        <b>{by === 'price' ? net || '–' : amount}</b>
      </p>
    </div>
  )
}
