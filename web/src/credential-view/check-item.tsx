import type { Check } from '@cloudtnt/credential/verify/report'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StateMark } from '../ui/state-mark.tsx'
import { checkText, factsOf, STATE_OF } from './check-texts.ts'
import { dateFormatter, momentFormatter } from './dates.ts'
import type { Viewer } from './headline.ts'
import { safeText } from './safe-text.ts'

type Props = { check: Check; viewer: Viewer; isConfirmed: boolean; level: 3 | 4; action: ReactNode }

/** One check: what was found and why, how we know, what to do about it, and the facts for those who know the standards. */
export function CheckItem({ check, viewer, isConfirmed, level, action }: Props) {
  const { t, i18n } = useTranslation('credential-view')
  const text = checkText(check, { has: (key) => i18n.exists(`credential-view:${key}`), viewer, isConfirmed })
  const Heading = `h${level}` as const
  const values = { ...factsOf(check, dateFormatter(i18n.language)), context: viewer }
  const say = (keys: string[]) => (keys.length > 0 ? t(keys, values) : '')
  const [how, todo] = [say(text.how ? [text.how] : []), say(text.todo)]
  return (
    <li className="report-check">
      <div className="report-check-head">
        <Heading className="report-check-title">{t(`check.${check.name}.title`)}</Heading>
        <StateMark state={STATE_OF[check.outcome]}>{t(`outcome.${check.outcome}`)}</StateMark>
      </div>
      <p className="report-says">
        {say(text.says)} {text.reason && <Labelled label={t('reason')}>{t(text.reason)}</Labelled>}
      </p>
      {how && (
        <p className="report-how">
          <Labelled label={t(check.outcome === 'unknown' ? 'howWeCheck' : 'howWeKnow')}>{how}</Labelled>{' '}
          {check.source &&
            check.source !== 'self' &&
            t(`source.${check.source}`, factsOf(check, momentFormatter(i18n.language)))}
        </p>
      )}
      {todo && (
        <p className="report-todo">
          <Labelled label={t('whatYouCanDo')}>{todo}</Labelled>
        </p>
      )}
      {action}
      <Technical check={check} />
    </li>
  )
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span className="report-label">{label}</span> {children}
    </>
  )
}

/** As the standards and the program name things, never translated; nothing where there is nothing to add. */
function Technical({ check }: { check: Check }) {
  const { t } = useTranslation('credential-view')
  const { name, code, source, asOf, params = {} } = check
  const facts: [string, string | undefined][] = [
    [t('fact.code'), code],
    [t('fact.source'), source],
    [t('fact.asOf'), asOf],
    ...Object.entries(params),
  ]
  const given = facts.filter(([, value]) => value)
  if (given.length === 0) return null
  return (
    <details className="report-technical">
      <summary>{t('technical')}</summary>
      <dl className="report-facts">
        {[[t('fact.name'), name], ...given].map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <code dir="ltr">{safeText(value ?? '')}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
