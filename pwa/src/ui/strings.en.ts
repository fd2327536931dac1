import { words as selling } from './strings.sell.en.ts'

/**
 * Every word of the phone, in two places because of their weight: those that selling needs at once are in
 * strings.sell.en.ts. Another language is two more files of the same shape.
 *
 * The voice: a calm colleague at the next stall. Verbs first on buttons, figures as figures, no jargon.
 */
const sales = (n: number) => (n === 1 ? '1 sale' : `${n} sales`)

export const words = {
  ...selling,

  banner: {
    mayForget: 'This browser may forget sales.',
    whatToDo: 'What to do',
    otherMoney: (before: string, now: string) =>
      `This phone sold in ${before}. The stall keeps ${now}: those sales are kept apart.`,
    notKept:
      'Here Barrow opens only with a network. Open it at its https address, in another browser if need be.',
    littleRoom: 'This phone’s storage is nearly full. Make room before you sell.',
    understood: 'All right',
    update: 'A new Barrow is ready. It starts when the cart is empty.',
  },

  trouble: {
    noSignal: (since: string) => `No signal since ${since}. Barrow keeps trying.`,
    portal: 'Someone else’s Wi-Fi page answered. Your sales stay on this phone.',
    server: (since: string) => `The server has had a fault since ${since}. Your sales stay on this phone.`,
    mustPairAgain: 'This phone must be paired again to send. Selling goes on.',
    blocked: 'The office has blocked this phone. Your sales stay here. Selling goes on.',
    retired: (pending: number) =>
      pending > 0
        ? `The office has retired this phone. It still sends its ${sales(pending)}.`
        : 'The office has retired this phone. All its sales are on the server.',
    otherStall: 'These sales belong to another stall. They stay on this phone.',
    clock: (date: string) => `This phone says ${date}. Sales keep their order; set the clock when you can.`,
  },

  money: {
    /** A coin has one name; read aloud in a row. */
    pounds: {
      5000: 'fifty pounds',
      2000: 'twenty pounds',
      1000: 'ten pounds',
      500: 'five pounds',
      200: 'two pounds',
      100: 'one pound',
      50: 'fifty pence',
      20: 'twenty pence',
      10: 'ten pence',
      5: 'five pence',
      2: 'two pence',
      1: 'one penny',
    } as Readonly<Record<number, string>>,
    several: (count: number, name: string) => (count === 1 ? name : `${count} times ${name}`),
    moreNotes: (n: number) => `× ${n}`,
  },

  news: {
    title: 'What is new',
    isNew: (change: string) => `Barrow is new: ${change}`,
    read: 'Read',
  },

  repair: {
    title: 'Repair Barrow',
    hint: 'For when an update is stuck or a page stays away.',
    open: 'Repair',
    does: 'This fetches the app anew from the server. It needs a network.',
    keeps: 'Sales, cart and pairing stay on this phone.',
    act: 'Fetch the app anew',
    acting: 'Fetching',
    noServer: 'The server did not answer.',
    noServerAdvice: 'Nothing was changed. Try again where there is a network.',
  },

  mayForget: {
    title: 'This browser may forget sales',
    advice: 'Add Barrow to the home screen before you sell. Then they stay.',
    howTo:
      'In the browser’s own menu, choose “Add to home screen” or “Install”, then open Barrow from there.',
  },

  state: { onServer: 'on the server', onPhone: 'on this phone', parked: 'parked', training: 'training' },

  batch: {
    title: (name: string) => `Which ${name}?`,
    hint: (quantity: string) => `${quantity} in this cart. One tap switches it.`,
    left: 'left',
    unknownLeft: 'left unknown',
    none: 'none left',
    earliest: 'Chosen: earliest date first',
    byHand: 'Chosen by hand',
    bestBefore: (date: string) => `Best before ${date}`,
    bestBeforeWas: (date: string) => `Best before was ${date}`,
    useBy: (date: string) => `Use by ${date}`,
    made: (date: string) => `Made ${date}`,
    close: 'Close, keep the batch',
  },

  otherItem: {
    title: 'Other item',
    amount: 'Amount',
    what: 'What is it?',
    hint: 'A few words, for the receipt',
    add: 'Add',
    addName: (amount: string) => `Add ${amount}`,
    words: 'Other item',
  },

  where: {
    title: 'Where are you selling?',
    date: 'Date',
    change: 'Change',
    changeDate: 'Change the date',
    otherPlace: 'Somewhere else',
    name: 'Name of the market',
    nameHint: 'Barrow remembers it on this phone.',
    start: 'Start selling',
    onWeekday: (weekday: string) => `${weekday}s`,
    tomorrow: 'That is tomorrow.',
    yesterday: 'That was yesterday.',
    days: (n: number) => `${n} days`,
    months: (n: number) => `${n} months`,
    years: (n: number) => (n === 1 ? 'a year' : `${n} years`),
    ahead: (far: string) => `That is in ${far}.`,
    ago: (far: string) => `That was ${far} ago.`,
    failed: 'The day could not be opened.',
    failedAdvice: 'The cart is still here.',
  },

  sales: {
    title: selling.pages.sales,
    day: 'Day',
    summary: (n: number, voided: number) => (voided ? `${sales(n)}, ${voided} voided` : sales(n)),
    onPhone: (n: number) => `${n} on this phone`,
    onServer: (n: number) => `${n} on the server`,
    apart: (amounts: string) => `Kept apart: ${amounts}`,
    earlier: (n: number) => `${n} earlier on this phone`,
    send: (n: number) => `Send ${n} now`,
    sendingNow: (n: number) => `Sending ${n}`,
    pair: 'Pair this phone to send them',
    allThere: (time: string) => `The server answered at ${time}.`,
    empty: 'No sales yet today.',
    emptyHint: 'The first one is worth a cup of tea.',
    emptyDay: 'No sales on this day.',
    emptyDayHint: 'It was opened on this phone, and nothing was sold.',
    cash: 'Cash',
    card: 'Card',
    voided: 'voided',
    voidedName: 'voided, ',
  },

  sale: {
    back: 'Back to sales',
    unknown: 'This sale is not on this phone.',
    unknownHint: 'Another phone may have it. The office sees them all.',
    at: (date: string, time: string) => `${date}, ${time}`,
    lines: 'What was sold',
    payments: 'How it was paid',
    cash: (tendered: string) => `Cash, handed ${tendered}`,
    card: 'Card, other terminal',
    change: 'Change given',
    eachAt: (quantity: string, price: string) => `${quantity} × ${price}`,
    total: 'Total',
    voidTitle: 'Void this sale',
    voidHint: 'The sale stays in the list, crossed out, with the reason. What was sold goes back to stock.',
    why: 'Why?',
    reasons: {
      mistake: 'A mistake',
      customer_changed_mind: 'Customer changed their mind',
      other: 'Something else',
      undone: 'Undone at once',
    },
    note: 'In a few words',
    noteHint: 'You can leave it empty.',
    hold: (receipt: string) => `Hold to void ${receipt}`,
    chooseFirst: 'Choose why first.',
    yes: 'Yes, void it',
    no: 'Keep the sale',
    voided: (receipt: string, amount: string) => `${receipt} voided. Give back ${amount}.`,
    voidedCard: (receipt: string, amount: string) =>
      `${receipt} voided. Give back ${amount} on the card terminal.`,
    voidedAt: (time: string) => `Voided at ${time}`,
    already: 'It is already voided.',
    failed: 'Not voided. The sale stands.',
    failedAdvice: 'The phone could not save it. Try again.',
  },

  hold: { hint: 'Hold it for one second, or answer below.' },

  stock: {
    title: selling.pages.stock,
    search: 'Search what is left',
    of: (made: string) => `of ${made}`,
    nearlyGone: 'Nearly gone',
    plenty: 'Plenty',
    gone: 'None left',
    unpairedTitle: 'Nothing known yet',
    unpaired: 'What is left comes from the office. Pair this phone to see it here.',
    unknownTitle: 'The server has not answered yet',
    unknown: 'What is left shows here as soon as it does. Selling goes on.',
    nothingTitle: 'No batches yet',
    nothing: 'Add what you made in the office. It comes here by itself.',
    nothingCalled: (query: string) => `Nothing called “${query}”.`,
    rowName: (name: string, code: string, left: string, made: string) =>
      `${name}, batch ${code}, ${left} of ${made}`,
  },

  more: {
    title: selling.pages.more,
    stall: 'This stall',
    pairedWith: (vendor: string) => `Paired with ${vendor}`,
    notPaired: 'Not paired',
    notPairedHint: 'Sales stay on this phone until it is paired.',
    pair: 'Pair this phone',
    pairAgain: 'Pair again',
    market: 'Market',
    noMarket: 'Not chosen yet',
    changeMarket: 'Change',
    chooseMarket: 'Choose',
    sending: 'Sending',
    answered: (when: string) => `The server answered at ${when}`,
    neverAnswered: 'The server has not answered yet',
    nothingToSend: 'All on the server',
    send: 'Send now',
    share: 'Share the log',
    shareButton: 'Share',
    shareHint: 'Every sale of this phone as a text file, to keep or to bring in by hand.',
    shareFailed: 'Not shared. The log stays on this phone.',
    keeping: 'Keeping sales',
    kept: 'Sales are kept here',
    persisted: 'This browser keeps them. It does not clear them by itself.',
    notPersisted: 'This browser may clear them. Add Barrow to the home screen, then they stay.',
    noStorage: 'Nothing can be saved in this window.',
    address: 'Address',
    addressHint: 'Sales are kept under this address.',
    moved: (host: string) => `New phones open ${host} now. This one stays here: its sales are here.`,
    check: 'Check',
    screen: 'Screen',
    dark: 'Dark, for before dawn',
    darkHint: 'Sunlight is the other one. It never changes by itself.',
    leftHand: 'Left-handed',
    leftHandHint: 'Shelves on the left, tiles on the right.',
    app: 'Barrow',
    version: (version: string) => `Version ${version}`,
  },

  setup: {
    welcome: 'Sell here, network or not',
    welcomeHint: 'Barrow keeps every sale on this phone and sends it on when it can.',
    pair: 'Pair this phone',
    sellFirst: 'Sell first, pair later',
    sellFirstHint: 'What you sell goes up once it is paired.',
    office: 'Open the office',
    officeHint: 'Products, batches and what the day earned.',
    money: 'Which money do you take?',
    moneyField: 'Money',
    chooseMoney: 'Choose',
    moneyHint: 'Sales on this phone are kept in it.',
    startSelling: 'Start selling',
    pairTitle: selling.pages.pair,
    checkTitle: selling.pages.check,
    where: 'The code is on the office screen:',
    whereBold: 'Devices, then Add a phone.',
    deviceName: 'What is this phone called?',
    defaultName: 'Stall phone',
    code: 'Type the eight characters',
    codeHint: 'It pairs by itself at the eighth.',
    notInCodes: 'Codes have no vowels and no figures.',
    pairing: 'Pairing',
    phoneNames: { iPhone: 'iPhone', iPad: 'iPad', Android: 'Android phone' } as Readonly<
      Record<string, string>
    >,
    again: (vendor: string | undefined) =>
      vendor ? `This phone is paired with ${vendor}` : 'This phone is paired already',
    againNone: 'All its sales are on the server. Pair it anew only if the office asks for it.',
    againPending: (n: number) =>
      n === 1
        ? '1 sale is only on this phone. Let it be sent first: another stall does not take it.'
        : `${n} sales are only on this phone. Let them be sent first: another stall does not take them.`,
    stay: 'Leave it as it is',
    pairAnew: 'Pair it anew',
    home: {
      title: 'Home screen first',
      why: 'In this browser sales may be forgotten after a week. From the home screen they stay.',
      share: 'Tap Share',
      shareHint: 'The square with the arrow, at the edge of the screen.',
      add: 'Choose Add to Home Screen',
      addHint: 'It stands further down in the list.',
      addLabel: 'Add to Home Screen',
      open: 'Open Barrow from there',
      openHint: 'It pairs by itself.',
      code: 'Should it ask for a code',
      anyway: 'Pair in this browser anyway',
    },
    errors: {
      pairing_code_unknown: [
        'This code is not known.',
        'Look at the office screen once more. After five wrong codes it takes a new one.',
      ],
      pairing_code_used: [
        'This code has paired a phone already.',
        'Each code is for one phone. Make a new one in the office: Devices, then Add a phone.',
      ],
      pairing_code_expired: [
        'This code has run out.',
        'It was good for ten minutes. Make a new one in the office: Devices, then Add a phone.',
      ],
      not_saved: [
        'This phone could not keep the pairing.',
        'Open Barrow in an ordinary window, not a private one, with a new code from the office.',
      ],
      not_saved_storage_full: [
        'This phone’s storage is full.',
        'Delete some photos or an app, then take a new code from the office.',
      ],
      link_torn: [
        'This link lacks its code.',
        'Type the eight characters that stand beside it on the office screen.',
      ],
      pairing_tries_used: ['Too many tries.', 'Make a new code in the office: Devices, then Add a phone.'],
      no_signal: ['No signal.', 'The code was not used up. Try again where there is a network.'],
      portal: [
        'Someone else’s Wi-Fi page answered.',
        'Sign in to that Wi-Fi or switch it off, then try again.',
      ],
      server: ['The server answered with a fault.', 'Wait a moment, then try again.'],
    } as Readonly<Record<string, readonly [string, string]>>,
  },
}
