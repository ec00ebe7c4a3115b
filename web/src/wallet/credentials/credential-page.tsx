import { Stack, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CredentialCard } from '../../credential-view/credential-card.tsx'
import { CredentialDetails } from '../../credential-view/credential-details.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { LinkButton } from '../frame/link-button.tsx'
import { NotFoundPage } from '../frame/not-found-page.tsx'
import { CredentialMarks } from '../home/credential-marks.tsx'
import { pathTo } from '../paths.ts'
import { useRecords } from '../session/session-context.tsx'
import { CredentialStacks } from '../stacks/credential-stacks.tsx'
import type { OpenRecord } from '../vault/vault.ts'
import { CheckNow } from './check-now.tsx'
import { DeleteCredential } from './delete-credential.tsx'
import { DownloadForms } from './download-forms-section.tsx'
import { factsOf, titleOf } from './kept-credential.ts'
import { LabelForm } from './label-form.tsx'
import { TechnicalTexts } from './technical-texts.tsx'

/** One credential in plain words, and all that its holder can do with it. */
export function CredentialPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const record = useRecords('credential').find((one) => one.id === id)
  return record ? <Shown record={record} /> : <NotFoundPage />
}

function Shown({ record }: { record: OpenRecord<'credential'> }) {
  const { t } = useTranslation('wallet')
  const { id, content } = record
  const facts = factsOf(content)
  return (
    <>
      <PageHead
        title={titleOf(content)}
        action={<LinkButton to={pathTo('shareCredential', { id })}>{t('credential.share')}</LinkButton>}
      />
      <Stack gap="xl">
        <Versions record={record} />
        <div className="credential-front">
          <CredentialCard facts={facts} level={2} marks={<CredentialMarks content={content} />} />
          <Text c="dimmed" mt="sm">
            <SourceText record={record} /> <Moment value={content.receivedAt} />
          </Text>
        </div>
        <CredentialDetails facts={facts} level={2} />
        <CheckNow key={id} record={record} />
        <CredentialStacks credentialId={id} />
        <DownloadForms content={content} />
        <LabelForm key={`label ${id}`} record={record} />
        <TechnicalTexts content={content} />
        <DeleteCredential record={record} />
      </Stack>
    </>
  )
}

function SourceText({ record }: { record: OpenRecord<'credential'> }) {
  const { t } = useTranslation('wallet')
  const { way, host, name, relayed } = record.content.source
  return (
    <>
      {t(`source.${way}`, { host: host ?? '', name: name ?? '' })}
      {relayed ? ` ${t('source.relayed')}` : ''}
    </>
  )
}

/** The other versions of the same award. */
function Versions({ record }: { record: OpenRecord<'credential'> }) {
  const { t } = useTranslation('wallet')
  const all = useRecords('credential')
  const older = all.filter(({ content }) => content.supersededBy === record.id)
  const newer = all.find(({ id }) => id === record.content.supersededBy)
  if (newer)
    return (
      <Text className="panel">
        {t('credential.thereIsNewer')}{' '}
        <Link to={pathTo('credential', { id: newer.id })}>{t('credential.openNewer')}</Link>
      </Text>
    )
  if (older.length === 0) return null
  return (
    <details className="panel">
      <summary>{t('credential.earlier', { count: older.length })}</summary>
      <ul>
        {older.map(({ id, content }) => (
          <li key={id}>
            <Link to={pathTo('credential', { id })}>{titleOf(content)}</Link> · <Moment value={content.receivedAt} />
          </li>
        ))}
      </ul>
    </details>
  )
}
