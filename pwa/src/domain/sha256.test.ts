import { sha256 as reference } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { sha256 } from './sha256.ts'

// The examples of FIPS 180-4.
test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
])('the standard hashes %j to the same', (text, hash) => {
  expect(bytesToHex(sha256(utf8ToBytes(text)))).toBe(hash)
})

test('every length around a block, and the longest line, hash as another implementation hashes them', () => {
  for (const size of [...Array(300).keys(), 65_535, 65_536]) {
    const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 131 + size) % 256)
    expect(bytesToHex(sha256(bytes)), `${size} bytes`).toBe(bytesToHex(reference(bytes)))
  }
})

test('parts hash as one', () => {
  const bytes = utf8ToBytes('a line of a log, cut anywhere')
  expect(sha256(bytes.subarray(0, 5), bytes.subarray(5, 6), bytes.subarray(6))).toEqual(sha256(bytes))
})
