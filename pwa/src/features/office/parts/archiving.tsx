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

/**
 * How one kind of thing is put away, listed, and brought back: `Archive` is the button in its row, `leaving` what
 * its panel does, where there is a thing yet.
 */
export function archiving<Thing extends { archived: boolean }>(of: Archiving<Thing>) {
  const act = (thing: Thing, reload: Reload) => ({
    set: (archived: boolean) => of.set(thing, archived),
    reload,
    restored: words.restored(of.nameOf(thing)),
  })
  const putAway = (thing: Thing, reload: Reload): Promise<void> =>
    archive({ ...act(thing, reload), archived: of.archived(of.nameOf(thing)) })
  return {
    putAway,
    takeBack: (thing: Thing, reload: Reload): Promise<void> => bringBack(act(thing, reload)),
    leaving: (thing: Thing | null, reload: Reload, close: () => void) =>
      thing &&
      (() => {
        close()
        void putAway(thing, reload)
      }),
    Archive: ({ thing, reload }: { thing: Thing; reload: Reload }): JSX.Element => (
      <button
        type="button"
        class="o-link"
        aria-label={words.archiveNamed(of.nameOf(thing))}
        onClick={() => void putAway(thing, reload)}
      >
        {words.archive}
      </button>
    ),
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
