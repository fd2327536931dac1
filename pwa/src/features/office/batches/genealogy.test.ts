import { expect, it } from 'vitest'
import { listOf, NODE_WIDE, pictureOf, SHARES_SHOWN } from './genealogy.ts'
import type { Genealogy, Relation } from './shapes.ts'

const lot = (key: string, name: string) => ({
  key,
  lot_id: null,
  name,
  supplier_name: 'Tarrow Mill',
  lot_code: key,
})
const batch = (batch_id: string, relation: Relation) => ({
  batch_id,
  code: batch_id.toUpperCase(),
  product_name: `Of ${batch_id}`,
  made_on: '2026-11-28',
  relation,
})
const edge = (from: string, to: string) => ({ from, to })

const SOURDOUGH: Genealogy = {
  lots: [lot('rye', 'Whole rye'), lot('white', 'Strong white'), lot('salt', 'Sea salt')],
  batches: [batch('sou', 'this'), batch('lev', 'parent'), batch('tin', 'shares_lot')],
  left_off: 0,
  edges: [
    edge('rye', 'lev'),
    edge('white', 'lev'),
    edge('lev', 'sou'),
    edge('white', 'sou'),
    edge('salt', 'sou'),
    edge('white', 'tin'),
  ],
}

const column = (family: Genealogy, id: string) => pictureOf(family).nodes.find(each => each.id === id)?.x

it('stands lots, what it is made from and batches beside each other', () => {
  const picture = pictureOf(SOURDOUGH)
  expect(picture.heads.map(each => each.column)).toEqual(['lots', 'from', 'batches'])
  expect(picture.nodes.map(each => [each.id, each.x])).toEqual([
    ['rye', 0],
    ['white', 0],
    ['salt', 0],
    ['lev', 160],
    ['sou', 320],
    ['tin', 320],
  ])
  expect(picture.wide).toBe(3 * NODE_WIDE + 2 * 20)
})

it('stacks no two of a column over each other, all within the height', () => {
  const { nodes, high } = pictureOf(SOURDOUGH)
  const of_lots = nodes.filter(each => each.relation === 'lot').map(each => each.y)
  expect(of_lots).toEqual([26, 88, 150])
  expect(Math.max(...nodes.map(each => each.y + 46))).toBeLessThanOrEqual(high)
})

it('draws a line for every edge, and lets lines that arrive together arrive apart', () => {
  const { lines } = pictureOf(SOURDOUGH)
  expect(lines).toHaveLength(6)
  const ends = lines.filter(line => / 320 \S+$/.test(line)).map(line => line.split(' ').at(-1))
  expect(new Set(ends).size).toBe(ends.length)
})

it('puts who came before further left with each step, by the longest way', () => {
  const family: Genealogy = {
    lots: [lot('milk', 'Milk')],
    batches: [batch('cheese', 'this'), batch('curd', 'parent'), batch('starter', 'ancestor')],
    left_off: 0,
    edges: [
      edge('milk', 'starter'),
      edge('starter', 'curd'),
      edge('curd', 'cheese'),
      edge('starter', 'cheese'),
    ],
  }
  expect(['milk', 'starter', 'curd', 'cheese'].map(id => column(family, id))).toEqual([0, 160, 320, 480])
})

it('puts what it went into to its right', () => {
  const family: Genealogy = {
    lots: [],
    batches: [batch('lev', 'this'), batch('sou', 'child'), batch('crumbs', 'descendant')],
    left_off: 0,
    edges: [edge('lev', 'sou'), edge('sou', 'crumbs')],
  }
  expect(pictureOf(family).heads.map(each => each.column)).toEqual(['batches', 'into'])
  expect(['lev', 'sou', 'crumbs'].map(id => column(family, id))).toEqual([0, 160, 320])
})

it('draws only so many that share a lot, and counts the others', () => {
  const shares = Array.from({ length: SHARES_SHOWN + 3 }, (_, n) => batch(`b${n}`, 'shares_lot'))
  const family: Genealogy = {
    lots: [lot('salt', 'Sea salt')],
    batches: [batch('sou', 'this'), ...shares],
    left_off: 0,
    edges: [edge('salt', 'sou'), ...shares.map(each => edge('salt', each.batch_id))],
  }
  const picture = pictureOf(family)
  expect(picture.nodes.filter(each => each.relation === 'shares_lot')).toHaveLength(SHARES_SHOWN)
  expect(picture.more).toBe(3)
  expect(listOf(family).shares).toHaveLength(SHARES_SHOWN + 3)
})

it('tells the same as a nested list', () => {
  const { tree, shares } = listOf(SOURDOUGH)
  expect(tree?.made_of.map(each => [each.id, each.made_of.map(source => source.id)])).toEqual([
    ['lev', ['rye', 'white']],
    ['white', []],
    ['salt', []],
  ])
  expect(shares.map(each => [each.id, each.through])).toEqual([['tin', ['Strong white']]])
})

it('comes to an end even where the edges go round', () => {
  const family: Genealogy = {
    lots: [],
    batches: [batch('a', 'this'), batch('b', 'parent')],
    left_off: 0,
    edges: [edge('b', 'a'), edge('a', 'b')],
  }
  expect(pictureOf(family).nodes).toHaveLength(2)
  expect(listOf(family).tree?.made_of.map(each => each.id)).toEqual(['b'])
})
