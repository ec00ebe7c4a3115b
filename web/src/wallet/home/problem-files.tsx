import { Button, Group, List, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Moment } from '../../ui/moment.tsx'
import { saveFile } from '../backup/save-file.ts'
import { useRecords, useVault } from '../session/session-context.tsx'
import { vaultProblemText } from '../session/vault-problem-text.ts'

/** What was received and not taken for a credential: nothing is thrown away but by its holder. */
export function ProblemFiles() {
  const { t } = useTranslation('wallet')
  const vault = useVault()
  const files = useRecords('problem-file')
  const [fault, setFault] = useState('')
  if (files.length === 0) return null
  const remove = (id: string) =>
    vault.remove(id).catch((error: unknown) => {
      setFault(vaultProblemText(t, error))
    })
  return (
    <section aria-labelledby="problem-files">
      <Title order={2} id="problem-files" mt="xl" mb="sm">
        {t('problem.title')}
      </Title>
      <Text className="prose" mb="sm">
        {t('problem.help')}
      </Text>
      <ErrorSummary title={t('problem.fault')} faults={fault ? [{ message: fault }] : []} />
      <List listStyleType="none" spacing="sm">
        {files.map(({ id, content }) => (
          <List.Item key={id} className="panel">
            <Text>
              {content.source.host
                ? t('problem.fromHost', { host: content.source.host })
                : t('problem.fromFile', { name: content.source.name ?? '' })}{' '}
              · <Moment value={content.receivedAt} />
            </Text>
            <Text>
              {t(`credential-view:codes.${content.code}.happened`, { defaultValue: t('problem.NOT_GENUINE') })}
            </Text>
            <Group mt="sm">
              <Button
                variant="default"
                size="sm"
                onClick={() => saveFile(t('problem.fileName'), 'text/plain', content.text)}
              >
                {t('problem.save')}
              </Button>
              <Button variant="subtle" size="sm" color="red" onClick={() => void remove(id)}>
                {t('problem.remove')}
              </Button>
            </Group>
          </List.Item>
        ))}
      </List>
    </section>
  )
}
