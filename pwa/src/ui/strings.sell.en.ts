/**
 * The words that selling needs at once: what the till shows from its start to *Saved*. The rest is beside it, in
 * strings.en.ts, and comes with the screens that show it. The voice is described there.
 */
const items = (n: number) => (n === 1 ? '1 item' : `${n} items`)

export const words = {
  name: 'Barrow',
  title: (page: string | undefined) => (page ? `${page} · Barrow` : 'Barrow'),
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],

  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],

  common: {
    close: 'Close',
    back: 'Back',
    undo: (seconds: number) => `Undo ${seconds}`,
    undoName: 'Undo',
    tryAgain: 'Try again',
    deleteFigure: 'Delete the last figure',
    show: 'Show',
    hide: 'Hide',
  },

  pages: {
    stock: 'What is left',
    sales: 'Sales',
    more: 'More',
    pair: 'Pair this phone',
    check: 'Check this phone',
  },
  tabs: { label: 'Main', sell: 'Sell', stock: 'Stock', day: 'Day', more: 'More' },

  pill: {
    allOnServer: 'All on the server',
    onPhone: (n: number) => `${n} on this phone`,
    onPhoneNotPaired: (n: number) => [`${n} on this phone,`, 'not paired'] as const,
    notPaired: 'Not paired',
    sending: (n: number) => `Sending ${n}`,
    stockOnPhone: 'Stock on this phone',
    stockName: 'All sales are on the server, what was done to stock is not yet. Show them.',
    name: (n: number, paired: boolean) => {
      if (n === 0)
        return paired
          ? 'All sales are on the server. Show them.'
          : 'This phone is not paired. Show the sales.'
      const only = n === 1 ? '1 sale is only on this phone' : `${n} sales are only on this phone`
      return paired ? `${only}. Show them.` : `${only}, which is not paired. Show them.`
    },
  },

  storageFull: {
    title: 'This phone’s storage is full.',
    advice: 'No sale can be saved. What is here stays. Delete some photos or an app, then open Barrow again.',
  },

  noStorage: {
    title: 'Nothing can be saved in this window.',
    advice: 'Sales would be lost. Open Barrow in an ordinary window, not a private one.',
  },

  sell: {
    noMarket: 'Sell',
    search: 'Search products',
    searchField: 'Name of a product',
    endSearch: 'End the search',
    shelves: 'Shelves',
    usuals: 'Usuals',
    otherItem: 'Other item',
    other: 'Other',
    found: (n: number) => (n === 1 ? '1 product found' : `${n} products found`),
    nothingCalled: (query: string) => `Nothing called “${query}”.`,
    sellAsOpenPrice: 'Sell it as an open price?',
    openPriceButton: 'Type a price',
    noProductsTitle: 'No products on this phone yet',
    noProductsUnpaired: 'Sell anything as an amount and a few words. Pair the phone to get your products.',
    noProductsPaired: 'Add them in the office. They come here by themselves.',
    emptyShelf: 'Nothing on this shelf yet.',
    typeAmount: 'Type an amount',
  },

  tile: {
    left: (count: string) => `${count} left`,
    noneLeft: 'none left',
    per: (unit: string) => `/${unit}`,
    name: (name: string, price: string, left: string | null, inCart: string | null) =>
      [name, price, left, inCart && `${inCart} in the cart`].filter(Boolean).join(', '),
    perUnit: {
      each: '',
      kg: ' per kilogram',
      g: ' per gram',
      lb: ' per pound',
      oz: ' per ounce',
      l: ' per litre',
    },
  },

  cart: {
    label: 'Cart',
    items,
    above: (n: number) => `${n} more above`,
    fewer: 'Show fewer',
    clear: 'Clear',
    cleared: (n: number) => `Cart cleared, ${items(n)}`,
    pay: 'Pay',
    payName: (amount: string) => `Pay ${amount}`,
    payOut: 'Pay out',
    payOutName: (amount: string) => `Pay out ${amount}`,
    depositOf: (name: string) => `${name}, deposit`,
    depositBack: 'came back',
    insteadOf: (price: string) => `instead of ${price}`,
    percentOff: (percent: number) => `−${percent} %`,
    off: (amount: string) => `−${amount}`,
    total: (amount: string) => `Total ${amount}`,
    quantityOf: (name: string, quantity: string) => `Quantity of ${name}: ${quantity}. Change or remove.`,
    oneFewer: (name: string) => `One fewer ${name}`,
    oneMore: (name: string) => `One more ${name}`,
    remove: 'Remove',
    removeName: (name: string) => `Remove ${name}`,
    switchBatch: (name: string, code: string) => `${name}, batch ${code}. Switch batch.`,
    changeLine: (name: string) => `${name}. Discount, price, remove.`,
    openPrice: 'open price',
    useByWas: (date: string) => `Use by was ${date}. Do not sell.`,
    soldPast: (date: string) => `Use by was ${date}.`,
    soldAnyway: (date: string) => `Use by was ${date}. Sold anyway.`,
    bestBeforeWas: (date: string) => `Best before was ${date}.`,
    noBatch: 'no batch',
    chooseBatch: 'choose a batch',
    chooseBatchName: (name: string) => `${name}, no batch. Choose one.`,
  },

  pay: {
    back: 'Back to cart',
    toPay: 'To pay',
    stillToPay: 'Still to pay',
    payOut: 'To pay out',
    inCash: (amount: string) => `${amount} in cash`,
    paidOut: 'Paid out in cash',
    otherWays: 'Other ways to pay',
    discount: 'Discount',
    tip: 'Tip',
    cash: 'Cash',
    how: 'How it was paid',
    handed: 'They handed me',
    otherAmount: 'Other amount',
    back_: 'back',
    tenderName: (amount: string, change: string) => `${amount}, back ${change}`,
    nothingBack: 'Nothing to give back',
    exact: 'Exact cash',
    card: 'Card',
    cardNote: 'other terminal',
    cardName: 'Card, other terminal',
    saving: 'Saving',
    thenStill: (amount: string) => `then still ${amount}`,
    giveBack: (amount: string) => `back ${amount}`,
    take: 'Take',
    takeName: (amount: string) => `Take ${amount}`,
    more: (n: number) => `${n} more`,
  },

  saved: {
    onPhone: (receipt: string) => `Saved on this phone · ${receipt}`,
    onServer: (receipt: string) => `On the server · ${receipt}`,
    change: 'Change',
    card: 'Card',
    exact: 'Exact cash',
    paid: 'Paid',
    pending: 'Not seen in the bank app yet. Tick it in Sales when it is there.',
    from: (total: string, tendered: string) => `${total} from ${tendered}. Tap the next item to go on.`,
    next: 'Tap the next item to go on.',
    undo: 'Undo this sale',
    undoLeft: (seconds: number) => `${seconds} seconds left to undo`,
    undone: (receipt: string, amount: string) => `${receipt} undone. Give back ${amount}.`,
    undoneCard: (receipt: string, amount: string) =>
      `${receipt} undone. Give back ${amount} on the card terminal.`,
    undoneOut: (receipt: string, amount: string) => `${receipt} undone. Take ${amount} back.`,
    takeBack: 'Take back',
    giveBack: 'Give back',
    status: (receipt: string, change: string) => `Saved on this phone, ${receipt}. Change ${change}.`,
    statusCard: (receipt: string, amount: string) => `Saved on this phone, ${receipt}. Card ${amount}.`,
    statusExact: (receipt: string) => `Saved on this phone, ${receipt}. Nothing to give back.`,
    undoFailed: 'Not undone. The sale stands. Void it under Day.',
    details: 'Show this sale',
  },

  failed: {
    page: 'This page could not be opened.',
    pageAdvice: 'Sales and cart are safe. Barrow has to start again.',
  },
}
