import { Button } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { StateMark } from '../../ui/state-mark.tsx'
import type { CheckItem } from '../check/check-session.ts'
import { useWorkbench } from '../workbench.tsx'

type Props = {
  item: Extract<CheckItem, { state: 'refused' | 'failed' }>
  level: 1 | 2
  headingRef?: Ref<HTMLHeadingElement> | undefined
}

/** Why there is no report: what happened, that nothing is lost, and what to do. */
export function NoReport({ item, level, headingRef }: Props) {
  const { t } = useTranslation('verifier')
  const { desk } = useWorkbench()
  const Heading = `h${level}` as const
  const isRefused = item.state === 'refused'
  return (
    <div className="report-headline">
      <StateMark state="unknown">{t('credential-view:state.unknown')}</StateMark>
      <Heading className="report-sentence" tabIndex={-1} {...(headingRef ? { ref: headingRef } : {})}>
        {isRefused ? t(`credential-view:codes.${item.code}.happened`) : t('report.failed')}
      </Heading>
      <p className="prose">
        {isRefused ? t(`credential-view:codes.${item.code}.advice`) : t('report.failedText')}{' '}
        {isRefused && !item.from && t('report.refusedNothing')}
      </p>
      <p className="credential-soft">
        <bdi>{t('report.file', { name: item.name })}</bdi>
      </p>
      {(!isRefused || item.from) && <Button onClick={() => void desk.checkAgain()}>{t('report.tryAgain')}</Button>}
      {isRefused && (
        <details className="report-technical">
          <summary>{t('credential-view:technical')}</summary>
          <code>{item.code}</code>
        </details>
      )}
    </div>
  )
}
