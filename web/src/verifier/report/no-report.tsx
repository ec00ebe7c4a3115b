import type { CredentialErrorCode } from '@cloudtnt/credential/errors'
import { Button } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { StateMark } from '../../ui/state-mark.tsx'
import type { CheckItem } from '../check/check-session.ts'
import { useWorkbench } from '../workbench.tsx'

type Props = {
  item: Extract<CheckItem, { state: 'refused' | 'refused-link' | 'failed' }>
  level: 1 | 2
  headingRef?: Ref<HTMLHeadingElement> | undefined
}

/** Why there is no report: what happened, that nothing is lost, and what to do. */
export function NoReport({ item, level, headingRef }: Props) {
  const { t } = useTranslation('verifier')
  const { desk } = useWorkbench()
  const Heading = `h${level}` as const
  const { happened, advice } = refusalKeys(item)
  return (
    <div className="report-headline">
      <StateMark state="unknown">{t('credential-view:state.unknown')}</StateMark>
      <Heading className="report-sentence" tabIndex={-1} {...(headingRef ? { ref: headingRef } : {})}>
        {t(happened)}
      </Heading>
      <p className="prose">
        {t(advice)} {item.state === 'refused' && !item.from && t('report.refusedNothing')}
      </p>
      <p className="credential-soft">
        <bdi>{item.from ? t('report.from', { from: item.name }) : t('report.file', { name: item.name })}</bdi>
      </p>
      {(item.state === 'failed' || item.from) && (
        <Button onClick={() => void desk.checkAgain()}>{t('report.tryAgain')}</Button>
      )}
      {item.state === 'refused' && (
        <details className="report-technical">
          <summary>{t('credential-view:technical')}</summary>
          <code>{item.code}</code>
        </details>
      )}
    </div>
  )
}

/** Keys of the words for an item without a report. */
export function refusalKeys(item: Props['item']): { happened: string; advice: string } {
  if (item.state === 'failed') return { happened: 'report.failed', advice: 'report.failedText' }
  const base = item.state === 'refused-link' ? `link.${item.why}` : baseOf(item.code, item.from !== undefined)
  return { happened: `${base}.happened`, advice: `${base}.advice` }
}

/** What to choose is no help to somebody who followed a link. */
function baseOf(code: CredentialErrorCode, isLink: boolean): string {
  const isPage = code === 'INPUT_UNSUPPORTED_TYPE' || code === 'FETCH_CONTENT_TYPE'
  return isLink && isPage ? 'link.noCredential' : `credential-view:codes.${code}`
}
