import './stacks.css'
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { titleOf } from '../credentials/kept-credential.ts'
import { pathTo } from '../paths.ts'
import { useRecords } from '../session/session-context.tsx'
import { StackDialog } from './stack-dialog.tsx'
import { stackedCredentials } from './stacked-credentials.ts'

/** All stacks, and the way to a new one. @param level which heading each name is. */
export function StacksSection({ level }: { level: 2 | 3 }) {
  const { t } = useTranslation('stacks')
  const stacks = useRecords('stack')
  const credentials = useRecords('credential')
  const [isOpen, setIsOpen] = useState(false)
  const begin = (
    <Button variant={stacks.length > 0 ? 'default' : 'filled'} onClick={() => setIsOpen(true)}>
      {t('new')}
    </Button>
  )
  return (
    <Stack gap="md">
      {stacks.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} action={begin} />
      ) : (
        <>
          <ul className="stack-list">
            {stacks.map(({ id, content }) => {
              const held = stackedCredentials(content.credentialIds, credentials)
              return (
                <li key={id} className="panel stack-entry">
                  <IconStack2 size={32} aria-hidden className="stack-icon" />
                  <div>
                    <Title order={level} size="h4" dir="auto">
                      <Link to={pathTo('stack', { id })}>{content.name}</Link>
                    </Title>
                    <Text c="dimmed">{t('count', { count: held.length })}</Text>
                    <Text c="dimmed" size="sm" dir="auto" lineClamp={2}>
                      {held.map((record) => titleOf(record.content)).join(' · ')}
                    </Text>
                  </div>
                </li>
              )
            })}
          </ul>
          <Group>{begin}</Group>
        </>
      )}
      <StackDialog opened={isOpen} onClose={() => setIsOpen(false)} />
    </Stack>
  )
}
