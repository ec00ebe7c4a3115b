import { Loader, Text } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { momentFormatter } from '../../credential-view/dates.ts'
import { ReportView } from '../../credential-view/report-view.tsx'
import type { CheckItem } from '../check/check-session.ts'
import { IssuerDecision } from '../trust/issuer-decision.tsx'
import { NoReport } from './no-report.tsx'
import { PersonForm } from './person-form.tsx'

type Props = { item: CheckItem; level: 1 | 2; headingRef?: Ref<HTMLHeadingElement> | undefined }

/** The report on one credential, or why there is none. */
export function ItemReport({ item, level, headingRef }: Props) {
  if (item.state === 'checking') return <Checking />
  if (item.state !== 'checked') return <NoReport item={item} level={level} headingRef={headingRef} />
  const { report, found } = item
  return (
    <>
      <ReportView
        report={report}
        level={level}
        headingRef={headingRef}
        {...(found ? { document: found.document } : {})}
        actions={{
          ...(report.credential
            ? { issuer_trust: <IssuerDecision report={report} credential={report.credential} /> }
            : {}),
          ...(report.credential && level === 1 ? { person: <PersonForm outcome={report.answers.person} /> } : {}),
        }}
      />
      <Origin item={item} at={item.at} />
    </>
  )
}

/** Which file it was, and by which clock; on paper this is what ties the report to it. */
function Origin({ item, at }: { item: CheckItem; at: Date }) {
  const { t, i18n } = useTranslation('verifier')
  return (
    <Text c="dimmed" mt="lg" className="report-origin">
      <bdi>{item.from ? t('report.from', { from: item.name }) : t('report.file', { name: item.name })}</bdi>
      <br />
      {t('report.checkedAt', { at: momentFormatter(i18n.language)(at) })}
    </Text>
  )
}

function Checking() {
  const { t } = useTranslation('verifier')
  return (
    <div className="panel checking">
      <Loader size="sm" aria-hidden />
      <span>{t('check.working')}</span>
    </div>
  )
}
