import { call } from '@cloudtnt/contract'
import { type AchievementView, getAchievementDocument } from '@cloudtnt/contract/issuer/achievement'
import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import type { JsonObject } from '@cloudtnt/credential'
import { Tabs, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CredentialCard } from '../../credential-view/credential-card.tsx'
import { credentialFacts } from '../../credential-view/credential-facts.ts'
import { BadgeImage, badgeDataUrl } from './badge-image.tsx'

type Props = { view: AchievementView; content: AchievementContent; organization: MyOrganization }

/** The same design as three readers will see it: in the catalogue, in a wallet, and as programs exchange it. */
export function DesignPreview({ view, content, organization }: Props) {
  const { t } = useTranslation('achievements')
  const { data } = useQuery({
    queryKey: ['achievement-document', view.id, view.current.number, view.current.version],
    queryFn: () => call(getAchievementDocument, { organizationId: view.organizationId, achievementId: view.id }),
    placeholderData: (before) => before,
  })
  const document = data?.document as JsonObject | undefined
  return (
    <section aria-labelledby="preview-title">
      <Title order={2} size="h4" id="preview-title" mb="sm">
        {t('preview.title')}
      </Title>
      <Tabs defaultValue="catalogue" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="catalogue">{t('preview.catalogue')}</Tabs.Tab>
          <Tabs.Tab value="wallet">{t('preview.wallet')}</Tabs.Tab>
          <Tabs.Tab value="document">{t('preview.document')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="catalogue">
          <CatalogueCard content={content} organization={organization} />
        </Tabs.Panel>
        <Tabs.Panel value="wallet">
          {document && <CredentialCard facts={credentialFacts(exampleOf(t('preview.person'), document, content))} />}
          <Text size="sm" c="dimmed" mt="xs">
            {t('preview.example')}
          </Text>
        </Tabs.Panel>
        <Tabs.Panel value="document">
          <Text size="sm" c="dimmed" mb="xs">
            {t('preview.documentHelp')}
          </Text>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
          <pre className="code" dir="ltr" tabIndex={0}>
            {document && JSON.stringify(document, null, 2)}
          </pre>
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}

function CatalogueCard({ content, organization }: { content: AchievementContent; organization: MyOrganization }) {
  const { t } = useTranslation('achievements')
  const facts = [
    ...(content.hours > 0 ? [t('preview.hours', { count: content.hours })] : []),
    content.routes.map((route) => t(`terms.route.${route}`)).join(', '),
  ]
  return (
    <article className="catalogue-card">
      <BadgeImage design={content.badge} size={80} />
      <h3 dir="auto">{content.name || t('unnamed')}</h3>
      <Text c="dimmed" dir="auto">
        {organization.name}
      </Text>
      <Text>{facts.join(' · ')}</Text>
    </article>
  )
}

/** A credential of it as some person would hold it; not signed, and never sent anywhere. */
function exampleOf(person: string, achievement: JsonObject, content: AchievementContent): JsonObject {
  return {
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: achievement.creator ?? {},
    credentialSubject: {
      identifier: [{ identityType: 'name', identityHash: person, hashed: false }],
      achievement: { ...achievement, image: { id: badgeDataUrl(content.badge), caption: content.badge.altText } },
    },
  }
}
