import type { Genealogy, Relation } from './shapes.ts'

export const NODE_WIDE = 140
export const NODE_HIGH = 46
const GAP_ACROSS = 20
const GAP_DOWN = 16
const HEAD = 26
/** A column of few stands apart no further than this. */
const PITCH_MOST = 88
/** A lot of salt goes into everything: the picture shows so many of those that share it, the list all. */
export const SHARES_SHOWN = 6
const PORT_APART = 7

export type Column = 'lots' | 'from' | 'batches' | 'into'
export type Kin = { id: string; name: string; code: string; relation: Relation | 'lot' }
export type PlacedKin = Kin & { x: number; y: number }
export type Picture = {
  columns: number
  wide: number
  high: number
  heads: { column: Column; x: number }[]
  nodes: PlacedKin[]
  /** Paths of the lines, from the right edge of one to the left edge of another. */
  lines: string[]
  /** How many that share a lot are not drawn. */
  more: number
}

/** Left to right: lots, what it was made from, this batch above those that share a lot, what it went into. */
export function pictureOf(family: Genealogy): Picture {
  const kin = kinOf(family)
  const { columns, more } = columnsOf(family, kin)
  const most = Math.max(...columns.map(each => each.kin.length), 1)
  const room = most * NODE_HIGH + (most - 1) * GAP_DOWN
  const nodes = columns.flatMap(({ kin: stack }, n) => {
    const pitch = stack.length > 1 ? Math.min(PITCH_MOST, (room - NODE_HIGH) / (stack.length - 1)) : 0
    return stack.map((each, row) => ({
      ...each,
      x: n * (NODE_WIDE + GAP_ACROSS),
      y: HEAD + Math.round(row * pitch),
    }))
  })
  return {
    columns: columns.length,
    wide: columns.length * NODE_WIDE + (columns.length - 1) * GAP_ACROSS,
    high: HEAD + room + 2,
    heads: columns
      .map(({ column }, n) => ({ column, x: n * (NODE_WIDE + GAP_ACROSS) }))
      .filter((each, n, all) => all.findIndex(other => other.column === each.column) === n),
    nodes,
    lines: linesBetween(nodes, family.edges),
    more,
  }
}

type Stack = { column: Column; kin: Kin[] }

function columnsOf(family: Genealogy, kin: Map<string, Kin>): { columns: Stack[]; more: number } {
  const all = [...kin.values()]
  const of = (...relations: Kin['relation'][]) => all.filter(each => relations.includes(each.relation))
  const [me] = of('this')
  const back = me ? stepsFrom(me.id, family.edges, 'back') : new Map<string, number>()
  const on = me ? stepsFrom(me.id, family.edges, 'on') : new Map<string, number>()
  const shares = of('shares_lot')
  const stacks: Stack[] = [
    { column: 'lots', kin: of('lot') },
    ...bySteps(of('parent', 'ancestor'), back)
      .reverse()
      .map(stack => ({ column: 'from' as const, kin: stack })),
    { column: 'batches', kin: [...of('this'), ...shares.slice(0, SHARES_SHOWN)] },
    ...bySteps(of('child', 'descendant'), on).map(stack => ({ column: 'into' as const, kin: stack })),
  ]
  return {
    columns: stacks.filter(each => each.kin.length > 0),
    more: Math.max(0, shares.length - SHARES_SHOWN) + family.left_off,
  }
}

/** The nearest first, each as far away as its longest way is. */
function bySteps(kin: Kin[], steps: Map<string, number>): Kin[][] {
  const stacks: Kin[][] = []
  for (const each of kin) {
    const far = (steps.get(each.id) ?? 1) - 1
    stacks[far] = [...(stacks[far] ?? []), each]
  }
  return stacks.filter(stack => stack)
}

function stepsFrom(id: string, edges: Genealogy['edges'], way: 'back' | 'on'): Map<string, number> {
  const steps = new Map<string, number>()
  const walk = (at: string, far: number, passed: string[]) => {
    for (const edge of edges) {
      const [here, next] = way === 'back' ? [edge.to, edge.from] : [edge.from, edge.to]
      if (here !== at || passed.includes(next) || (steps.get(next) ?? 0) > far) continue
      steps.set(next, far + 1)
      walk(next, far + 1, [...passed, next])
    }
  }
  walk(id, 0, [id])
  return steps
}

function linesBetween(nodes: PlacedKin[], edges: Genealogy['edges']): string[] {
  const place = new Map(nodes.map(each => [each.id, each]))
  const drawn = edges.flatMap(edge => {
    const [from, to] = [place.get(edge.from), place.get(edge.to)]
    return from && to && from.x < to.x ? [{ from, to }] : []
  })
  return drawn.map(({ from, to }) => {
    const arriving = drawn.filter(each => each.to === to).toSorted((a, b) => a.from.y - b.from.y)
    const port = arriving.findIndex(each => each.from === from) - (arriving.length - 1) / 2
    const apart = Math.min(PORT_APART, (NODE_HIGH - 14) / arriving.length)
    return curve(
      { x: from.x + NODE_WIDE, y: from.y + NODE_HIGH / 2 },
      { x: to.x, y: to.y + NODE_HIGH / 2 + port * apart },
    )
  })
}

type Point = { x: number; y: number }

function curve(from: Point, to: Point): string {
  const middle = (from.x + to.x) / 2
  return `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`
}

function kinOf({ lots, batches }: Genealogy): Map<string, Kin> {
  const kin: Kin[] = [
    ...lots.map(lot => ({
      id: lot.key,
      name: lot.name,
      code: [lot.supplier_name, lot.lot_code].filter(part => part).join(' '),
      relation: 'lot' as const,
    })),
    ...batches.map(batch => ({
      id: batch.batch_id,
      name: batch.product_name,
      code: batch.code,
      relation: batch.relation,
    })),
  ]
  return new Map(kin.map(each => [each.id, each]))
}

export type Branch = Kin & { made_of: Branch[] }
export type FamilyList = {
  /** This batch, with all that went into it below it. */
  tree: Branch | null
  shares: (Kin & { through: string[] })[]
  into: Kin[]
}

/** The same as a list, for those who read it or print it. */
export function listOf(family: Genealogy): FamilyList {
  const kin = kinOf(family)
  const all = [...kin.values()]
  const branch = (each: Kin, passed: string[]): Branch => ({
    ...each,
    made_of: sourcesOf(each.id)
      .filter(source => !passed.includes(source.id))
      .map(source => branch(source, [...passed, source.id])),
  })
  const sourcesOf = (id: string) =>
    family.edges.flatMap(edge => {
      const source = edge.to === id ? kin.get(edge.from) : undefined
      return source ? [source] : []
    })
  const me = all.find(each => each.relation === 'this')
  return {
    tree: me ? branch(me, [me.id]) : null,
    shares: all
      .filter(each => each.relation === 'shares_lot')
      .map(each => ({
        ...each,
        through: sourcesOf(each.id)
          .filter(source => source.relation === 'lot')
          .map(source => source.name),
      })),
    into: all.filter(each => each.relation === 'child' || each.relation === 'descendant'),
  }
}
