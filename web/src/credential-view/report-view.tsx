import './credential-view.css'
import type { Check, CheckName, VerificationReport } from '@cloudtnt/credential/verify/report'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StateMark } from '../ui/state-mark.tsx'
import { dateFormatter } from './dates.ts'
import { ANSWERS, checkKeys, headlineOf, paramsOf, STATE_OF } from './report-words.ts'

type Props = {
  report: VerificationReport
  /** Whose eyes: a holder reads "your credential" where a verifier reads "the person". */
  viewer?: 'verifier' | 'holder'
  /** What can be done about a check right here, drawn under its sentences; e.g. "Add this issuer to my list". */
  actions?: Partial<Record<CheckName, ReactNode>>
  /** Level of the headline's heading; the sections below are one deeper. */
  level?: 1 | 2
}

/**
 * A report for people: the headline, the four answers, then every check with how we know and what to do.
 *
 * Files of this folder: `credential-facts.ts` (credentialFacts(document) → CredentialFacts, pure), `credential-card.tsx`
 * (CredentialCard), `credential-details.tsx` (CredentialDetails: criteria, results, evidence), `badge-picture.tsx`,
 * `report-view.tsx` (ReportView), `report-words.ts` (headlineOf, checkKeys: which sentence, pure), `safe-text.ts`.
 * The sentences are in i18n/<language>/credential-view.json: `check.<name>.<says|how|todo>.<CODE or outcome>`.
 */
export function ReportView({ report, viewer = 'verifier', actions = {}, level = 2 }: Props) {
  const { t } = useTranslation('credential-view')
  const Sub = `h${level + 1}` as 'h2' | 'h3'
  return (
    <div className="report">
      <Headline report={report} viewer={viewer} level={level} />
      <section aria-label={t('answersTitle')}>
        <ul className="report-answers">
          {ANSWERS.map((answer) => {
            const outcome = report.answers[answer]
            return (
              <li key={answer} className="report-answer">
                <span className="report-question">{t(`answer.${answer}.question`, { context: viewer })}</span>
                <StateMark state={STATE_OF[outcome]}>{t(`answer.${answer}.${outcome}`, { context: viewer })}</StateMark>
              </li>
            )
          })}
        </ul>
      </section>
      <section>
        <Sub className="credential-section">{t('checksTitle')}</Sub>
        <ol className="report-checks">
          {report.checks.map((check) => (
            <CheckItem key={check.name} check={check} viewer={viewer} action={actions[check.name]} />
          ))}
        </ol>
      </section>
    </div>
  )
}

function Headline({ report, viewer, level }: { report: VerificationReport; viewer: string; level: 1 | 2 }) {
  const { t, i18n } = useTranslation('credential-view')
  const Heading = `h${level}` as const
  const { state, words } = headlineOf(report, dateFormatter(i18n.language))
  const sentence = words.map(({ key, values }) => t(key, { ...values, context: viewer })).filter(Boolean)
  return (
    <div className={`report-headline report-headline-${state}`} role="status">
      <StateMark state={state}>{t(`state.${state}`)}</StateMark>
      <Heading className="report-sentence">{sentence.join(' ')}</Heading>
    </div>
  )
}

function CheckItem({ check, viewer, action }: { check: Check; viewer: string; action: ReactNode }) {
  const { t, i18n } = useTranslation('credential-view')
  const values = { ...paramsOf(check, dateFormatter(i18n.language)), context: viewer }
  const say = (part: 'says' | 'how' | 'todo') =>
    t([...checkKeys(check, part), 'nothing'], { ...values, defaultValue: '' })
  const [says, how, todo] = [say('says'), say('how'), say('todo')]
  return (
    <li className="report-check">
      <div className="report-check-head">
        <strong>{t(`check.${check.name}.title`)}</strong>
        <StateMark state={STATE_OF[check.outcome]}>{t(`outcome.${check.outcome}`)}</StateMark>
      </div>
      <p className="report-says">{says}</p>
      {how && (
        <p className="report-how">
          <span className="report-label">{t('howWeKnow')}</span> {how}
          {check.source && check.source !== 'self' ? ` ${t(`source.${check.source}`, values)}` : ''}
        </p>
      )}
      {todo && (
        <p className="report-todo">
          <span className="report-label">{t('whatYouCanDo')}</span> {todo}
        </p>
      )}
      {action}
      {check.code && (
        <p className="report-code">
          <span className="report-label">{t('code')}</span> <code>{check.code}</code>
        </p>
      )}
    </li>
  )
}
