import { expect, it } from 'vitest'
import { countries } from './countries.ts'
import { isNotCertifiedIn, NO_CERTIFIED_TILL } from './no-certified-till.ts'
import { words } from './strings.en.ts'

it('has words for every country it knows of, and for no other', () => {
  expect(Object.keys(words.certified.in).sort()).toEqual(Object.keys(NO_CERTIFIED_TILL).sort())
  const known = countries().map(each => each.code)
  expect(known.filter(isNotCertifiedIn).sort()).toEqual(['AT', 'DE', 'FR', 'NO'])
})

it('tells where each was looked up', () => {
  for (const { source, law } of Object.values(NO_CERTIFIED_TILL)) {
    expect(source).toMatch(/^https:\/\//)
    expect(law).not.toBe('')
  }
})
