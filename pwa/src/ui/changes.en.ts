export type Change = { version: string; words: readonly string[] }

/**
 * What changed for whoever sells, newest first: a vendor is told once, after the update, in these words. One line a
 * change, as said at the stall; what nobody notices is not in here. The versions are the wheel's.
 */
export const changes: readonly Change[] = [
  {
    version: '0.1.0',
    words: [
      'Sells with no network, and every sale knows its batch.',
      'The evening adds up: phone and office show the same.',
      'Knows what is on the stall: load it, waste and taste with four taps, count what is left with one each.',
      'Weighs, knows deals and deposits, splits a payment, and gives back line by line.',
    ],
  },
]
