import { errorWords } from './errors.tsx'
import { say } from './toast.tsx'

type Act = {
  set: (archived: boolean) => Promise<unknown>
  reload: () => Promise<void>
  archived: string
  restored: string
}

/** Done at once, with a way back for ten seconds, instead of a question before. */
export async function archive({ set, reload, archived, restored }: Act): Promise<void> {
  const to = async (is_archived: boolean) => {
    await set(is_archived)
    await reload()
  }
  await orSay(async () => {
    await to(true)
    say(archived, () =>
      orSay(async () => {
        await to(false)
        say(restored)
      }),
    )
  })
}

export async function bringBack({ set, reload, restored }: Omit<Act, 'archived'>): Promise<void> {
  await orSay(async () => {
    await set(false)
    await reload()
    say(restored)
  })
}

/** For acts without a form: what went wrong is one sentence at the foot. */
export async function orSay(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    say(errorWords(error).what)
  }
}

type ListProps = {
  title: string
  action: string
  things: { id: string; name: string; bringBack: () => void }[]
}

export function ArchivedList({ title, action, things }: ListProps) {
  if (things.length === 0) return null
  return (
    <details class="o-archived">
      <summary>{title}</summary>
      <ul>
        {things.map(thing => (
          <li key={thing.id}>
            <span>{thing.name}</span>
            <button
              type="button"
              class="o-link"
              aria-label={`${action}: ${thing.name}`}
              onClick={thing.bringBack}
            >
              {action}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
