import type { JsonObject } from '@cloudtnt/credential/json'
import type { VerificationReport } from '@cloudtnt/credential/verify/report'
import { useTranslation } from 'react-i18next'
import { safeText } from './safe-text.ts'

/** The data behind a report, folded away: for those who know the standards. */
export function TechnicalView({ report, document }: { report: VerificationReport; document: JsonObject | undefined }) {
  const { t } = useTranslation('credential-view')
  const { credential: _, ...findings } = report
  return (
    <details className="report-technical report-technical-whole">
      <summary>{t('technicalTitle')}</summary>
      <p>{t('technicalText')}</p>
      {document && <Data title={t('documentAsRead')} value={document} />}
      <Data title={t('reportAsData')} value={findings} />
    </details>
  )
}

function Data({ title, value }: { title: string; value: object }) {
  return (
    <figure className="report-data">
      <figcaption>{title}</figcaption>
      <pre dir="ltr">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <code tabIndex={0}>{safeText(JSON.stringify(value, null, 2))}</code>
      </pre>
    </figure>
  )
}
