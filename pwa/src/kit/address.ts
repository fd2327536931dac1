const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/
const THIS_MACHINE = /^(127\.|\[::1\]$)/

/** A number that a network gave out and may give to another machine tomorrow; this very machine's own is none. */
export function isNetworkNumber(hostname: string): boolean {
  return (IPV4.test(hostname) || hostname.startsWith('[')) && !THIS_MACHINE.test(hostname)
}
