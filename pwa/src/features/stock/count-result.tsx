import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { formatQuantity } from '../../ui/quantities.ts'
import { words } from '../../ui/strings.stock.en.ts'
import { differenceWords } from './difference.ts'
import type { Row } from './rows.ts'

export type Difference = { row: Row; counted_milli: number; expected_milli: number }

type Props = { differences: readonly Difference[]; onBack: () => void }

/** Expected, counted and what lies between, in words; what differs on top. It is saved already. */
export function CountResult({ differences, onBack }: Props): JSX.Element {
  const isOff = ({ counted_milli, expected_milli }: Difference) => counted_milli !== expected_milli
  const off = differences.filter(isOff)
  const ordered = [...off, ...differences.filter(each => !isOff(each))]
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <header class="head title">
        <IconButton icon="back" class="back" label={words.common.back} onClick={onBack} />
        <h1 ref={heading} tabIndex={-1}>
          {words.count.resultTitle}
        </h1>
      </header>
      <section class="scroll" aria-label={words.count.resultTitle}>
        <div class={off.length === 0 ? 'pad verdict on-ok' : 'pad verdict on-plain'} role="status">
          <b class="state">
            {off.length === 0 && <Icon name="check" />}
            {off.length === 0
              ? words.count.allAsExpected(differences.length)
              : words.count.differs(off.length, differences.length)}
          </b>
          <p class="small">{words.count.saved}</p>
        </div>
        <table class="differences">
          <thead>
            <tr>
              <th scope="col">{words.count.batchHead}</th>
              <th scope="col">{words.count.expected}</th>
              <th scope="col">{words.count.countedHead}</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map(each => (
              <DifferenceRow key={each.row.batch.batch_id} {...each} />
            ))}
          </tbody>
        </table>
      </section>
      <div class="foot">
        <Button kind="go" onClick={onBack}>
          {words.count.done}
        </Button>
      </div>
    </>
  )
}

function DifferenceRow({ row, counted_milli, expected_milli }: Difference) {
  const { batch, product } = row
  const difference_milli = counted_milli - expected_milli
  return (
    <tr class={difference_milli === 0 ? undefined : 'off'}>
      <th scope="row">
        {product.name}
        <span class="fine quiet">{batch.code}</span>
        <span class="said">{differenceWords(product, difference_milli)}</span>
      </th>
      <td>{formatQuantity(expected_milli, product.unit)}</td>
      <td>
        <b>{formatQuantity(counted_milli, product.unit)}</b>
      </td>
    </tr>
  )
}
