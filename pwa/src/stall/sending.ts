/** What talks to the server. No sale waits for it: stall.ts fetches it after the first paint. */
export { SyncLoop } from '../sync/loop.ts'
export { pairPhone } from '../sync/pairing.ts'
export { shareWholeLogs } from './share.ts'
