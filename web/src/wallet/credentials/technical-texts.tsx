import { useTranslation } from 'react-i18next'
import { safeText } from '../../credential-view/safe-text.ts'
import type { CredentialContent } from '../vault/record-content.ts'

/** The very texts that were received, folded away: for those who know the standards. */
export function TechnicalTexts({ content }: { content: CredentialContent }) {
  const { t } = useTranslation('wallet')
  return (
    <details className="technical-texts">
      <summary>{t('technical.title')}</summary>
      <p>{t('technical.help')}</p>
      {content.documents.map(({ format, text }) => (
        <figure key={text}>
          <figcaption>{t(`technical.${format}`, { bytes: new TextEncoder().encode(text).length })}</figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre dir="ltr" tabIndex={0}>
            <code>{safeText(text)}</code>
          </pre>
        </figure>
      ))}
    </details>
  )
}
