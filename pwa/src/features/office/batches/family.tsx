import { useState } from 'preact/hooks'
import { words } from '../strings.batches.en.ts'
import { words as office } from '../strings.en.ts'
import {
  type Branch,
  type FamilyList,
  type Kin,
  listOf,
  NODE_HIGH,
  NODE_WIDE,
  type Picture,
  type PlacedKin,
  pictureOf,
} from './genealogy.ts'
import { editPath, pathOf } from './paths.ts'
import type { Batch, Genealogy } from './shapes.ts'

const { family: said } = words
/** A picture of more columns than this wants the whole width of the page. */
const COLUMNS_BESIDE = 3

export function isWide(family: Genealogy): boolean {
  return pictureOf(family).columns > COLUMNS_BESIDE
}

type Props = { batch: Batch; family: Genealogy }

/** What went in and who shares it, as a picture and as the list that says the same. */
export function Family({ batch, family }: Props) {
  const picture = pictureOf(family)
  const list = listOf(family)
  return (
    <section class="o-card o-family" aria-labelledby="batch-family">
      <header>
        <h2 id="batch-family">{said.title}</h2>
        {list.shares.length > 0 && <span class="o-quiet">{said.dashed}</span>}
      </header>
      {picture.nodes.length < 2 ? (
        <p class="o-nothing">
          {said.empty}{' '}
          <a class="o-link" href={editPath(batch.batch_id)}>
            {said.add}
          </a>
        </p>
      ) : (
        <>
          <Drawing picture={picture} label={label(batch, list)} />
          {picture.more > 0 && <p class="o-quiet o-fine">{said.more(picture.more)}</p>}
          <AsList list={list} />
        </>
      )}
    </section>
  )
}

function label(batch: Batch, list: FamilyList): string {
  const names = (kin: Kin[]) => office.and(kin.map(named))
  const sources = list.tree?.made_of ?? []
  return said.picture(
    named({ name: batch.product_name, code: batch.code }),
    names(sources.filter(each => each.relation === 'lot')),
    names(sources.filter(each => each.relation !== 'lot')),
    names(list.shares),
  )
}

function named({ name, code }: Pick<Kin, 'name' | 'code'>): string {
  return [name, code].filter(part => part).join(' ')
}

function Drawing({ picture, label: words_of_it }: { picture: Picture; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <figure class="o-drawing" aria-label={words_of_it} tabIndex={0}>
      <svg
        viewBox={`0 0 ${picture.wide} ${picture.high}`}
        width={picture.wide}
        height={picture.high}
        aria-hidden="true"
        focusable="false"
      >
        {picture.heads.map(({ column, x }) => (
          <text key={column} class="head" x={x} y={13}>
            {said.heads[column]}
          </text>
        ))}
        {picture.lines.map(line => (
          <path key={line} d={line} />
        ))}
        {picture.nodes.map(node => (
          <Node key={node.id} node={node} />
        ))}
      </svg>
    </figure>
  )
}

/** The list below has the links for readers and the keyboard; a pointer may use the picture. */
function Node({ node }: { node: PlacedKin }) {
  const drawn = (
    <>
      <b>{node.name}</b>
      <span>{node.code}</span>
    </>
  )
  const shape = { class: `o-kin ${node.relation}`, title: named(node) }
  return (
    <foreignObject x={node.x} y={node.y} width={NODE_WIDE} height={NODE_HIGH}>
      {node.relation === 'lot' || node.relation === 'this' ? (
        <div {...shape}>{drawn}</div>
      ) : (
        <a {...shape} href={pathOf(node.id)} tabIndex={-1}>
          {drawn}
        </a>
      )}
    </foreignObject>
  )
}

/** Open from the start where the picture has no room. */
function AsList({ list }: { list: FamilyList }) {
  const [open] = useState(() => matchMedia('(max-width: 599px)').matches)
  return (
    <details class="o-more o-kin-list" open={open}>
      <summary>{said.list}</summary>
      {list.tree && (
        <ul>
          <Twig branch={list.tree} />
        </ul>
      )}
      <Others title={said.sharesWith} kin={list.shares}>
        {kin => said.through(office.and(kin.through))}
      </Others>
      <Others title={said.wentInto} kin={list.into}>
        {kin => (kin.relation === 'descendant' ? said.relations.descendant : '')}
      </Others>
    </details>
  )
}

function Twig({ branch }: { branch: Branch }) {
  return (
    <li>
      <KinName kin={branch} />
      {branch.made_of.length > 0 && (
        <ul>
          {branch.made_of.map(each => (
            <Twig key={each.id} branch={each} />
          ))}
        </ul>
      )}
    </li>
  )
}

type OthersProps<K extends Kin> = { title: string; kin: K[]; children: (kin: K) => string }

function Others<K extends Kin>({ title, kin, children }: OthersProps<K>) {
  if (kin.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {kin.map(each => (
          <li key={each.id}>
            <KinName kin={each} /> <span class="o-quiet">{children(each)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function KinName({ kin }: { kin: Kin }) {
  const text = (
    <>
      {kin.name} <span class="o-quiet">{kin.code}</span>
    </>
  )
  if (kin.relation === 'this') return <b>{text}</b>
  if (kin.relation === 'lot') return text
  return <a href={pathOf(kin.id)}>{text}</a>
}
