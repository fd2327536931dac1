import type { JSX } from 'preact'
import { words } from '../strings.en.ts'
import { ArchivedList, archive, bringBack } from './archive.tsx'

type Reload = () => Promise<void>
export type Archiving<Thing> = {
  idOf: (thing: Thing) => string
  nameOf: (thing: Thing) => string
  set: (thing: Thing, archived: boolean) => Promise<unknown>
  /** What is said when it is done. */
  archived: (name: string) => string
}

/** How one kind of thing is put away, listed, and brought back. */
export function archiving<Thing extends { archived: boolean }>(of: Archiving<Thing>) {
  const act = (thing: Thing, reload: Reload) => ({
    set: (archived: boolean) => of.set(thing, archived),
    reload,
    restored: words.restored(of.nameOf(thing)),
  })
  return {
    putAway: (thing: Thing, reload: Reload): Promise<void> =>
      archive({ ...act(thing, reload), archived: of.archived(of.nameOf(thing)) }),
    Archived: ({ things, reload }: { things: Thing[]; reload: Reload }): JSX.Element => {
      const away = things.filter(each => each.archived)
      return (
        <ArchivedList
          title={words.showArchived(away.length)}
          action={words.unarchive}
          things={away.map(each => ({
            id: of.idOf(each),
            name: of.nameOf(each),
            bringBack: () => void bringBack(act(each, reload)),
          }))}
        />
      )
    },
  }
}
