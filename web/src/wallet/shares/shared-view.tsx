import '../../pages/shared-credentials.css'
import type { SharedContent } from '@cloudtnt/contract/wallet/share'
import { readCredentialText } from '@cloudtnt/credential/read-credential'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type CredentialFacts, credentialFacts } from '../../credential-view/credential-facts.ts'
import { dateFormatter } from '../../credential-view/dates.ts'

type Props = {
  content: SharedContent
  /** Which heading the title is: 1 on a page of its own, 2 in a preview. */
  level: 1 | 2
  /** How the viewer comes to a check. */
  check: ReactNode
}

/** What whoever opens a link sees, private or in a preview; the page without script draws the same on the server. */
export function SharedView({ content, level, check }: Props) {
  const { t } = useTranslation('shares')
  const { title, story, sharedBy, credentials } = content
  const Heading = `h${level}` as const
  return (
    <div className="shared">
      <Heading dir="auto">{title}</Heading>
      {sharedBy && (
        <p className="shared-by">
          {t('view.sharedBy')} <bdi>{sharedBy}</bdi>
        </p>
      )}
      {story && (
        <p className="shared-written shared-story" dir="auto">
          {story}
        </p>
      )}
      {check}
      <ol className="shared-cards">
        {credentials.map((credential, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and the same credential may be in it twice
          <SharedCard key={place} credential={credential} level={level === 1 ? 2 : 3} />
        ))}
      </ol>
    </div>
  )
}

type Shared = SharedContent['credentials'][number]

/** One credential as it presents itself: claims only. */
function SharedCard({ credential, level }: { credential: Shared; level: 2 | 3 }) {
  const { t, i18n } = useTranslation('shares')
  const facts = factsOf(credential)
  const Heading = `h${level}` as const
  if (!facts) return <li className="shared-card">{t('view.unreadable')}</li>
  const { issuer, person, validFrom, validUntil } = facts
  const date = dateFormatter(i18n.language)
  const dates = [
    validFrom && t('view.awardedOn', { date: date(validFrom) }),
    validUntil && t('view.validUntil', { date: date(validUntil) }),
  ].filter(Boolean)
  return (
    <li className="shared-card">
      {facts.picture.dataUrl && <img src={facts.picture.dataUrl} alt={facts.picture.alt} width={88} height={88} />}
      <div className="shared-text">
        <Heading dir="auto">{facts.title || t('view.untitled')}</Heading>
        <p className="shared-issuer">
          {t('view.issuerSays')} <bdi>{issuer.name || issuer.id}</bdi>
        </p>
        {issuer.name && issuer.id && (
          <p className="shared-soft shared-address">
            <bdi dir="ltr">{issuer.id}</bdi>
          </p>
        )}
        {person.name && (
          <p>
            {t('view.person')} <bdi>{person.name}</bdi>
          </p>
        )}
        <p className="shared-soft">{dates.join(' · ')}</p>
        {facts.description && (
          <p className="shared-written" dir="auto">
            {facts.description}
          </p>
        )}
        <More facts={facts} level={level === 2 ? 3 : 4} />
      </div>
    </li>
  )
}

function More({ facts, level }: { facts: CredentialFacts; level: 3 | 4 }) {
  const { t } = useTranslation('shares')
  const { criteria, results, skills, evidence, hours } = facts
  const parts: [string, ReactNode][] = [
    ['hours', hours && <p dir="auto">{hours}</p>],
    ['criteria', (criteria.text || criteria.address) && <Written text={criteria.text} address={criteria.address} />],
    ['results', listOf(results.map(({ name, value }) => ({ name: `${name}: ${value}`, text: '', address: '' })))],
    ['skills', listOf(skills.map(({ name, address }) => ({ name, text: '', address })))],
    ['evidence', listOf(evidence)],
  ]
  const present = parts.filter(([, part]) => part)
  const Heading = `h${level}` as const
  if (present.length === 0) return null
  return (
    <details>
      <summary>{t('view.more')}</summary>
      {present.map(([key, part]) => (
        <div key={key}>
          <Heading>{t(`view.${key}`)}</Heading>
          {part}
        </div>
      ))}
    </details>
  )
}

function Written({ text, address }: { text: string; address: string }) {
  return (
    <>
      {text && (
        <p className="shared-written" dir="auto">
          {text}
        </p>
      )}
      <Outside address={address} />
    </>
  )
}

function listOf(items: { name: string; text: string; address: string }[]): ReactNode {
  if (items.length === 0) return null
  return (
    <ul>
      {items.map(({ name, text, address }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
        <li key={place}>
          <bdi>{name}</bdi> <span dir="auto">{text}</span> <Outside address={address} />
        </li>
      ))}
    </ul>
  )
}

/** A link out of a stranger's text: its whole address is shown, and the other site is not told where it stood. */
function Outside({ address }: { address: string }) {
  if (!address) return null
  return (
    <a href={address} rel="nofollow noopener noreferrer" className="shared-address" dir="ltr">
      {address}
    </a>
  )
}

function factsOf({ text, picture = '' }: Shared): CredentialFacts | undefined {
  try {
    const facts = credentialFacts(readCredentialText(text).document)
    return { ...facts, picture: { ...facts.picture, dataUrl: facts.picture.dataUrl || picture } }
  } catch {
    return undefined
  }
}
