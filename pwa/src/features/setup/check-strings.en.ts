/** The words of the check: apart from the till's, which never shows them. */
export const words = {
  lead: 'Barrow tries what it needs to keep sales. Nothing here is a sale.',
  looking: 'Looking',
  address: {
    name: 'A name that stays',
    number: 'This address is a number',
    numberAdvice:
      'When the network gives the machine another number, this phone finds an empty Barrow there, and what it has not sent stays behind. Open Barrow by its name.',
    insecure: 'This address is not safe enough',
    insecureAdvice: 'Browsers keep sales only at an address that begins with https.',
    moved: (origin: string) => `New phones open ${origin} now`,
    movedAdvice: (here: string) => `This one stays at ${here}. Leave it so: its sales are here.`,
  },
  worker: {
    good: 'Opens with no network',
    goodHint: 'Barrow itself is on this phone now.',
    bad: 'Does not open with no network',
    badAdvice:
      'The phone does not trust this machine all the way. Go through the steps once more; on an iPhone, the switch under Certificate Trust Settings. A private window cannot do it at all.',
  },
  sales: {
    good: 'Keeps sales',
    goodHint: 'Written to this phone and read back.',
    bad: 'Does not keep sales',
    badAdvice:
      'Open Barrow in an ordinary window, not a private one. If that does not help, make room: delete some photos or an app.',
  },
  lasting: {
    good: 'Keeps them until you say otherwise',
    goodHint: 'The browser does not clear them by itself.',
    bad: 'The browser may clear them',
    badAdvice: 'Add Barrow to the home screen and open it from there. Then they stay.',
  },
  ready: 'This phone is ready',
  readyHint: 'It keeps what it sells, network or not.',
  notReady: 'Not ready yet',
  notReadyHint: 'Do what it says above, then check again.',
  byName: 'Open it by its name first',
  byNameHint: 'This phone can keep sales. Under a number they may be left behind.',
  open: (host: string) => `Open ${host}`,
  allTheSame: (act: string) => `${act} all the same`,
  again: 'Check again',
  pair: 'Pair this phone',
  sell: 'Go to the till',
} as const
