import './stacks.css'
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { LinkButton } from '../frame/link-button.tsx'
import { NotFoundPage } from '../frame/not-found-page.tsx'
import { pathTo } from '../paths.ts'
import { useRecords, useVault } from '../session/session-context.tsx'
import { vaultProblemText } from '../session/vault-problem-text.ts'
import type { StackContent } from '../vault/record-content.ts'
import { AddCredentialsDialog } from './add-credentials-dialog.tsx'
import { DeleteStackDialog } from './delete-stack-dialog.tsx'
import { withAdded } from './order-stack.ts'
import { StackDialog } from './stack-dialog.tsx'
import { stackedCredentials } from './stacked-credentials.ts'
import { StackedList } from './stacked-list.tsx'

type Dialog = 'edit' | 'add' | 'delete' | 'none'

/** One stack: its story, its credentials in order, and what can be done with it. */
export function StackPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const stack = useRecords('stack').find((record) => record.id === id)
  return stack ? <OneStack key={id} id={id} content={stack.content} /> : <NotFoundPage />
}

function OneStack({ id, content }: { id: string; content: StackContent }) {
  const { t } = useTranslation('stacks')
  const vault = useVault()
  const credentials = useRecords('credential')
  const held = stackedCredentials(content.credentialIds, credentials)
  const [dialog, setDialog] = useState<Dialog>('none')
  const [fault, setFault] = useState('')
  const close = () => setDialog('none')
  /** What was deleted or replaced leaves the list with the first change that its holder makes. */
  const order = async (edit: (ids: string[]) => string[]) => {
    setFault('')
    try {
      const ids = edit(held.map((record) => record.id))
      await vault.change('stack', id, (before) => ({ ...before, credentialIds: ids }))
    } catch (error) {
      setFault(vaultProblemText(t, error))
    }
  }
  const add = <Button onClick={() => setDialog('add')}>{t('add')}</Button>
  return (
    <Stack gap="lg">
      <PageHead
        title={content.name}
        action={held.length > 0 && <LinkButton to={pathTo('shareStack', { id })}>{t('share')}</LinkButton>}
      />
      {content.story && (
        <Text className="prose stack-story" dir="auto">
          {content.story}
        </Text>
      )}
      {fault && (
        <Alert color="red" role="alert">
          {fault}
        </Alert>
      )}
      <section aria-labelledby="held">
        <Title order={2} size="h3" id="held" mb="sm">
          {t('held')}
        </Title>
        {held.length === 0 ? (
          <EmptyState title={t('noneTitle')} text={t('noneText')} action={add} />
        ) : (
          <StackedList records={held} onOrder={order} />
        )}
      </section>
      <Group>
        {held.length > 0 && (
          <Button variant="default" onClick={() => setDialog('add')}>
            {t('add')}
          </Button>
        )}
        <Button variant="default" onClick={() => setDialog('edit')}>
          {t('edit')}
        </Button>
        <Button variant="subtle" color="red" onClick={() => setDialog('delete')}>
          {t('delete')}
        </Button>
      </Group>
      <StackDialog opened={dialog === 'edit'} onClose={close} stack={{ id, content }} />
      <AddCredentialsDialog
        opened={dialog === 'add'}
        onClose={close}
        present={held.map((record) => record.id)}
        onAdd={(added) => order((ids) => withAdded(ids, added))}
      />
      <DeleteStackDialog opened={dialog === 'delete'} onClose={close} id={id} name={content.name} />
    </Stack>
  )
}
