import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** One part of the studio: a heading, why it matters, and its fields. */
export function Section({
  id,
  title,
  help,
  children,
}: {
  id: string
  title: string
  help: string
  children: ReactNode
}) {
  return (
    <Stack component="section" className="panel" aria-labelledby={`${id}-title`} gap="md">
      <div>
        <Title order={2} size="h3" id={`${id}-title`} tabIndex={-1}>
          {title}
        </Title>
        <Text c="dimmed" className="prose">
          {help}
        </Text>
      </div>
      {children}
    </Stack>
  )
}
