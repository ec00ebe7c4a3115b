import { Button, Group, Loader, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CredentialCard } from '../../credential-view/credential-card.tsx'
import { credentialFacts } from '../../credential-view/credential-facts.ts'
import { useHeadline } from '../../credential-view/report-view.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { factsOf } from '../credentials/kept-credential.ts'
import { pathTo, patterns } from '../paths.ts'
import { useRecords } from '../session/session-context.tsx'
import { vaultProblemText } from '../session/vault-problem-text.ts'
import type { ImportItem } from './use-imports.ts'

/** What was brought in: what it was recognised as, whether it is in the wallet, and what to do where it is not. */
export function AddedItem({ item }: { item: ImportItem }) {
  const { t } = useTranslation('wallet')
  return (
    <section className="panel added-item" aria-busy={item.state === 'busy'}>
      {item.name && (
        <Text size="sm" c="dimmed" className="added-name">
          <bdi>{item.name}</bdi>
        </Text>
      )}
      {item.state === 'busy' && (
        <Group>
          <Loader size="sm" aria-hidden />
          <Text>{t('added.busy')}</Text>
        </Group>
      )}
      {item.state === 'kept' && <Kept item={item} />}
      {item.state === 'not-genuine' && <NotGenuine item={item} />}
      {item.state === 'refused' && <Refused code={item.code} isArchive={/\.zip$/i.test(item.name)} />}
      {item.state === 'failed' && (
        <>
          <StateMark state="problem">{t('added.failed')}</StateMark>
          <p>{vaultProblemText(t, item.error)}</p>
        </>
      )}
      {item.state === 'ask-relay' && (
        <>
          <p>{t('added.askRelay', { host: globalThis.location.host })}</p>
          <Button size="sm" onClick={item.goThroughHost}>
            {t('added.goThroughHost', { host: globalThis.location.host })}
          </Button>
        </>
      )}
    </section>
  )
}

function Kept({ item }: { item: Extract<ImportItem, { state: 'kept' }> }) {
  const { t } = useTranslation('wallet')
  const headline = useHeadline('holder')
  const record = useRecords('credential').find(({ id }) => id === item.kept.id)
  return (
    <>
      <Group mb="sm">
        <StateMark state="confirmed">{t(`added.${item.kept.outcome}`)}</StateMark>
        <Text c="dimmed">{t(`container.${item.found.container}`)}</Text>
      </Group>
      <CredentialCard
        facts={record ? factsOf(record.content) : credentialFacts(item.found.document)}
        level={2}
        link={(title) => <Link to={pathTo('credential', { id: item.kept.id })}>{title}</Link>}
      />
      <Text mt="sm">{headline(item.report)}</Text>
    </>
  )
}

function NotGenuine({ item }: { item: Extract<ImportItem, { state: 'not-genuine' }> }) {
  const { t } = useTranslation('wallet')
  const headline = useHeadline('holder')
  return (
    <>
      <Group mb="sm">
        <StateMark state="problem">{t('added.notKept')}</StateMark>
        <Text c="dimmed">{t(`container.${item.found.container}`)}</Text>
      </Group>
      <CredentialCard facts={credentialFacts(item.found.document)} level={2} unconfirmed />
      <Text mt="sm">{headline(item.report)}</Text>
    </>
  )
}

function Refused({ code, isArchive }: { code: string; isArchive: boolean }) {
  const { t } = useTranslation('wallet')
  return (
    <>
      <StateMark state="problem">{t('added.notKept')}</StateMark>
      <p>
        {t(`credential-view:codes.${code}.happened`)} {t(`credential-view:codes.${code}.advice`)}
      </p>
      {isArchive && (
        <p>
          {t('added.isItABackup')} <Link to={patterns.backup}>{t('added.toBackup')}</Link>
        </p>
      )}
    </>
  )
}
