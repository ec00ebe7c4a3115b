import { Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'

type Props = {
  title: string
  /** What this page is for, in two sentences at most. */
  help?: ReactNode
  /** The one thing that most people come here to do. */
  action?: ReactNode
  /** A mark beside the title. */
  mark?: ReactNode
}

/** How every page begins; the title is the browser tab's too. */
export function PageHead({ title, help, action, mark }: Props) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="lg">
      <Stack gap="xs" className="prose">
        <Group gap="sm">
          <Title order={1}>
            <bdi>{title}</bdi>
          </Title>
          {mark}
        </Group>
        {help && <Text c="dimmed">{help}</Text>}
      </Stack>
      {action}
    </Group>
  )
}
