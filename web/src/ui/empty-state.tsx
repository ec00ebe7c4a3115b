import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** What an empty list says: what belongs here, why, and the one thing to do. */
export function EmptyState({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <Stack align="flex-start" className="panel" gap="sm">
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text className="prose">{text}</Text>
      {action}
    </Stack>
  )
}
