import './credential-view.css'
import type { JsonObject } from '@cloudtnt/credential/json'
import type { CheckName, VerificationReport } from '@cloudtnt/credential/verify/report'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { StateMark } from '../ui/state-mark.tsx'
import { CheckItem } from './check-item.tsx'
import { ANSWERS, factsOf, limitsOf, remarksOf, STATE_OF } from './check-texts.ts'
import { dateFormatter } from './dates.ts'
import { headlineOf, type Viewer } from './headline.ts'
import { PresentedCredential } from './presented-credential.tsx'
import { TechnicalView } from './technical-view.tsx'

type Props = {
  report: VerificationReport
  viewer?: Viewer
  /** The credential as it was read, to be shown with what was found; absent where the page shows it already. */
  document?: JsonObject
  /** What can be done about a check right here, drawn under its sentences; e.g. "I accept this issuer". */
  actions?: Partial<Record<CheckName, ReactNode>>
  /** Level of the headline's heading; the sections below are one deeper. */
  level?: 1 | 2
  /** The headline's heading, so that a page can lead the reader's focus to it. */
  headingRef?: Ref<HTMLHeadingElement> | undefined
}

/**
 * A report for people: the headline, four answers, what was presented, every check with how we know and what to do,
 * remarks, and what the report cannot tell. Which sentence is said is decided in `headline.ts` and `check-texts.ts`.
 */
export function ReportView({ report, viewer = 'verifier', document, actions = {}, level = 2, headingRef }: Props) {
  const { t } = useTranslation('credential-view')
  const Sub = `h${level + 1}` as 'h2' | 'h3'
  return (
    <div className="report">
      <Headline report={report} viewer={viewer} level={level} headingRef={headingRef} />
      <Answers report={report} viewer={viewer} />
      <div className={document ? 'report-columns' : ''}>
        {document && <PresentedCredential document={document} report={report} level={level === 1 ? 2 : 3} />}
        <section className="report-part-checks">
          <Sub className="credential-section">{t('checksTitle')}</Sub>
          <ol className="report-checks">
            {report.checks.map((check) => (
              <CheckItem
                key={check.name}
                check={check}
                viewer={viewer}
                isConfirmed={report.credential !== null}
                level={level === 1 ? 3 : 4}
                action={actions[check.name]}
              />
            ))}
          </ol>
        </section>
        <div className="report-part-after">
          <Remarks report={report} level={level} />
          <section>
            <Sub className="credential-section">{t('limitsTitle')}</Sub>
            <ul className="credential-list">
              {limitsOf(report).map((limit) => (
                <li key={limit}>{t(`limits.${limit}`)}</li>
              ))}
            </ul>
          </section>
        </div>
      </div>
      {viewer === 'verifier' && <TechnicalView report={report} document={document} />}
    </div>
  )
}

function Headline(props: Required<Pick<Props, 'report' | 'viewer' | 'level'>> & Pick<Props, 'headingRef'>) {
  const { report, viewer, level, headingRef } = props
  const { t } = useTranslation('credential-view')
  const Heading = `h${level}` as const
  const say = useHeadline(viewer)
  const { state } = headlineOf(report, viewer)
  return (
    <div className={`report-headline report-headline-${state}`}>
      <StateMark state={state}>{t(`state.${state}`)}</StateMark>
      <Heading className="report-sentence" tabIndex={-1} {...(headingRef ? { ref: headingRef } : {})}>
        {say(report)}
      </Heading>
    </div>
  )
}

/** The headline of a report in the reader's language. */
export function useHeadline(viewer: Viewer = 'verifier'): (report: VerificationReport) => string {
  const { t, i18n } = useTranslation('credential-view')
  return (report) => {
    const period = report.checks.find((check) => check.name === 'validity_period') ?? {}
    const values = { ...factsOf(period, dateFormatter(i18n.language)), context: viewer }
    return headlineOf(report, viewer)
      .sentences.map((key) => t(`headline.${key}`, values))
      .join(' ')
  }
}

/** What no check tells, but a reader should know. */
function Remarks({ report, level }: Required<Pick<Props, 'report' | 'level'>>) {
  const { t } = useTranslation('credential-view')
  const Heading = `h${level + 1}` as 'h2' | 'h3'
  const remarks = remarksOf(report)
  if (remarks.length === 0) return null
  return (
    <section>
      <Heading className="credential-section">{t('remarksTitle')}</Heading>
      <ul className="credential-list">
        {remarks.map(({ code }) => (
          <li key={code}>
            {t(`codes.${code}.happened`)} {t(`codes.${code}.advice`)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Answers({ report, viewer }: Required<Pick<Props, 'report' | 'viewer'>>) {
  const { t } = useTranslation('credential-view')
  return (
    <section aria-label={t('answersTitle')}>
      <ul className="report-answers">
        {ANSWERS.map((answer) => {
          const outcome = report.answers[answer]
          const isLookedAt = answer === 'genuine' || report.credential !== null
          const words = isLookedAt ? `answer.${answer}.${outcome}` : 'answer.notLooked'
          return (
            <li key={answer} className="report-answer">
              <span className="report-question">{t(`answer.${answer}.question`, { context: viewer })}</span>
              <StateMark state={STATE_OF[outcome]}>{t(words, { context: viewer })}</StateMark>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
