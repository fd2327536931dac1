import { type Archiving, archiving as archivingOf } from '../parts/archiving.tsx'

/** How one kind of thing on the pages of Money is put away, listed, and brought back: all of them have a name. */
export function archiving<Thing extends { name: string; archived: boolean }>(
  of: Omit<Archiving<Thing>, 'nameOf'>,
) {
  return archivingOf<Thing>({ ...of, nameOf: thing => thing.name })
}
