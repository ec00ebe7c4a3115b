import '../achievements/achievements.css'
import './applications.css'
import type { ApplicationView } from '@cloudtnt/contract/issuer/application'
import { Loader, Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Day } from '../../ui/moment.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { NotFoundPage } from '../frame/not-found-page.tsx'
import { ApplicationDraft } from './application-draft.tsx'
import { ApplicationResult } from './application-result.tsx'
import { ApplicationState, shownState } from './application-state.tsx'
import { ApplicationTimeline } from './application-timeline.tsx'
import { useApplication } from './use-application.ts'
import { WithdrawButton } from './withdraw-button.tsx'

/** One application, for the person who made it: to write while it lies with them, to follow while it does not. */
export function ApplicationPage() {
  const { t } = useTranslation('applications')
  const { applicationId = '' } = useParams({ strict: false }) as { applicationId?: string }
  const { data, isPending } = useApplication(applicationId)
  if (isPending) return <Loader aria-label={t('common:loading')} />
  if (!data) return <NotFoundPage />
  return <Application key={applicationId} view={data} />
}

function Application({ view }: { view: ApplicationView }) {
  const { t } = useTranslation('applications')
  return (
    <>
      <PageHead
        title={view.name}
        help={t(`now.${shownState(view)}`, { organization: view.organizationName })}
        mark={<ApplicationState row={view} />}
      />
      <div className="application">
        <div className="application-main">
          <ApplicationResult view={view} />
          {view.may.edit ? <ApplicationDraft view={view} /> : null}
        </div>
        <aside className="application-aside">
          {view.dueAt && (
            <Text>
              {t('answerDue')} <Day value={view.dueAt} />.
            </Text>
          )}
          <ApplicationTimeline steps={view.steps} />
          {view.may.withdraw && <WithdrawButton view={view} />}
          <Text size="sm" c="dimmed">
            {t('mailsTo', { email: view.applicantEmail })}
          </Text>
        </aside>
      </div>
    </>
  )
}
