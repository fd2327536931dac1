// getRandomValues and not randomUUID: the latter is missing where the page is not a secure context.
const random = () => crypto.getRandomValues(new Uint8Array(16))

export function uuid4(): string {
  return format(random(), 4)
}

/** Sorts by the time its thing began: the basket opened, the form opened. */
export function uuid7(now_ms: number): string {
  const bytes = random()
  let rest = now_ms
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return format(bytes, 7)
}

/** The bytes as an id of that version. */
export function format(bytes: Uint8Array, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
