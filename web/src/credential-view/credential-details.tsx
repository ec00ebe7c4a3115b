import './credential-view.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StateMark } from '../ui/state-mark.tsx'
import type { CredentialFacts } from './credential-facts.ts'
import { PlainMarkdown } from './plain-markdown.tsx'

type Props = {
  facts: CredentialFacts
  level?: 2 | 3
  /** True while nothing in it is confirmed: then nothing in it looks confirmed. */
  unconfirmed?: boolean
}

/** What a credential says beyond its card: what was learned, what for, with which results and evidence. */
export function CredentialDetails({ facts, level = 2, unconfirmed = false }: Props) {
  const { t } = useTranslation('credential-view')
  return (
    <div className="credential-details">
      <Section level={level} title={t('about')} shown={facts.description !== '' || facts.hours !== ''}>
        <PlainMarkdown text={facts.description} />
        {facts.hours && <p>{t('hours', { hours: facts.hours })}</p>}
      </Section>
      <Section level={level} title={t('criteria')} shown={facts.criteria.text + facts.criteria.address !== ''}>
        <PlainMarkdown text={facts.criteria.text} />
        {facts.criteria.address && <OutsideLink address={facts.criteria.address}>{t('criteriaLink')}</OutsideLink>}
      </Section>
      <Section level={level} title={t('results')} shown={facts.results.length > 0}>
        <ul className="credential-list">
          {facts.results.map((result) => (
            <li key={`${result.name} ${result.value}`}>
              <span dir="auto">{result.name || t('result')}</span>:{' '}
              <ResultValue result={result} unconfirmed={unconfirmed} />
            </li>
          ))}
        </ul>
      </Section>
      <Section level={level} title={t('skills')} shown={facts.skills.length > 0}>
        <ul className="credential-list">
          {facts.skills.map((skill) => (
            <li key={`${skill.name} ${skill.address}`}>
              <bdi>{skill.address ? <OutsideLink address={skill.address}>{skill.name}</OutsideLink> : skill.name}</bdi>
              {skill.framework && (
                <span className="credential-soft">
                  {' '}
                  (<bdi>{skill.framework}</bdi>)
                </span>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section level={level} title={t('evidence')} shown={facts.evidence.length > 0}>
        <ul className="credential-list">
          {facts.evidence.map((item) => (
            <li key={`${item.name} ${item.address} ${item.text}`}>
              <strong dir="auto">{item.name || t('evidenceItem')}</strong>
              {item.text && <PlainMarkdown text={item.text} />}
              {item.address && (
                <div>
                  <OutsideLink address={item.address}>{t('openEvidence')}</OutsideLink>
                </div>
              )}
              {item.isSealed && <p className="credential-soft">{t('evidenceSealed')}</p>}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

function Section(props: { level: 2 | 3; title: string; shown: boolean; children: ReactNode }) {
  if (!props.shown) return null
  const Heading = `h${props.level}` as const
  return (
    <section>
      <Heading className="credential-section">{props.title}</Heading>
      {props.children}
    </section>
  )
}

function ResultValue({ result, unconfirmed }: { result: CredentialFacts['results'][number]; unconfirmed: boolean }) {
  const { t } = useTranslation('credential-view')
  if (result.met === undefined) return <span dir="auto">{result.value}</span>
  const words = t(result.met ? 'met' : 'notMet')
  return unconfirmed ? words : <StateMark state={result.met ? 'confirmed' : 'look'}>{words}</StateMark>
}

/** Leads away only when the reader asks, and tells the other site nothing of where they come from. */
function OutsideLink({ address, children }: { address: string; children: ReactNode }) {
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {children} <span className="credential-soft">({new URL(address).host})</span>
    </a>
  )
}
