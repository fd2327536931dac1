import { expect, it } from 'vitest'
import { stillWrong } from './use-form.ts'

const wrong = { name: 'This is still empty.', price: 'Write it like 4.80.' }
const then = { name: '', price: '4 80' }

it('keeps what is wrong while nothing was changed', () => {
  expect(stillWrong(wrong, then, { ...then })).toEqual(wrong)
})

it('lets go of the error of a field that was changed, and of no other', () => {
  expect(stillWrong(wrong, then, { ...then, price: '4.80' })).toEqual({ name: wrong.name })
})
