import { STORY_MOST } from './batch-entry.ts'
import type { PartProps } from './batch-parts.ts'
import { AreaField } from './parts/fields.tsx'
import { words } from './strings.sourcing.en.ts'

const { batch: names } = words

/** What a customer reads of it, as they will read it. */
export function BatchStory({ entry, change, wrong }: PartProps) {
  const told = entry.story.trim()
  return (
    <section class="o-card">
      <h2>{names.story}</h2>
      <div class="o-form">
        <AreaField
          label={names.storyLabel}
          hint={told ? names.storyCount(entry.story.length, STORY_MOST) : names.storyHint}
          optional
          rows={5}
          maxLength={STORY_MOST}
          value={entry.story}
          onValue={story => change({ story })}
          error={wrong.story}
        />
        {told && (
          <figure class="o-story">
            <figcaption>{names.storyPreview}</figcaption>
            <p>{told}</p>
          </figure>
        )}
      </div>
    </section>
  )
}
