import { signal } from '@preact/signals'

export const PAGES = [
  'today',
  'products',
  'batches',
  'suppliers',
  'markets',
  'money',
  'parked',
  'devices',
  'setup',
  'sign-in',
] as const
export type Page = (typeof PAGES)[number]

export type Place = {
  page: Page
  /** What of the page is open: an id, or 'new'. */
  item: string | null
  /** What of the item is open, where the page has pages of its own. */
  part: string | null
  query: URLSearchParams
  path: string
}

/** The address bar as `/office/{page}/{item}/{part}?…`. */
export const place = signal<Place>(read(location))

export function read({ pathname, search }: { pathname: string; search: string }): Place {
  const [, , first = '', item = '', part = ''] = pathname.split('/')
  const page = PAGES.find(known => known === first) ?? 'today'
  return {
    page,
    item: decode(item),
    part: decode(part),
    query: new URLSearchParams(search),
    path: pathname + search,
  }
}

export function go(path: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', path)
  else history.pushState(null, '', path)
  place.value = read(location)
}

/** Follows the back button and the links of `root`. */
export function watchAddress(root: HTMLElement): void {
  addEventListener('popstate', () => {
    place.value = read(location)
  })
  root.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || isForBrowser(event, link)) return
    event.preventDefault()
    go(link.pathname + link.search)
  })
}

function isForBrowser(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const elsewhere = link.origin !== location.origin || !link.pathname.startsWith('/office')
  const other_tab = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
  return elsewhere || other_tab || link.target !== '' || link.hasAttribute('download')
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part) || null
  } catch {
    return null
  }
}
