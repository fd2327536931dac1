import type { JSX } from 'preact'
import { ArchivedList, archive, bringBack } from '../parts/archive.tsx'
import { words } from '../strings.money.en.ts'

type Reload = () => Promise<void>
type Of<Thing> = {
  idOf: (thing: Thing) => string
  set: (thing: Thing, archived: boolean) => Promise<unknown>
  /** What is said when it is done. */
  archived: (name: string) => string
}

/** How one kind of thing on the pages of Money is put away, listed, and brought back. */
export function archiving<Thing extends { name: string; archived: boolean }>(of: Of<Thing>) {
  const act = (thing: Thing, reload: Reload) => ({
    set: (archived: boolean) => of.set(thing, archived),
    reload,
    restored: words.restored(thing.name),
  })
  return {
    putAway: (thing: Thing, reload: Reload): Promise<void> =>
      archive({ ...act(thing, reload), archived: of.archived(thing.name) }),
    Archived: ({ things, reload }: { things: Thing[]; reload: Reload }): JSX.Element => {
      const away = things.filter(each => each.archived)
      return (
        <ArchivedList
          title={words.showArchived(away.length)}
          action={words.unarchive}
          things={away.map(each => ({
            id: of.idOf(each),
            name: each.name,
            bringBack: () => void bringBack(act(each, reload)),
          }))}
        />
      )
    },
  }
}
