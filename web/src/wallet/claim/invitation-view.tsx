import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { safeText } from '../../credential-view/safe-text.ts'
import type { Invitation } from './read-invitation.ts'

/** Who offers, what they offer, and what they learn: the host is proven, everything else is what they say. */
export function InvitationView({ invitation }: { invitation: Invitation }) {
  const { t, i18n } = useTranslation('wallet')
  const { host, issuerName } = invitation
  return (
    <section className="panel prose" aria-label={t('offer.title')}>
      <p className="invitation-who">
        <bdi dir="ltr" className="invitation-host">
          {host}
        </bdi>{' '}
        {t('offer.offers')}
      </p>
      {offered(invitation, i18n.language).map(({ name, description }) => (
        <div key={name}>
          <h2 className="invitation-what" dir="auto">
            {name}
          </h2>
          {description && (
            <p className="credential-prose" dir="auto">
              {description}
            </p>
          )}
        </div>
      ))}
      <Text c="dimmed" dir="auto">
        {t('offer.callsItself', { name: safeText(issuerName) })}
      </Text>
      <h3 className="credential-section">{t('offer.learns', { host })}</h3>
      <List spacing="xs">
        <List.Item>{t('offer.learnsKey')}</List.Item>
        <List.Item>{t('offer.learnsAccepted')}</List.Item>
        <List.Item>{t('offer.learnsNothing')}</List.Item>
      </List>
    </section>
  )
}

/** Each thing once, in whatever number of forms it is offered; in the reader's language where the issuer has it. */
function offered(invitation: Invitation, language: string): { name: string; description: string }[] {
  const things = invitation.configurations.map(({ id, display }) => {
    const best = display.find(({ locale }) => locale.split('-')[0] === language) ?? display[0]
    return { name: safeText(best?.name || id), description: safeText(best?.description ?? '') }
  })
  return [...new Map(things.map((thing) => [thing.name, thing])).values()]
}
