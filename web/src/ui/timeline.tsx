import { Text, Title } from '@mantine/core'
import { Moment } from './moment.tsx'

/** Something that happened: in words, what the person wrote about it, and when (RFC 3339). */
export type TimelineEntry = { key: string; words: string; written?: string | null | undefined; at: string }

/** What happened, newest first. @param props.entries oldest first, as they are kept. */
export function Timeline({ title, entries }: { title: string; entries: TimelineEntry[] }) {
  return (
    <section aria-labelledby="timeline-title">
      <Title order={2} size="h4" id="timeline-title" mb="sm">
        {title}
      </Title>
      <ol className="timeline">
        {[...entries].reverse().map(({ key, words, written, at }) => (
          <li key={key} className="timeline-step">
            <Text>{words}</Text>
            {written && (
              <Text className="written" dir="auto">
                “{written}”
              </Text>
            )}
            <Text size="sm" c="dimmed">
              <Moment value={at} />
            </Text>
          </li>
        ))}
      </ol>
    </section>
  )
}
