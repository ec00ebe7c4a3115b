import { Alert, Group, List, SimpleGrid, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CredentialCard } from '../../credential-view/credential-card.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { factsOf } from '../credentials/kept-credential.ts'
import { LinkButton } from '../frame/link-button.tsx'
import { pathTo, patterns } from '../paths.ts'
import { useRecords } from '../session/session-context.tsx'
import type { Claimed } from './claim-credential.ts'
import type { Invitation } from './read-invitation.ts'

/** The good moment: what is in the wallet now; and, where something was not taken, why. */
export function ClaimedView({ claimed, invitation }: { claimed: Claimed; invitation: Invitation }) {
  const { t } = useTranslation('wallet')
  const ids = claimed.kept.map(({ id }) => id)
  const records = useRecords('credential').filter(({ id }) => ids.includes(id))
  const isKnown = claimed.kept.length > 0 && claimed.kept.every(({ outcome }) => outcome === 'known')
  const title = records.length === 0 ? 'claimed.nothing' : isKnown ? 'claimed.known' : 'claimed.title'
  return (
    <>
      <PageHead title={t(title)} help={records.length > 0 ? t('claimed.help') : undefined} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} mb="lg">
        {records.map(({ id, content }) => (
          <CredentialCard
            key={id}
            facts={factsOf(content)}
            level={2}
            link={(name) => <Link to={pathTo('credential', { id })}>{name}</Link>}
          />
        ))}
      </SimpleGrid>
      {claimed.rejected.length > 0 && (
        <Alert role="alert" color="red" variant="light" title={t('claimed.rejectedTitle')} mb="lg" className="prose">
          <List>
            {claimed.rejected.map(({ received, reason }) => (
              <List.Item key={received.configuration.id}>
                {t(`rejected.${reason}`, { host: invitation.host })}
              </List.Item>
            ))}
          </List>
          <Text mt="sm">{t('claimed.rejectedKept', { host: invitation.host })}</Text>
        </Alert>
      )}
      <Group>
        <LinkButton to={patterns.home}>{t('claimed.home')}</LinkButton>
      </Group>
    </>
  )
}
