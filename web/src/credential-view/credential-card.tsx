import './credential-view.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BadgePicture } from './badge-picture.tsx'
import type { CredentialFacts } from './credential-facts.ts'
import { dateFormatter } from './dates.ts'
import { issuerText } from './issuer-address.ts'

type Props = {
  facts: CredentialFacts
  /** Which heading the title is; 3 in lists. */
  level?: 1 | 2 | 3 | 4
  /** Makes the title a link of the program's own router; the whole card is then its target. */
  link?: (title: ReactNode) => ReactNode
  /** Who issued it, where more is known than the name that the credential gives. */
  issuer?: ReactNode
  /** Marks beside the dates: in force, shared, where it came from. */
  marks?: ReactNode
  /** True while nothing in it is confirmed: the card then says so by its look, and the caller says it in words. */
  unconfirmed?: boolean
}

/** A credential as an object: picture, title, issuer, earner, dates. The same in wallet, verifier, issuer and report. */
export function CredentialCard({ facts, level = 3, link, issuer, marks, unconfirmed = false }: Props) {
  const { t, i18n } = useTranslation('credential-view')
  const date = dateFormatter(i18n.language)
  const Heading = `h${level}` as const
  const title = <span dir="auto">{facts.title || t('untitled')}</span>
  return (
    <article className={`credential-card${unconfirmed ? ' credential-unconfirmed' : ''}`}>
      <BadgePicture facts={facts} />
      <div className="credential-card-text">
        <Heading className="credential-title">{link ? link(title) : title}</Heading>
        <p className="credential-issuer">{issuer ?? <bdi>{facts.issuer.name || issuerText(facts.issuer.id)}</bdi>}</p>
        {facts.person.name && (
          <p className="credential-person" dir="auto">
            {t('awardedTo', { name: facts.person.name })}
          </p>
        )}
        <p className="credential-dates">
          {facts.validFrom && t('awardedOn', { date: date(facts.validFrom) })}
          {facts.validUntil && ` · ${t('validUntil', { date: date(facts.validUntil) })}`}
        </p>
        {marks && <div className="credential-marks">{marks}</div>}
      </div>
    </article>
  )
}
